import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { automation } from '#commands/actor';
import { changeEeoAnswers } from '#commands/eeo-answers';
import { unsuspendStack } from '#commands/fairness-figures';
import { wakeFairness } from '#commands/nightly';
import { changeSmartAssistant } from '#commands/smart-assistant';
import { readSuspendedStacks, readFairnessFigures } from '#db/queries/fairness';
import { newId } from '#db/id';
import { bitsOf, bytesOfBits } from '#domain/bits';
import { makeCompany } from '#test/support/builders';
import { createDatabase } from '#test/support/database';
import { HISTORY_KEY, record } from '#test/support/histories';
import { rowsOf, startLine, until } from '#test/support/line';

const database = await createDatabase();
const company = await makeCompany(database);
const job = await company.makeJob({ title: 'Grid operations engineer' });
const STACK = 'stk_abcdefghijklmnop';
const rows = <T extends Record<string, unknown>>(query: ReturnType<typeof sql>) =>
  rowsOf<T>(company.db, company.id, query);

/** Eighty applicants who answered: 30 of 40 men went on, 10 of 40 women. */
await changeSmartAssistant(company.as(company.admin), { eeoQuestions: true });
for (let n = 0; n < 80; n += 1) {
  const application = await company.makeApplication(job, { phone: null });
  const linkId = newId();
  await rows(sql`insert into candidate_links (company_id, id, candidate_id, application_id, purpose, token_hash, expires_at)
    values (${company.id}::uuid, ${linkId}::uuid, ${application.candidateId}::uuid, ${application.id}::uuid, 'STATUS', ${Buffer.from(linkId)}, now() + interval '1 day')`);
  await changeEeoAnswers(company.as(automation(company.id)), {
    linkId,
    answers: { SEX: n < 40 ? 'FEMALE' : 'MALE', RACE: n % 2 === 0 ? 'ASIAN' : 'WHITE' },
  });
  const goesOn = n < 10 || n >= 50;
  if (goesOn)
    await rows(
      sql`update applications set status = 'IN_REVIEW', furthest_stage = 'IN_REVIEW' where id = ${application.id}::uuid`,
    );
  else await rows(sql`update applications set status = 'REJECTED' where id = ${application.id}::uuid`);
}
const line = await startLine(database, { matcher: true, secretKeys: HISTORY_KEY });
const night = async () => {
  await wakeFairness(company.as(automation(company.id)), {});
  await until(
    'the night is closed',
    async () =>
      (
        await rows<{ wanted: boolean }>(
          sql`select wanted from processes where workflow_id = ${`fairness:${company.id}`}`,
        )
      )[0]?.wanted === false,
    60_000,
  );
};
const checks = () =>
  rows<{ model_id: string; resumes: number; changed: number }>(
    sql`select model_id, resumes, changed from counterfactual_checks order by created_at`,
  );
const stateOf = async () =>
  (await rows<{ state: string }>(sql`select state from stacks where id = ${STACK}`))[0]?.state;
const figures = (jobId: string | null) =>
  company.db.transaction(company.id, (tx) => readFairnessFigures(tx, company.id, { from: null, to: null, jobId }));

test('the night counts steps, bands and stacks, stops a stack from which women rarely come further, and tells administrators', async () => {
  await until(
    'nothing is being scored',
    async () => (await rows(sql`select 1 from processes where wanted`)).length === 0,
    120_000,
  );
  const ids = await rows<{ id: string }>(
    sql`select id from applications where job_id = ${job.id}::uuid order by created_at, id`,
  );
  await rows(sql`delete from match_ordinals`);
  for (const [ordinal, { id }] of ids.entries())
    await rows(
      sql`insert into match_ordinals (company_id, job_id, application_id, ordinal) values (${company.id}::uuid, ${job.id}::uuid, ${id}::uuid, ${ordinal})`,
    );
  const bits = Buffer.from(bytesOfBits(bitsOf(ids.keys())));
  await rows(sql`insert into stacks (company_id, job_id, id, kind, key, label, why, s, parts, state, rank, bits)
    values (${company.id}::uuid, ${job.id}::uuid, ${STACK}, 'SKILL', 'scada', 'Skilled in SCADA', '[]', 0.5, '{}', 'SHOWN', 0, ${bits})`);
  await night();
  await record(line.client, 'fairness', company.id);
  expect(await checks()).toEqual([{ model_id: 'start-1', resumes: 2, changed: 0 }]);

  const { rows: whole } = await figures(null);
  const women = whole.find((row) => row.sample === 'STEP' && row.key === 'NEW' && row.category === 'FEMALE');
  expect(women).toMatchObject({ dimension: 'SEX', n: 40, selected: 10, rate: 0.25, folded: false });
  expect(women?.impactRatio).toBeCloseTo(0.25 / 0.75, 6);
  expect(women?.p).toBeLessThan(0.001);
  expect(whole.some((row) => row.dimension === 'RACE × SEX')).toBe(true);
  expect((await figures(job.id)).rows.some((row) => row.sample === 'STACK' && row.key === STACK)).toBe(true);

  expect(await stateOf()).toBe('SUSPENDED');
  expect(await company.db.transaction(company.id, (tx) => readSuspendedStacks(tx, company.id))).toMatchObject([
    { stackId: STACK, label: 'Skilled in SCADA', n: 40 },
  ]);
  expect(await rows(sql`select assignee_id from tasks where kind = 'STACK_SUSPENDED' and status = 'OPEN'`)).toEqual([
    { assignee_id: company.admin.id },
  ]);
  expect(await rows(sql`select 1 from audit_events where name = 'STACK_SUSPENDED'`)).toHaveLength(1);
}, 180_000);

test('an administrator puts it back with a reason; the same figures do not stop it again, though the workers die meanwhile', async () => {
  await unsuspendStack(company.as(company.admin), { jobId: job.id, stackId: STACK, reason: 'Looked into it.' });
  expect(await stateOf()).toBe('SHOWN');
  expect(await rows(sql`select 1 from tasks where kind = 'STACK_SUSPENDED' and status = 'OPEN'`)).toHaveLength(0);
  await rows(sql`update fairness_days set day = day - 1`);
  await rows(sql`update fairness_figures set day = day - 1`);
  await rows(sql`delete from idempotency_keys where key like 'fairness:%'`);
  const again = night();
  await line.stopWorkers();
  await line.startWorkers();
  await again;
  expect(await rows(sql`select 1 from fairness_days where done_at is not null`)).toHaveLength(2);
  expect(await checks()).toHaveLength(1);
  expect(await stateOf()).toBe('SHOWN');
  expect((await figures(null)).rows.length).toBeGreaterThan(0);
}, 120_000);

test('a week after the last check the model in force is checked again, though the figures of the day stand', async () => {
  await rows(sql`update counterfactual_checks set created_at = created_at - interval '6 days 23 hours'`);
  await night();
  expect(await checks()).toHaveLength(2);
}, 60_000);

test('nobody but the fairness role reads an answer: neither the matcher’s connection nor the API’s', async () => {
  await expect(rows(sql`select answer from eeo.answers`)).rejects.toThrow();
  expect(await rows(sql`select question from eeo.answers`)).toHaveLength(160);
  const recruiter = await company.makeUser();
  await expect(
    unsuspendStack(company.as(recruiter), { jobId: job.id, stackId: STACK, reason: 'Mine.' }),
  ).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
});
