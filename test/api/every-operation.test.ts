import { expect, test } from 'vitest';
import { automation } from '#commands/actor';
import { storeJobFacts } from '#commands/match-scores';
import { startTraining } from '#commands/training-runs';
import { askWhatIf } from '#commands/what-ifs';
import { createTestApi, type Answer } from '#test/support/api';
import { makeCompany } from '#test/support/builders';
import { createDatabase } from '#test/support/database';
import { makeRecommended } from '#test/support/recommended';

const database = await createDatabase();
const company = await makeCompany(database);
const api = createTestApi(database);
const job = await company.makeJob();
const application = await company.makeApplication(job);
await company.makeApplication(job);
const recommended = await makeRecommended(company, job);
const me = await api.signIn(company.admin);
const { runId } = await startTraining(company.as(automation(company.id)), {});
await storeJobFacts(company.as(automation(company.id)), {
  jobId: job.id,
  textVersion: 1,
  facts: { requirements: [{ id: 'req_scada', kind: 'SKILL', label: 'SCADA', must: true, text: 'SCADA', span: null }] },
  hash: '00',
  modelId: 'model',
  vector: null,
});
const whatIf = await askWhatIf(company.as(company.admin), {
  jobId: job.id,
  changed: [{ id: 'req_scada', to: 'NICE' }],
  added: [],
});

type Items<T> = { items: T[] };
const itemsOf = <T>(answer: Answer): T[] => (answer.body as unknown as Items<T>).items;

test('every reading operation of the contract answers an administrator', async () => {
  await me.post(
    `/api/v1/applications/${application.publicId}/moves`,
    { toStepId: `stp_${job.step('Phone screen').stepId}` },
    { 'if-match': '1' },
  );
  const interview = await me.post(`/api/v1/applications/${application.publicId}/interviews`, scheduleBody());
  expect(interview.status, interview.text).toBe(201);
  const fill = (path: string) =>
    path
      .replace('{jobId}', job.publicId)
      .replace('{applicationId}', application.publicId)
      .replace('{interviewId}', String(interview.body['id']))
      .replace('{conversationId}', `cnv_${application.conversationId}`)
      .replace('{candidateId}', `cnd_${recommended.candidateId}`)
      .replace('{stepId}', 'LEAD')
      .replace('{kind}', 'rejection')
      .replace('{modelId}', `mdl_${runId}`)
      .replace('{whatIfId}', `wif_${whatIf.id}`);
  const queries: Record<string, string> = { '/places': '?q=lee' };
  const failed: string[] = [];
  let asked = 0;
  for (const { operation } of api.served) {
    if (operation.method !== 'get' || operation.path === '/live' || operation.path.includes('{fileId}')) continue;
    asked += 1;
    const path = `/api/v1${fill(operation.path)}${queries[operation.path] ?? ''}`;
    const answer = await me.get(path);
    // A score that is not computed yet is an answer too; everything else must be there.
    if (answer.status !== 200) failed.push(`${operation.operationId} ${answer.status} ${answer.text.slice(0, 200)}`);
    else if (!operation.answer.safeParse(answer.body).success)
      failed.push(
        `${operation.operationId} answers another shape: ${JSON.stringify(operation.answer.safeParse(answer.body).error?.issues.slice(0, 3))}`,
      );
  }
  expect(failed).toEqual([]);
  expect(asked).toBeGreaterThan(25);
});

test('nobody in particular reaches nothing but what is public', async () => {
  const open: string[] = [];
  for (const { operation } of api.served) {
    if (operation.access === 'public') continue;
    const answer = await api.anonymous.request(
      operation.method.toUpperCase(),
      `/api/v1${operation.path.replace(/\{\w+\}/g, 'x')}`,
      operation.method === 'get' ? undefined : {},
    );
    if (answer.status !== 401) open.push(`${operation.operationId} ${answer.status}`);
  }
  expect(open).toEqual([]);
});

test('each operation has an id of its own, and the document describes all of them', async () => {
  const document = await api.anonymous.get('/api/v1/openapi.json');
  expect(document.status).toBe(200);
  const paths = document.body['paths'] as Record<string, Record<string, { operationId?: string }>>;
  const ids = Object.values(paths).flatMap((methods) => Object.values(methods).map((one) => one.operationId));
  expect(ids.every((id) => typeof id === 'string')).toBe(true);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.length).toBe(api.served.length);
  expect(document.body['openapi']).toMatch(/^3\.1/);
});

test('another company’s ids answer like unknown ones', async () => {
  const other = await makeCompany(database);
  const stranger = await api.signIn(other.admin);
  for (const path of [
    `/api/v1/jobs/${job.publicId}`,
    `/api/v1/applications/${application.publicId}`,
    `/api/v1/jobs/${job.publicId}/applications`,
  ]) {
    const foreign = await stranger.get(path);
    const unknown = await stranger.get(
      path
        .replace(job.publicId, 'job_00000000-0000-7000-8000-000000000000')
        .replace(application.publicId, 'app_00000000-0000-7000-8000-000000000000'),
    );
    expect(foreign.status).toBe(404);
    expect({ ...foreign.body, instance: '' }).toEqual({ ...unknown.body, instance: '' });
  }
});

test('missing, wrong and impossible values are named all at once', async () => {
  const answer = await me.post('/api/v1/jobs', { title: '', workMode: 'SOMEWHERE', colour: 'red' });
  expect(answer.status).toBe(422);
  const fields = (answer.body['errors'] as { field: string; code: string }[]).map((error) => error.field);
  expect(fields).toEqual(expect.arrayContaining(['title', 'workMode', 'colour']));
  const broken = await me.post('/api/v1/jobs', '{"title":');
  expect(broken.status).toBe(422);
});

test('a POST without an idempotency key is refused, the same key twice acts once and answers the same', async () => {
  const noKey = await me.post('/api/v1/departments', { name: 'Networks' }, { 'idempotency-key': '' });
  expect(noKey.body['code']).toBe('IDEMPOTENCY_KEY_REQUIRED');
  const key = { 'idempotency-key': 'the-same' };
  const [first, second] = [
    await me.post('/api/v1/departments', { name: 'Networks' }, key),
    await me.post('/api/v1/departments', { name: 'Networks' }, key),
  ];
  expect(first.status).toBe(201);
  expect(second.text).toBe(first.text);
  expect(
    itemsOf<{ name: string }>(await me.get('/api/v1/departments')).filter((one) => one.name === 'Networks'),
  ).toHaveLength(1);
  const other = await me.post('/api/v1/departments', { name: 'Something else' }, key);
  expect([other.status, other.body['code']]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
});

test('a request of another site is refused', async () => {
  const answer = await me.request('POST', '/api/v1/departments', { name: 'Evil' }, { origin: 'https://evil.example' });
  expect(answer.body['code']).toBe('CROSS_SITE');
});

function scheduleBody() {
  const start = new Date(Math.ceil(Date.now() / 86_400_000) * 86_400_000 + 86_400_000 + 10 * 3_600_000);
  return {
    mode: 'FIXED',
    zone: 'Europe/London',
    private: false,
    timeslots: [
      {
        type: 'VIDEO',
        title: 'Talk',
        place: 'Video call',
        startsAt: start.toISOString(),
        endsAt: new Date(start.getTime() + 2_700_000).toISOString(),
        interviewers: [{ userId: `usr_${company.admin.id}`, required: true }],
      },
    ],
    invitation: null,
  };
}
