import { sql } from 'drizzle-orm';
import { eeoAnswers } from '#db/schema/eeo';
import type { CompanySettings } from '#db/schema/companies';
import { invalid } from '#domain/app-error';
import { EEO_KEYS, isEeoAnswer, type EeoAnswers } from '#domain/eeo';
import { notFound } from './access.ts';
import { defineCommand, type CommandContext } from './command.ts';

/**
 * Changes or takes back what a candidate told about themselves, by whoever holds the status link. Nothing of the answers
 * is left anywhere else: no event, no audit row, no part of the stored request (apply-form.md R34).
 */
export const changeEeoAnswers = defineCommand(
  'eeoAnswers.change',
  async (context, input: { linkId: string; answers: EeoAnswers }) => {
    const [link] = await context.tx.execute<{ application_id: string }>(
      sql`select application_id from candidate_links where company_id = ${context.companyId}::uuid and id = ${input.linkId}::uuid and expires_at > now()`,
    );
    if (!link) throw notFound('This link');
    await storeEeoAnswers(context, link.application_id, input.answers);
    return {};
  },
  { unhashed: ['answers'] },
);

/**
 * Stores the answers of an application question by question; null takes one back, what is not named stays. A company that
 * does not ask stores nothing new, but answers can always be taken back.
 */
export async function storeEeoAnswers(
  { tx, companyId }: CommandContext,
  applicationId: string,
  answers: EeoAnswers,
): Promise<void> {
  const given = EEO_KEYS.filter((question) => answers[question] !== undefined);
  if (given.length === 0) return;
  const wrong = given.filter((question) => {
    const answer = answers[question];
    return typeof answer === 'string' && !isEeoAnswer(question, answer);
  });
  if (wrong.length > 0)
    throw invalid(wrong.map((field) => ({ field, code: 'INVALID', message: 'Choose one of the answers offered.' })));
  await tx.execute(
    sql`delete from eeo.answers where company_id = ${companyId}::uuid and application_id = ${applicationId}::uuid and question in ${given}`,
  );
  const [company] = await tx.execute<{ settings: CompanySettings }>(
    sql`select settings from companies where id = ${companyId}::uuid`,
  );
  if (!company?.settings.eeoQuestions) return;
  const rows = given.flatMap((question) => {
    const answer = answers[question];
    return typeof answer === 'string' ? [{ companyId, applicationId, question, answer }] : [];
  });
  if (rows.length > 0) await tx.insert(eeoAnswers).values(rows);
}

/** Takes back everything that was answered with an application. */
export async function deleteEeoAnswers(
  { tx, companyId }: Pick<CommandContext, 'tx' | 'companyId'>,
  applicationId: string,
): Promise<void> {
  await tx.execute(
    sql`delete from eeo.answers where company_id = ${companyId}::uuid and application_id = ${applicationId}::uuid`,
  );
}
