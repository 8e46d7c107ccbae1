import { sql } from 'drizzle-orm';
import type { Tx } from '#db/client';

/**
 * What people of the company answered, by application and question. Only the fairness role may read this
 * (security.md section 1): call it with that connection.
 */
export async function readEeoAnswers(tx: Tx, companyId: string): Promise<Map<string, Record<string, string>>> {
  const rows = await tx.execute<{ application_id: string; question: string; answer: string }>(
    sql`select application_id, question, answer from eeo.answers where company_id = ${companyId}::uuid`,
  );
  const answers = new Map<string, Record<string, string>>();
  for (const row of rows)
    answers.set(row.application_id, { ...answers.get(row.application_id), [row.question]: row.answer });
  return answers;
}
