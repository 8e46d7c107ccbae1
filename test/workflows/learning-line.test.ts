import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { promoteModel } from '#commands/model-promotion';
import { makeCompany, type TestJob } from '#test/support/builders';
import { createDatabase } from '#test/support/database';
import { advance, giveExperience, reject } from '#test/support/decided-job';
import { HISTORY_KEY, record, recordAs } from '#test/support/histories';
import { rowsOf, startLine, until } from '#test/support/line';
import { ensureSchedules } from '#worker/schedules';

const database = await createDatabase();
const company = await makeCompany(database);
const line = await startLine(database, { matcher: true, secretKeys: HISTORY_KEY });
const jobs: TestJob[] = [
  await company.makeJob({ title: 'Grid operations engineer' }),
  await company.makeJob({ title: 'Control room engineer' }),
];
const one = async <T extends Record<string, unknown>>(query: ReturnType<typeof sql>) =>
  (await rowsOf<T>(line.db, company.id, query))[0];
const model = () =>
  one<{ id: string; state: string; reason: string | null }>(
    sql`select id, state, reason from match_models where kind = 'COMPANY'`,
  );
const closed = (workflow: string) =>
  until(
    `${workflow} closes`,
    async () =>
      (await one<{ wanted: boolean }>(sql`select wanted from processes where workflow_id = ${workflow}`))?.wanted ===
      false,
    60_000,
  );

test('people are scored, decisions teach the jobs by themselves', async () => {
  for (const job of jobs) {
    const applications = [];
    for (let n = 0; n < 28; n += 1) {
      const application = await company.makeApplication(job);
      await giveExperience(company, application, n % 2 === 0 ? 'grid' : 'shop', n);
      applications.push(application);
    }
    await until(
      'everybody is scored',
      async () =>
        (
          await one<{ n: number }>(
            sql`select count(*)::int as n from match_score_current where job_id = ${job.id}::uuid and state = 'SCORED'`,
          )
        )?.n === 28,
      90_000,
    );
    for (const [n, application] of applications.slice(0, 26).entries())
      await (n % 2 === 0 ? advance(company, job, application) : reject(company, application));
  }
  for (const job of jobs)
    await until(
      'the job has a head',
      () => one(sql`select 1 as yes from match_models where job_id = ${job.id}::uuid and state = 'ACTIVE'`),
      60_000,
    );
  for (const job of jobs) await closed(`jobMatching:${job.id}`);
  const head = await one<{ n: number }>(
    sql`select count(distinct s.job_model_id)::int as n from match_score_current m join match_scores s on s.company_id = m.company_id and s.id = m.score_id where s.job_model_id is not null`,
  );
  expect(head?.n).toBe(2);
  if (jobs[0]) await record(line.client, 'jobMatching', jobs[0].id);
}, 240_000);

test('at night a company learns from them: a model goes into shadow, and an administrator puts it in force', async () => {
  await ensureSchedules(line.client);
  await line.client.schedule.getHandle('sched:learning').trigger();
  const found = await until(
    'a model in shadow',
    async () => {
      const row = await model();
      return row && row.state !== 'TRAINING' ? row : null;
    },
    120_000,
  );
  expect(found).toMatchObject({ state: 'SHADOW', reason: null });
  await until(
    'everybody is scored in shadow',
    async () =>
      (
        await one<{ waiting_on: string | null }>(
          sql`select waiting_on from processes where workflow_id = ${`learning:${company.id}`}`,
        )
      )?.waiting_on === 'TIMER',
    60_000,
  );
  await rowsOf(line.db, company.id, sql`update match_models set shadow_until = now() where id = ${found.id}::uuid`);
  await promoteModel(company.as(company.admin), { modelId: found.id, reason: 'It passed.' });
  await closed(`learning:${company.id}`);
  for (const job of jobs) await closed(`jobMatching:${job.id}`);
  const by = await rowsOf<{ model: string }>(
    line.db,
    company.id,
    sql`select distinct s.company_model_id as model from match_score_current m join match_scores s on s.company_id = m.company_id and s.id = m.score_id`,
  );
  expect(by).toEqual([{ model: found.id }]);
  await record(line.client, 'learning', company.id);
  const night = await until('the night has ended', async () => {
    for await (const each of line.client.workflow.list({
      query: `WorkflowType = 'nightly' AND ExecutionStatus = 'Completed'`,
    }))
      return each.workflowId;
    return null;
  });
  await recordAs(line.client, 'nightly', night);
}, 240_000);
