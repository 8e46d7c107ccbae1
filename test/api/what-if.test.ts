import { createHash } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { automation } from '#commands/actor';
import { createApiClient } from '#commands/api-clients';
import { putHiringTeam } from '#commands/hiring-teams';
import { storeJobFacts } from '#commands/match-scores';
import { sweepCompany } from '#commands/retention';
import { failWhatIf, storeWhatIf } from '#commands/what-ifs';
import { compareScores } from '#domain/what-if-result';
import { createTestApi, TEST_ORIGIN, type TestClient } from '#test/support/api';
import { bare, makeCompany, type TestApplication } from '#test/support/builders';
import { createDatabase } from '#test/support/database';
import { rowsOf } from '#test/support/line';

const database = await createDatabase();
const company = await makeCompany(database);
const api = createTestApi(database);
const matcher = company.as(automation(company.id));
const colleague = await company.makeUser({ seats: ['SMART_ASSISTANT'] });
const job = await company.makeJob({ team: [{ user: colleague, role: 'RECRUITER' }] });
const [me, them] = [await api.signIn(company.admin), await api.signIn(colleague)];
const path = `/api/v1/jobs/${job.publicId}/what-if`;
const CHANGE = { changed: [{ id: 'req_scada', to: 'NICE' }] };

await storeJobFacts(matcher, {
  jobId: job.id,
  textVersion: 1,
  facts: {
    requirements: [
      { id: 'req_scada', kind: 'SKILL', label: 'SCADA', must: true, text: 'SCADA', span: [0, 5] },
      { id: 'req_de', kind: 'LANGUAGE', label: 'German', must: false, text: 'Fluent German', span: [9, 22] },
    ],
  },
  hash: '00',
  modelId: 'model',
  vector: null,
});

