import { sql } from 'drizzle-orm';
import type { CompanySettings } from '#db/schema/companies';
import type { Tx } from '#db/client';

export type ReEmbedding = { next: string | null; after: string | null; total: number; left: number };

/** How far the vectors of a company are made anew: by which model, and for how many people still. */
export async function readReEmbedding(tx: Tx, companyId: string): Promise<ReEmbedding> {
  const [company] = await tx.execute<{ settings: CompanySettings }>(
    sql`select settings from companies where id = ${companyId}::uuid`,
  );
  const { next = null, after = null } = company?.settings.embedding ?? {};
  if (next === null) return { next, after, total: 0, left: 0 };
  const [row] = await tx.execute<{ total: number; left: number }>(sql`select count(*)::int as total,
      count(*) filter (where ${after}::uuid is null or candidate_id > ${after}::uuid)::int as left
    from candidate_profiles where company_id = ${companyId}::uuid and model_id <> ${next}`);
  return { next, after, total: row?.total ?? 0, left: row?.left ?? 0 };
}

/** The next people whose vectors are to be made anew, in the order of their ids. */
export async function nextToEmbed(tx: Tx, companyId: string, of: ReEmbedding, limit: number): Promise<string[]> {
  const rows = await tx.execute<{ candidate_id: string }>(sql`select candidate_id from candidate_profiles
    where company_id = ${companyId}::uuid and model_id <> ${of.next ?? ''} and (${of.after}::uuid is null or candidate_id > ${of.after}::uuid) order by candidate_id limit ${limit}`);
  return rows.map((row) => row.candidate_id);
}

/** Whether a company has vectors of another model than this one. */
export async function hasOtherVectors(tx: Tx, companyId: string, modelId: string): Promise<boolean> {
  const rows = await tx.execute(
    sql`select 1 from candidate_profiles where company_id = ${companyId}::uuid and model_id <> ${modelId} limit 1`,
  );
  return rows.length > 0;
}
