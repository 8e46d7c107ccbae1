import { Writable } from 'node:stream';
import { pino } from 'pino';
import { afterAll, expect, test } from 'vitest';
import { createReconcileActivities } from '#activities/reconcile';
import { automation } from '#commands/actor';
import { setJobStatus } from '#commands/jobs';
import { storeJobFacts } from '#commands/match-scores';
import { storeRecommendations } from '#commands/recommendations';
import { createDatabase as openDatabase } from '#db/client';
import { makeCompany, type TestCompany } from '#test/support/builders';
import { createDatabase } from '#test/support/database';
import { asActivity } from '#test/support/decided-job';

const database = await createDatabase();
const relayDb = openDatabase(database.relayUrl, 1);
afterAll(() => relayDb.close());
const lines: Record<string, unknown>[] = [];
const log = pino(
  { level: 'warn' },
  new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      lines.push(JSON.parse(chunk.toString()) as Record<string, unknown>);
      done();
    },
  }),
);
const company = await makeCompany(database);
const other = await makeCompany(database);
const { reportRecommendationDrift } = createReconcileActivities({
  db: company.db,
  relayDb,
  openWorkflows: async function* () {},
  log,
});

/** A job whose past applicants were looked through. */
async function lookedThrough(of: TestCompany, pool: number, above: number): Promise<string> {
  const job = await of.makeJob();
  const matcher = of.as(automation(of.id));
  await storeJobFacts(matcher, { jobId: job.id, textVersion: 1, facts: {}, hash: '00', modelId: 'm', vector: null });
  await storeRecommendations(matcher, {
    jobId: job.id,
    jobHash: '00',
    modelId: 'm',
    companyModelId: 'start-1',
    jobModelId: null,
    lexiconVersion: '',
    codeVersion: '',
    cause: 'JOB',
    bar: 60,
    pool,
    above,
    people: [],
  });
  return job.id;
}

test('operators are told of a company whose share above the bar is unusual in more than a fifth of its open jobs', async () => {
  // 2 %, 5 %, 0.2 % and 1 % are usual; 49 people are too few to tell; 0 of 1,200 is unusual: one of five jobs, not more than a fifth.
  for (const [pool, above] of [
    [50, 1],
    [100, 5],
    [1_000, 2],
    [200, 2],
    [49, 20],
    [1_200, 0],
  ] as const)
    await lookedThrough(company, pool, above);
  await lookedThrough(other, 49, 0);
  expect(await asActivity(reportRecommendationDrift)).toBe(0);
  expect(lines).toEqual([]);

  // 6 % of 50 makes it two of six.
  const jobId = await lookedThrough(company, 50, 3);
  expect(await asActivity(reportRecommendationDrift)).toBe(1);
  expect(lines).toMatchObject([
    { level: 50, kind: 'RECOMMENDATION_DRIFT', company: company.slug, jobs: 6, outside: 2 },
  ]);

  await setJobStatus(company.as(company.admin), { jobId, jobStatus: 'CANCELLED' });
  expect(await asActivity(reportRecommendationDrift)).toBe(0);
});
