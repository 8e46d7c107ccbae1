import { sql } from 'drizzle-orm';
import type { CompanySettings } from '#db/schema/companies';
import type { Calibration } from '#db/schema/learning';
import type { Tx } from '#db/client';

export type StoredCompanyModel = { id: string; weights: number[]; means: number[]; calibration: Calibration };
export type StoredHead = { id: string; head: Record<string, unknown> };
export type ModelsInForce = {
  history: 'ON' | 'REQUIREMENTS_ONLY';
  /** null: the model that every company begins with. */
  company: StoredCompanyModel | null;
  head: StoredHead | null;
};

/** The models that a score of the job is computed with now; none of the company's own while nothing is learnt. */
export async function readModelsInForce(tx: Tx, companyId: string, jobId: string): Promise<ModelsInForce> {
  const history = await readHistorySwitch(tx, companyId);
  if (history !== 'ON') return { history, company: null, head: null };
  const company = await readActiveModel(tx, companyId);
  const [head] = await tx.execute<StoredHead>(
    sql`select id, head from match_models where company_id = ${companyId}::uuid and kind = 'JOB' and job_id = ${jobId}::uuid and state = 'ACTIVE' and head is not null`,
  );
  return { history, company, head: head ?? null };
}

export async function readHistorySwitch(tx: Tx, companyId: string): Promise<'ON' | 'REQUIREMENTS_ONLY'> {
  const [row] = await tx.execute<{ settings: CompanySettings }>(
    sql`select settings from companies where id = ${companyId}::uuid`,
  );
  return row?.settings.history ?? 'ON';
}

/** The company model that is shown now; null for the one that every company begins with. */
export async function readActiveModel(tx: Tx, companyId: string): Promise<StoredCompanyModel | null> {
  const [row] = await tx.execute<StoredCompanyModel>(
    sql`select id, weights, means, calibration from match_models where company_id = ${companyId}::uuid and kind = 'COMPANY' and state = 'ACTIVE'`,
  );
  return row ?? null;
}

/** A trained company model by its id, whatever its state; null before it was trained. */
export async function readTrainedModel(tx: Tx, companyId: string, id: string): Promise<StoredCompanyModel | null> {
  const [row] = await tx.execute<StoredCompanyModel>(
    sql`select id, weights, means, calibration from match_models where company_id = ${companyId}::uuid and id = ${id}::uuid and weights is not null`,
  );
  return row ?? null;
}
