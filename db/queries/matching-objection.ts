import { sql } from 'drizzle-orm';
import type { Features } from '#db/schema/companies';
import type { Tx } from '#db/client';

/** Whether the company scores people at all, and whether the person behind a status link asked it not to. */
export async function readObjection(
  tx: Tx,
  companyId: string,
  linkId: string,
): Promise<{ scores: boolean; objects: boolean }> {
  const [row] = await tx.execute<{ features: Features; objects: boolean }>(sql`select co.features,
      exists (select 1 from consents k where k.company_id = l.company_id and k.candidate_id = l.candidate_id and k.kind = 'AUTOMATED_MATCHING' and k.status = 'DECLINED') as objects
    from candidate_links l join companies co on co.id = l.company_id where l.company_id = ${companyId}::uuid and l.id = ${linkId}::uuid`);
  return { scores: row?.features.smartAssistant ?? false, objects: row?.objects ?? false };
}
