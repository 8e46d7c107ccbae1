import { sql } from 'drizzle-orm';
import { readHeadState } from '#db/queries/job-decisions';
import { defineCommand } from './command.ts';
import { wakeMatching } from './jobs.ts';

/**
 * Wakes what a company's learning does every night: its models, and the matching of open jobs whose head has something new
 * to learn or whose groups look back on decisions of the last day (matching.md sections 12, 13, 14 step 9).
 */
export const wakeLearning = defineCommand('nightly.learning', async (context, _input: Record<string, never>) => {
  const { tx, companyId, record } = context;
  record.wakes.push({
    type: 'learning',
    subjectId: companyId,
    kind: 'learning.due',
    label: 'Learning',
    subjectType: 'COMPANY',
    priority: 5,
  });
  const jobs = await tx.execute<{
    id: string;
    ref_code: string;
  }>(sql`select j.id, j.ref_code from jobs j join companies co on co.id = j.company_id
    where j.company_id = ${companyId}::uuid and j.job_status not in ('FILLED', 'CANCELLED')
      and (co.features->>'smartAssistant')::boolean and coalesce(co.settings->>'history', 'ON') = 'ON' order by j.id`);
  const [news] = await tx.execute(
    sql`select 1 from match_labels l where l.company_id = ${companyId}::uuid and l.excluded is null and l.changed_at > now() - interval '24 hours' limit 1`,
  );
  if (news && jobs.length > 0)
    await tx.execute(
      sql`update job_facts set stacks_built_at = null where company_id = ${companyId}::uuid and job_id in ${jobs.map((job) => job.id)}`,
    );
  let woken = 0;
  for (const job of jobs) {
    if (!news && !(await readHeadState(tx, companyId, job.id)).due) continue;
    wakeMatching(context, { id: job.id, refCode: job.ref_code }, 'decisions.made');
    woken += 1;
  }
  return { jobs: woken };
});

/** Wakes the nightly fairness figures of a company (smart-assistant.md R34). */
export const wakeFairness = defineCommand(
  'nightly.fairness',
  async ({ companyId, record }, _input: Record<string, never>) => {
    record.wakes.push({
      type: 'fairness',
      subjectId: companyId,
      kind: 'fairness.due',
      label: 'Fairness figures',
      subjectType: 'COMPANY',
      priority: 5,
    });
    return Promise.resolve({});
  },
);
