import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { createTestApi, type TestClient } from '#test/support/api';
import { makeCompany, type TestApplication, type TestJob } from '#test/support/builders';
import { createDatabase } from '#test/support/database';

const database = await createDatabase();
const company = await makeCompany(database);
const api = createTestApi(database);
const job = await company.makeJob();
const me = await api.signIn(company.admin);

const move = (client: TestClient, application: TestApplication, to: string, version: number, of: TestJob = job) =>
  client.post(
    `/api/v1/applications/${application.publicId}/moves`,
    { toStepId: `stp_${of.step(to).stepId}` },
    { 'if-match': String(version) },
  );

type Option = { name: string; enabled: boolean; required: boolean; blockedBy: string | null };
const optionsOf = async (application: TestApplication) =>
  (await me.get(`/api/v1/applications/${application.publicId}/moves/options`)).body['steps'] as Option[];

test('steps behind the next required step are greyed with the reason, all before it are open but the present one (required-steps.md R3)', async () => {
  const application = await company.makeApplication(job);
  expect((await optionsOf(application)).map((step) => [step.name, step.enabled, step.blockedBy])).toEqual([
    ['New', false, null],
    ['Screening', true, null],
    ['Phone screen', true, null],
    ['First interview', false, 'Phone screen'],
    ['Final interview', false, 'Phone screen'],
    ['Offered', false, 'Phone screen'],
    ['Hired', false, expect.any(String)],
  ]);
});

test('a move that would skip a required step is refused with the missing steps; the same move after it is taken', async () => {
  const application = await company.makeApplication(job);
  const refused = await move(me, application, 'First interview', 1);
  expect([
    refused.status,
    refused.body['code'],
    (refused.body['missingSteps'] as { name: string }[]).map((step) => step.name),
  ]).toEqual([409, 'REQUIRED_STEP_MISSING', ['Phone screen']]);
  expect((await move(me, application, 'Phone screen', 1)).status).toBe(201);
  const moved = await move(me, application, 'First interview', 2);
  expect([moved.status, moved.body['status'], moved.body['stepName'], moved.body['version']]).toEqual([
    201,
    'INTERVIEW',
    'First interview',
    3,
  ]);
  expect((await move(me, application, 'Screening', 3)).status).toBe(201);
});

test('of fifty equal moves with one version one is taken and forty-nine are conflicts', async () => {
  const application = await company.makeApplication(job);
  const answers = await Promise.all(Array.from({ length: 50 }, () => move(me, application, 'Screening', 1)));
  const count = (status: number) => answers.filter((answer) => answer.status === status).length;
  expect({ taken: count(201), conflicts: count(409) }).toEqual({ taken: 1, conflicts: 49 });
  const [row] = await company.db.transaction(company.id, (tx) =>
    tx.execute<{ n: number }>(
      sql`select count(*)::int as n from events where aggregate = ${`application:${application.id}`} and kind = 'application.moved'`,
    ),
  );
  expect(row?.n).toBe(1);
});

test('a move without a version is asked for one, with an old version it shows the present state', async () => {
  const application = await company.makeApplication(job);
  const without = await me.post(`/api/v1/applications/${application.publicId}/moves`, {
    toStepId: `stp_${job.step('Screening').stepId}`,
  });
  expect([without.status, without.body['code']]).toEqual([428, 'VERSION_REQUIRED']);
  await move(me, application, 'Screening', 1);
  const stale = await move(me, application, 'Phone screen', 1);
  expect([stale.status, stale.body['code'], (stale.body['current'] as { stepName: string }).stepName]).toEqual([
    409,
    'VERSION_CONFLICT',
    'Screening',
  ]);
});

test('steps of Hired are reached by a hire only', async () => {
  const application = await company.makeApplication(job);
  const answer = await move(me, application, 'Hired', 1);
  expect(answer.status).toBeGreaterThanOrEqual(409);
  expect(['HIRE_NEEDED', 'REQUIRED_STEP_MISSING']).toContain(answer.body['code']);
});

test('a rejection needs a reason of the list, and reinstating puts the application back where it was', async () => {
  const application = await company.makeApplication(job);
  await move(me, application, 'Screening', 1);
  const reasons = (await me.get('/api/v1/settings/reasons/rejection')).body['items'] as { id: string; name: string }[];
  expect(
    (
      await me.post(`/api/v1/applications/${application.publicId}/rejection`, {
        reasonId: 'rsn_00000000-0000-7000-8000-000000000000',
      })
    ).body['code'],
  ).toBe('REASON_REQUIRED');
  const rejected = await me.post(`/api/v1/applications/${application.publicId}/rejection`, {
    reasonId: reasons[0]?.id,
    comment: 'Too early',
  });
  expect([
    rejected.status,
    rejected.body['status'],
    (rejected.body['rejection'] as { comment: string }).comment,
  ]).toEqual([201, 'REJECTED', 'Too early']);
  const version = Number(rejected.body['version']);
  expect((await move(me, application, 'Phone screen', version)).body['code']).toBe('APPLICATION_NOT_ACTIVE');
  const back = await me.request('DELETE', `/api/v1/applications/${application.publicId}/rejection`);
  expect([back.status, back.body['status'], back.body['stepName']]).toEqual([200, 'IN_REVIEW', 'Screening']);
});

test('with enforcement in the web app only, an integration may skip and the skip is written down (R11)', async () => {
  const application = await company.makeApplication(job);
  const { moveApplication } = await import('#commands/moves');
  const automation = { ...company.admin.actor, type: 'AUTOMATION' as const, id: null, channel: 'INTEGRATION' as const };
  await moveApplication(company.as(automation), {
    applicationId: application.id,
    toStepId: job.step('First interview').stepId,
  });
  const [row] = await company.db.transaction(company.id, (tx) =>
    tx.execute<{ n: number }>(
      sql`select count(*)::int as n from required_step_exceptions where application_id = ${application.id}::uuid`,
    ),
  );
  expect(row?.n).toBe(1);
});

test('where required steps are enforced is one of two answers', async () => {
  expect((await me.request('PUT', '/api/v1/settings/required-steps', { enforceOn: ['MOBILE'] })).body['code']).toBe(
    'ENFORCE_ON_INVALID',
  );
  expect(
    (await me.request('PUT', '/api/v1/settings/required-steps', { enforceOn: ['INTEGRATION', 'DESKTOP', 'MOBILE'] }))
      .body,
  ).toEqual({ enforceOn: ['DESKTOP', 'MOBILE', 'INTEGRATION'] });
  await me.request('PUT', '/api/v1/settings/required-steps', { enforceOn: ['DESKTOP'] });
});

test('people outside the hiring team see neither the job nor its people, members see both', async () => {
  const outsider = await api.signIn(await company.makeUser({ systemRole: 'BASIC' }));
  const memberUser = await company.makeUser({ systemRole: 'BASIC' });
  const shared = await company.makeJob({ team: [{ user: memberUser, role: 'HIRING_MANAGER' }] });
  const application = await company.makeApplication(shared);
  const member = await api.signIn(memberUser);
  expect((await outsider.get(`/api/v1/jobs/${shared.publicId}`)).status).toBe(404);
  expect((await outsider.get(`/api/v1/applications/${application.publicId}`)).status).toBe(404);
  expect((await member.get(`/api/v1/jobs/${shared.publicId}`)).status).toBe(200);
  expect((await member.get(`/api/v1/applications/${application.publicId}`)).status).toBe(200);
  const words = await outsider.post('/api/v1/searches', { q: 'Person' });
  expect((words.body['people'] as unknown[]).length).toBe(0);
});
