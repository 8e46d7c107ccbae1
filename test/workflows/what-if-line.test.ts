import { ApplicationFailure } from '@temporalio/common';
import { NativeConnection, Worker } from '@temporalio/worker';
import { sql } from 'drizzle-orm';
import { expect, onTestFinished, test } from 'vitest';
import { createTestApi } from '#test/support/api';
import { makeCompany, type TestCompany, type TestJob } from '#test/support/builders';
import { createDatabase } from '#test/support/database';
import { giveExperience } from '#test/support/decided-job';
import { HISTORY_KEY, record } from '#test/support/histories';
import { rowsOf, startLine, until, type Line } from '#test/support/line';
import { storeJobFacts } from '#commands/match-scores';
import { automation } from '#commands/actor';
import { dataConverter } from '#worker/temporal';

const [database, broken] = [await createDatabase(), await createDatabase()];
const line = await startLine(database, { matcher: true, secretKeys: HISTORY_KEY });
const [api, brokenApi] = [createTestApi(database), createTestApi(broken)];
const [company, unlucky] = [await makeCompany(database), await makeCompany(broken)];

type Asked = { id: string; kind: string; label: string };
type Result = { people: number; bands: { before: number; after: number }[]; first: { name: string }[] };
type Answer = { state: string; result: Result | null };

/** Asks as a browser does, and waits for the answer. */
async function tryOut(of: TestCompany, from: typeof api, job: TestJob) {
  const client = await from.signIn(of.admin);
  const path = `/api/v1/jobs/${job.publicId}/what-if`;
  const { requirements } = (await client.get(path)).body as { requirements: Asked[] };
  const asked = requirements.find(({ kind }) => kind === 'SKILL');
  const posted = await client.post(path, { changed: [{ id: asked?.id, to: 'DROPPED' }] });
  expect(posted.status, posted.text).toBe(202);
  const publicId = String(posted.body['id']);
  const answer = await until(
    'an answer',
    async () => {
      const { state, result } = (await client.get(`${path}/${publicId}`)).body as Answer;
      return state !== 'WAITING' && { state, result };
    },
    40_000,
  );
  return { ...answer, id: publicId.slice(4) };
}
const closed = (on: Line, of: TestCompany, workflow: string) =>
  until(
    `${workflow} closes`,
    async () =>
      (
        await rowsOf<{ wanted: boolean }>(
          on.db,
          of.id,
          sql`select wanted from processes where workflow_id = ${workflow}`,
        )
      )[0]?.wanted === false,
    40_000,
  );

test('somebody asks, the matcher scores, the answer is there and the process is over', async () => {
  const job = await company.makeJob({ title: 'Grid operations engineer' });
  for (let n = 0; n < 6; n += 1)
    await giveExperience(company, await company.makeApplication(job), n % 2 === 0 ? 'grid' : 'shop', n);
  await until(
    'everybody is scored',
    async () =>
      (await rowsOf(line.db, company.id, sql`select 1 from match_score_current where job_id = ${job.id}::uuid`))
        .length === 6,
    40_000,
  );
  await closed(line, company, `jobMatching:${job.id}`);
  const scores = () => rowsOf(line.db, company.id, sql`select id, created_at from match_scores order by id`);
  const before = await scores();
  const { state, result, id } = await tryOut(company, api, job);
  expect(state).toBe('READY');
  expect(result?.people).toBe(6);
  expect(result?.bands.reduce((all, { before }) => all + before, 0)).toBe(6);
  expect(result?.first).toHaveLength(6);
  expect(await scores()).toEqual(before);
  await closed(line, company, `whatIf:${id}`);
  await line.client.workflow.getHandle(`whatIf:${id}`).result();
  await record(line.client, 'whatIf', id);
}, 120_000);

test('when the matcher cannot do it, whoever asked is told, and the process is over', async () => {
  const other = await startLine(broken, { stopWith: onTestFinished });
  const connection = await NativeConnection.connect({ address: other.temporal.address });
  const worker = await Worker.create({
    connection,
    namespace: other.temporal.namespace,
    dataConverter: dataConverter(other.secretKeys),
    taskQueue: 'matching',
    activities: {
      readJob: () => Promise.resolve(),
      computeWhatIf: () => Promise.reject(ApplicationFailure.nonRetryable('BAD_STATE', 'BAD_STATE')),
    },
  });
  const running = worker.run();
  onTestFinished(async () => {
    worker.shutdown();
    await running;
    await connection.close();
  });
  const job = await unlucky.makeJob();
  await storeJobFacts(unlucky.as(automation(unlucky.id)), {
    jobId: job.id,
    textVersion: 1,
    facts: { requirements: [{ id: 'req_1', kind: 'SKILL', label: 'SCADA', must: true, text: 'SCADA', span: null }] },
    hash: '00',
    modelId: 'model',
    vector: null,
  });
  const { state, result, id } = await tryOut(unlucky, brokenApi, job);
  expect({ state, result }).toEqual({ state: 'FAILED', result: null });
  await closed(other, unlucky, `whatIf:${id}`);
}, 120_000);