/** A token of an API client with these scopes. */
async function tokenOf(scopes: string[]): Promise<string> {
  const secretHash = createHash('sha256').update('secret').digest('hex');
  const client = await createApiClient(company.as(company.admin), {
    name: 'HR',
    scopes,
    secretHash,
    secretEnd: 'cret',
  });
  const answer = await api.app.request(`${TEST_ORIGIN}/oauth/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ grant_type: 'client_credentials', client_id: client.id, client_secret: 'secret' }),
  });
  return ((await answer.json()) as { access_token: string }).access_token;
}
const idOf = (answer: { body: Record<string, unknown> }) => String(answer.body['id']);
const rows = <T extends Record<string, unknown>>(query: ReturnType<typeof sql>) =>
  rowsOf<T>(company.db, company.id, query);
/** What the matcher stores for an asked question. */
const answerIt = (id: string, people: readonly TestApplication[]) =>
  storeWhatIf(matcher, {
    id: bare('whatIf', id),
    result: compareScores(
      people.map((person, index) => ({
        id: person.id,
        appliedAt: index,
        before: 40,
        after: 80 - index,
        allMustsBefore: false,
        musts: {},
      })),
      [{ id: 'req_de', label: 'German' }],
      0,
    ),
  });

test('the requirements are those that were read, with where each comes from', async () => {
  const answer = await me.get(path);
  expect(answer.body).toEqual({
    requirements: [
      { id: 'req_scada', kind: 'SKILL', label: 'SCADA', must: true, entry: 'SCADA', inAd: true },
      { id: 'req_de', kind: 'LANGUAGE', label: 'German', must: false, entry: null, inAd: true },
    ],
    isRead: true,
    isCurrent: false,
  });
  const unread = await company.makeJob();
  const none = await me.get(`/api/v1/jobs/${unread.publicId}/what-if`);
  expect(none.body).toEqual({ requirements: [], isRead: false, isCurrent: false });
});

test('asking wakes the matcher before everything else and saves nothing of the job', async () => {
  const version = () => rows(sql`select version, text_version, must_have from jobs where id = ${job.id}::uuid`);
  const before = await version();
  const asked = await me.post(path, { ...CHANGE, added: [{ name: ' Python ', must: true }] });
  expect(asked.status).toBe(202);
  const id = bare('whatIf', idOf(asked));
  expect(await rows(sql`select changes, state from what_ifs where id = ${id}::uuid`)).toEqual([
    { changes: { changed: CHANGE.changed, added: [{ name: 'Python', must: true }] }, state: 'WAITING' },
  ]);
  const [wake] = await rows<{ kind: string; start: { label: string; priority: number } }>(
    sql`select kind, start from outbox where workflow_id = ${`whatIf:${id}`}`,
  );
  expect(wake).toMatchObject({ kind: 'whatIf.asked', start: { priority: 1 } });
  expect(wake?.start.label).toMatch(/^What-if on REF\d+$/);
  expect(await version()).toEqual(before);
  expect((await me.get(`${path}/${idOf(asked)}`)).body).toEqual({ state: 'WAITING', result: null });
});

test('a question names requirements of the job, each once, and at least one change', async () => {
  const codes = async (body: object) => {
    const answer = await me.post(path, body);
    return [answer.status, (answer.body['errors'] as { field: string; code: string }[]).map(({ field }) => field)];
  };
  expect(await codes({})).toEqual([422, ['changed']]);
  expect(await codes({ changed: [{ id: 'req_x', to: 'MUST' }, ...CHANGE.changed, ...CHANGE.changed] })).toEqual([
    422,
    ['changed.0.id', 'changed.2.id'],
  ]);
  expect(await codes({ changed: [{ id: 'req_scada', to: 'SOME' }], added: [{ name: '', must: true }] })).toEqual([
    422,
    ['changed.0.to', 'added.0.name'],
  ]);
});

test('the answer carries names, is told to its asker alone, and leaves out whoever objects meanwhile', async () => {
  const people = [await company.makeApplication(job), await company.makeApplication(job)];
  const asked = await them.post(path, CHANGE);
  await answerIt(idOf(asked), people);
  const mine = await them.get(`${path}/${idOf(asked)}`);
  type Read = { state: string; result: { people: number; first: { applicationId: string; name: string }[] } };
  const read = mine.body as unknown as Read;
  expect(read.state).toBe('READY');
  expect(read.result.first.map(({ applicationId }) => applicationId)).toEqual(people.map(({ publicId }) => publicId));
  expect(read.result.first[0]?.name).toMatch(/^Ada Person\d+$/);
  const stored = await rows<{ text: string }>(sql`select result::text as text from what_ifs where state = 'READY'`);
  expect(stored[0]?.text).not.toContain('Ada');

  expect((await me.get(`${path}/${idOf(asked)}`)).body['code']).toBe('NOT_FOUND');
  const elsewhere = await company.makeJob({ team: [{ user: colleague, role: 'RECRUITER' }] });
  const wrong = await them.get(`/api/v1/jobs/${elsewhere.publicId}/what-if/${idOf(asked)}`);
  expect(wrong.body['code']).toBe('NOT_FOUND');

  await rows(
    sql`insert into consents (company_id, candidate_id, kind, address, status, source, at) values (${company.id}::uuid, ${people[0]?.candidateId ?? ''}::uuid, 'AUTOMATED_MATCHING', '', 'DECLINED', 'STATUS_PAGE', now())`,
  );
  const later = (await them.get(`${path}/${idOf(asked)}`)).body as unknown as Read;
  expect(later.result.first.map(({ applicationId }) => applicationId)).toEqual([people[1]?.publicId]);
});

test('the asker hears of the answer, once; a failure is told, too', async () => {
  const id = bare('whatIf', idOf(await them.post(path, CHANGE)));
  const told = () =>
    rows<{ n: number }>(
      sql`select count(*)::int as n from change_feed where topic = 'work' and user_id = ${colleague.id}::uuid and job_id = ${job.id}::uuid`,
    );
  const [before] = await told();
  expect(await failWhatIf(matcher, { id })).toEqual({ settled: true });
  expect(await failWhatIf(matcher, { id })).toEqual({ settled: false });
  expect((await told())[0]?.n).toBe((before?.n ?? 0) + 1);
  expect((await them.get(`${path}/wif_${id}`)).body).toEqual({ state: 'FAILED', result: null });
});

test('the gate of Discover stands before all three', async () => {
  const all = async (client: TestClient, at: string) => [
    (await client.get(at)).body['code'],
    (await client.post(at, CHANGE)).body['code'],
    (await client.get(`${at}/wif_00000000-0000-4000-8000-000000000000`)).body['code'],
  ];
  const three = (code: string) => [code, code, code];
  const noSeat = await company.makeUser({ systemRole: 'ADMINISTRATOR' });
  expect(await all(await api.signIn(noSeat), path)).toEqual(three('SEAT_REQUIRED'));
  const stranger = await company.makeUser({ seats: ['SMART_ASSISTANT'] });
  expect(await all(await api.signIn(stranger), path)).toEqual(three('ACCESS_REMOVED_OR_DELETED'));
  const asMachine = async (scopes: string[]) => {
    const bearer = { authorization: `Bearer ${await tokenOf(scopes)}` };
    return (await api.anonymous.request('POST', path, CHANGE, bearer)).body['code'] ?? 'answered';
  };
  expect(await asMachine(['jobs:read', 'matching:read'])).toBe('NOT_ALLOWED');
  expect(await asMachine(['applications:read'])).toBe('SEAT_REQUIRED');
  expect(await asMachine(['applications:read', 'matching:read'])).toBe('answered');
  const plain = await makeCompany(database, { features: { smartMessage: true, smartAssistant: false } });
  const theirs = await plain.makeJob();
  expect(await all(await api.signIn(plain.admin), `/api/v1/jobs/${theirs.publicId}/what-if`)).toEqual(
    three('FEATURE_DISABLED'),
  );
});

test('whoever leaves the team reads the answer no more', async () => {
  const asked = await them.post(path, CHANGE);
  await putHiringTeam(company.as(company.admin), {
    jobId: job.id,
    members: [{ userId: company.admin.id, role: 'RECRUITER' }],
  });
  expect((await them.get(`${path}/${idOf(asked)}`)).status).toBe(404);
});

test('ten questions a minute are answered, the next is refused', async () => {
  const eager = await company.makeUser({ systemRole: 'ADMINISTRATOR', seats: ['SMART_ASSISTANT'] });
  const client = await api.signIn(eager);
  const statuses = [];
  for (let n = 0; n < 11; n += 1) statuses.push((await client.post(path, CHANGE)).status);
  expect(statuses).toEqual([...Array.from({ length: 10 }, () => 202), 429]);
  const person = await company.makeApplication(job);
  const refreshed = await client.post(`/api/v1/applications/${person.publicId}/match-score/refresh`);
  expect(refreshed.status).toBe(202);
});

test('after a day a question is gone', async () => {
  const asked = await me.post(path, CHANGE);
  await rows(
    sql`update what_ifs set expires_at = now() - interval '1 second' where id = ${bare('whatIf', idOf(asked))}::uuid`,
  );
  expect((await me.get(`${path}/${idOf(asked)}`)).body['code']).toBe('NOT_FOUND');
  const left = () => rows<{ n: number }>(sql`select count(*)::int as n from what_ifs`);
  const [before] = await left();
  const swept = await sweepCompany(company.db, { remove: () => Promise.resolve() }, company.id, () => {});
  expect(swept['what_ifs']).toBe(1);
  expect((await left())[0]?.n).toBe((before?.n ?? 0) - 1);
});
