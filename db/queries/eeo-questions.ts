import { sql } from 'drizzle-orm';
import type { CompanySettings } from '#db/schema/companies';
import { EEO_KEYS, type EeoQuestion } from '#domain/eeo';
import type { Tx } from '#db/client';

/** Whether the company asks the equal-opportunity questions (apply-form.md R34). */
export async function asksEeoQuestions(tx: Tx, companyId: string): Promise<boolean> {
  const [row] = await tx.execute<{ settings: CompanySettings }>(
    sql`select settings from companies where id = ${companyId}::uuid`,
  );
  return row?.settings.eeoQuestions ?? false;
}

/** Which questions of an application have an answer; the answers themselves are not readable here. */
export async function answeredEeoQuestions(tx: Tx, companyId: string, linkId: string): Promise<EeoQuestion[]> {
  const rows = await tx.execute<{ question: string }>(
    sql`select e.question from candidate_links l join eeo.answers e on e.company_id = l.company_id and e.application_id = l.application_id
      where l.company_id = ${companyId}::uuid and l.id = ${linkId}::uuid`,
  );
  return EEO_KEYS.filter((key) => rows.some((row) => row.question === key));
}
