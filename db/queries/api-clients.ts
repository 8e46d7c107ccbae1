import { sql } from 'drizzle-orm';
import { publicId } from '#domain/id';
import type { Tx } from '#db/client';

/** Clients that are not revoked, the newest first. */
export async function listApiClients(tx: Tx, companyId: string) {
  const rows = await tx.execute<{
    id: string;
    name: string;
    scopes: string[];
    secret_end: string;
    created_at: string;
    last_used_at: string | null;
  }>(sql`select id, name, scopes, secret_end, created_at::text, last_used_at::text from api_clients
    where company_id = ${companyId}::uuid and revoked_at is null order by created_at desc`);
  return rows.map((row) => ({
    id: publicId('apiClient', row.id),
    name: row.name,
    scopes: row.scopes,
    secretEnd: row.secret_end,
    createdAt: new Date(row.created_at).toISOString(),
    lastUsedAt: row.last_used_at && new Date(row.last_used_at).toISOString(),
  }));
}
