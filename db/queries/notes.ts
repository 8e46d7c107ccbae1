import { sql } from 'drizzle-orm';
import { publicId } from '#domain/id';
import type { Tx } from '#db/client';
import type { Viewer } from './visibility.ts';

const EDITABLE_MS = 15 * 60_000;

/** Notes of an application that the viewer may read, newest first; the caller checked `note.read` (permissions.md R11). */
export async function listNotes(tx: Tx, viewer: Viewer, applicationId: string) {
  const me = viewer.type === 'USER' ? viewer.id : null;
  const rows = await tx.execute<{
    id: string;
    text: string;
    visibility: 'PRIVATE' | 'DIRECT' | 'OPEN' | 'EVERYONE';
    author_id: string;
    author: string;
    created_at: string;
    removed_at: string | null;
    now: string;
  }>(sql`
    select n.id, n.text, n.visibility, n.author_id, u.first_name || ' ' || u.last_name as author, n.created_at::text, n.removed_at::text, now()::text as now
    from notes n join users u on u.company_id = n.company_id and u.id = n.author_id
    where n.company_id = ${viewer.companyId}::uuid and n.application_id = ${applicationId}::uuid and (n.visibility in ('OPEN', 'EVERYONE') or n.author_id = ${me}::uuid)
    order by n.created_at desc, n.id desc`);
  return rows.map((row) => {
    const mine = row.author_id === me;
    const fresh = new Date(row.now).getTime() - new Date(row.created_at).getTime() < EDITABLE_MS;
    return {
      id: publicId('note', row.id),
      text: row.text,
      visibility: row.visibility,
      author: { id: publicId('user', row.author_id), name: row.author },
      createdAt: new Date(row.created_at).toISOString(),
      removedAt: row.removed_at && new Date(row.removed_at).toISOString(),
      editable: mine && fresh && row.removed_at === null,
      removable: (mine || viewer.systemRole === 'ADMINISTRATOR') && row.removed_at === null,
    };
  });
}
