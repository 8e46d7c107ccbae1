import { sql } from 'drizzle-orm';
import { historySentence } from '#domain/history';
import type { Tx } from '#db/client';
import type { Viewer } from './visibility.ts';

/** What happened to a job or an application, newest first, as sentences (audit.md section 3); the caller checked visibility. */
export async function readHistory(
  tx: Tx,
  viewer: Viewer,
  question: { jobId?: string; applicationId?: string; limit: number; after: { value: string; id: string } | null },
) {
  const at = sql`to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US')`;
  const rows = await tx.execute<{
    id: string;
    at: string;
    sort_value: string;
    name: string;
    actor_name: string | null;
    actor_type: string;
    channel: string | null;
    data: Record<string, unknown>;
  }>(sql`
    select id, at::text, ${at} as sort_value, name, actor_name, actor_type, channel, data from audit_events where company_id = ${viewer.companyId}::uuid
      and ${question.applicationId ? sql`application_id = ${question.applicationId}::uuid` : sql`job_id = ${question.jobId ?? null}::uuid and application_id is null`}
      ${question.after ? sql`and (${at}, id) < (${question.after.value}, ${question.after.id}::uuid)` : sql``}
    order by ${at} desc, id desc limit ${question.limit + 1}`);
  const shown = rows.slice(0, question.limit);
  const last = rows.length > question.limit ? shown.at(-1) : undefined;
  return {
    items: shown.map((row) => {
      const actor = row.actor_name ?? row.actor_type;
      return {
        id: row.id,
        at: new Date(row.at).toISOString(),
        actor,
        channel: row.channel,
        name: row.name,
        sentence: historySentence(row.name, actor, row.data),
      };
    }),
    next: last ? { value: last.sort_value, id: last.id } : null,
  };
}
