import { sql } from 'drizzle-orm';
import { defineCommand } from './command.ts';
import { notFound } from './access.ts';
import { wakeJourney } from './moves.ts';

/** Asks the journey to look again; it scores only if the inputs have changed (smart-assistant.md section 4). */
export const askForScore = defineCommand('matchScore.ask', async (context, input: { applicationId: string }) => {
  const { tx, companyId } = context;
  const [row] = await tx.execute<{ id: string; job_id: string; ref_code: string }>(
    sql`select a.id, a.job_id, j.ref_code from applications a join jobs j on j.company_id = a.company_id and j.id = a.job_id where a.company_id = ${companyId}::uuid and a.id = ${input.applicationId}::uuid`,
  );
  if (!row) throw notFound('This application');
  wakeJourney(context, { id: row.id, jobId: row.job_id, jobRefCode: row.ref_code }, 'fact.changed');
  return { state: 'PENDING' as const };
});
