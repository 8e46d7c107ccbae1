import { sql } from 'drizzle-orm';
import { defineCommand } from './command.ts';
import { notFound } from './access.ts';
import { wakeMatching } from './jobs.ts';
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

/** Wakes the matching of the job on which enough was decided to learn from (matching.md section 12, "Job head"). */
export const askForHead = defineCommand('jobModel.ask', async (context, input: { applicationId: string }) => {
  const [row] = await context.tx.execute<{ id: string; ref_code: string }>(
    sql`select j.id, j.ref_code from applications a join jobs j on j.company_id = a.company_id and j.id = a.job_id where a.company_id = ${context.companyId}::uuid and a.id = ${input.applicationId}::uuid`,
  );
  if (row) wakeMatching(context, { id: row.id, refCode: row.ref_code }, 'decisions.made');
  return { asked: row !== undefined };
});
