import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { automation } from '#commands/actor';
import { storeJobFacts } from '#commands/match-scores';
import { storeRecommendations } from '#commands/recommendations';
import { createTestApi, type TestClient } from '#test/support/api';
import { makeCompany, type TestApplication, type TestJob } from '#test/support/builders';
import { createDatabase } from '#test/support/database';
import { giveProfile } from '#test/support/recommended';

const database = await createDatabase();
const company = await makeCompany(database);
const api = createTestApi(database);
const earlier = await company.makeJob({ title: 'Shift engineer' });
const me = await api.signIn(company.admin);
const matcher = company.as(automation(company.id));

/** Somebody who applied to another job and agreed to hear about future ones. */
async function makePast(): Promise<TestApplication> {
  const application = await company.makeApplication(earlier, { futureJobs: true });
  await giveProfile(company, application);
  return application;
}

/** What the matcher stores after it read this version of the job's text and found these people above the bar. */
async function lookThrough(job: TestJob, textVersion: number, people: TestApplication[]): Promise<void> {
  const hash = `text ${textVersion}`;
  await storeJobFacts(matcher, { jobId: job.id, textVersion, facts: {}, hash, modelId: 'model', vector: null });
  await storeRecommendations(matcher, {
    jobId: job.id,
    jobHash: hash,
    modelId: 'model',
    companyModelId: 'start-1',
    jobModelId: null,
    lexiconVersion: '',
    codeVersion: '',
    cause: 'JOB' as const,
    bar: 60,
    pool: people.length,
    above: people.length,
    people: people.map((person) => ({
      candidateId: person.candidateId,
      inputsHash: `${person.id} ${hash}`,
      profileHash: '',
      basis: '',
      p: null,
      value: 80,
      band: 'STRONG' as const,
      state: 'SCORED' as const,
      z: 1,
      base: 40,
      points: [],
      features: {},
      missing: [],
      requirements: [],
      confidence: 0.9,
      strength: 80,
    })),
  });
}

type List = { items: { candidateId: string; newSince: string | null }[]; shown: number; fresh: number };
const pathOf = (job: TestJob) => `/api/v1/jobs/${job.publicId}/recommendations`;
const listOf = async (job: TestJob, client: TestClient = me) => (await client.get(pathOf(job))).body as unknown as List;
/** Who is marked as new, and what the tab counts. */
const newOn = async (job: TestJob, client: TestClient = me) => {
  const { items, fresh } = await listOf(job, client);
  return { people: items.flatMap(({ candidateId, newSince }) => (newSince ? [candidateId.slice(4)] : [])), fresh };
};
const marked = (...people: TestApplication[]) => ({
  people: people.map(({ candidateId }) => candidateId),
  fresh: people.length,
});
const makeColleague = async () =>
  api.signIn(await company.makeUser({ systemRole: 'ADMINISTRATOR', seats: ['SMART_ASSISTANT'] }));
const rows = (statement: ReturnType<typeof sql>) => company.db.transaction(company.id, (tx) => tx.execute(statement));

test('who comes above the bar by a changed job text is new since then; the first list and everything else is not', async () => {
  const job = await company.makeJob();
  const [first, second, third, fourth] = [await makePast(), await makePast(), await makePast(), await makePast()];
  await lookThrough(job, 1, [first]);
  expect(await newOn(job)).toEqual(marked());
  await lookThrough(job, 1, [first, fourth]);
  expect(await newOn(job)).toEqual(marked());
  await lookThrough(job, 2, [first, second]);
  expect(await newOn(job)).toEqual(marked(second));
  const [item] = (await listOf(job)).items.filter(({ newSince }) => newSince);
  expect(Math.abs(Date.now() - Date.parse(item?.newSince ?? ''))).toBeLessThan(60_000);
  await lookThrough(job, 2, [first, second, third]);
  expect(await newOn(job)).toEqual(marked(second));
});

test('who only left the list for a while is new to who had not seen them in it, and to nobody else', async () => {
  const job = await company.makeJob();
  const [stays, returns] = [await makePast(), await makePast()];
  await lookThrough(job, 1, [stays, returns]);
  await listOf(job);
  await lookThrough(job, 2, [stays]);
  await lookThrough(job, 3, [stays, returns]);
  expect(await newOn(job)).toEqual(marked());
  expect(await newOn(job, await makeColleague())).toEqual(marked(returns));
  await rows(sql`update match_exposures set created_at = now() - interval '8 days' where job_id = ${job.id}::uuid`);
  expect(await newOn(job)).toEqual(marked(returns));
});

test('the first list of a job is not new, however often its text changed before, and an empty one counts as a list', async () => {
  const job = await company.makeJob();
  const [first, second] = [await makePast(), await makePast()];
  await lookThrough(job, 4, []);
  expect(await newOn(job)).toEqual(marked());
  await lookThrough(job, 5, [first]);
  expect(await newOn(job)).toEqual(marked(first));
  const late = await company.makeJob();
  await lookThrough(late, 7, [second]);
  expect(await newOn(late)).toEqual(marked());
});

test('the mark goes for who opened the person, or has had the list for half an hour, and stays for colleagues', async () => {
  const job = await company.makeJob();
  const [first, second] = [await makePast(), await makePast()];
  await lookThrough(job, 1, []);
  await lookThrough(job, 2, [first, second]);
  const colleague = await makeColleague();
  expect((await newOn(job)).fresh).toBe(2);
  expect((await newOn(job)).fresh).toBe(2);
  expect((await me.get(`${pathOf(job)}/cnd_${first.candidateId}`)).body['newSince']).not.toBeNull();
  expect(await newOn(job)).toEqual(marked(second));
  await rows(sql`update recommendations set new_since = now() - interval '2 hours' where job_id = ${job.id}::uuid`);
  await rows(
    sql`update match_exposures set created_at = now() - interval '31 minutes' where job_id = ${job.id}::uuid and list_kind = 'RECOMMENDATIONS'`,
  );
  expect(await newOn(job)).toEqual(marked());
  expect((await newOn(job, colleague)).fresh).toBe(2);
  const other = await company.makeJob();
  await lookThrough(other, 1, []);
  await lookThrough(other, 2, [first]);
  expect(await newOn(other)).toEqual(marked(first));
});

test('people who are added or passed on are not new any more, also when the pass is taken back', async () => {
  const job = await company.makeJob();
  const [added, passed] = [await makePast(), await makePast()];
  await lookThrough(job, 1, []);
  await lookThrough(job, 2, [added, passed]);
  expect((await me.post(`${pathOf(job)}/cnd_${added.candidateId}/application`, { as: 'LEAD' })).status).toBe(201);
  expect(await newOn(job)).toEqual(marked(passed));
  expect((await me.request('PUT', `${pathOf(job)}/cnd_${passed.candidateId}/pass`, {})).status).toBe(204);
  const hidden = (await me.get(`${pathOf(job)}?passed=true`)).body as unknown as List;
  expect([hidden.items.map(({ newSince }) => newSince), hidden.fresh]).toEqual([[null], 0]);
  expect((await me.request('DELETE', `${pathOf(job)}/cnd_${passed.candidateId}/pass`)).status).toBe(204);
  expect(await listOf(job)).toMatchObject({ shown: 1, fresh: 0 });
});
