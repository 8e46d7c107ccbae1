import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { automation } from '#commands/actor';
import { storeRecommendations } from '#commands/recommendations';
import { rejectApplication } from '#commands/rejections';
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
async function makePast(given: Parameters<typeof company.makeApplication>[1] = {}): Promise<TestApplication> {
  const application = await company.makeApplication(earlier, { futureJobs: true, ...given });
  await giveProfile(company, application);
  return application;
}
const point = (code: string, points: number) => ({ code, text: code, points, evidence: null });

/** What the matcher stores when these people are above the bar. */
const recommend = (job: TestJob, people: TestApplication[]) =>
  storeRecommendations(matcher, {
    jobId: job.id,
    jobHash: 'job',
    modelId: 'model',
    companyModelId: 'start-1',
    jobModelId: null,
    lexiconVersion: '',
    codeVersion: '',
    cause: 'JOB' as const,
    bar: 60,
    pool: people.length,
    above: people.length,
    people: people.map((person, index) => ({
      candidateId: person.candidateId,
      inputsHash: person.id,
      profileHash: '',
      basis: '',
      p: null,
      value: 80 - index,
      band: 'STRONG' as const,
      state: 'SCORED' as const,
      z: 1,
      base: 40,
      points: [point('PROFILE_SIMILAR', 30), point('SKILLS_MATCHED', 10)],
      features: {},
      missing: [],
      requirements: [],
      confidence: 0.9,
      strength: 80 - index,
    })),
  });

type List = { items: { candidateId: string; applied: string; earlier: unknown; reasons: string[] }[]; passed: number };
const listOf = async (job: TestJob, client: TestClient = me, query = '') =>
  (await client.get(`/api/v1/jobs/${job.publicId}/recommendations${query}`)).body as unknown as List;
const idsOf = async (job: TestJob) => (await listOf(job)).items.map((item) => item.candidateId);
const pathOf = (job: TestJob, person: TestApplication, what: string) =>
  `/api/v1/jobs/${job.publicId}/recommendations/cnd_${person.candidateId}/${what}`;
const add = (job: TestJob, person: TestApplication, as: 'LEAD' | 'NEW') =>
  me.post(pathOf(job, person, 'application'), { as });
const consentOf = (person: TestApplication, status: string) =>
  company.db.transaction(company.id, (tx) =>
    tx.execute(
      sql`update consents set status = ${status} where candidate_id = ${person.candidateId}::uuid and kind = 'FUTURE_JOBS'`,
    ),
  );

test('past applicants above the bar are shown strongest first, with reasons about the person before general ones', async () => {
  const job = await company.makeJob();
  const [first, second] = [await makePast(), await makePast()];
  await recommend(job, [first, second]);
  const list = await listOf(job);
  expect(list.items.map((item) => item.candidateId)).toEqual([`cnd_${first.candidateId}`, `cnd_${second.candidateId}`]);
  expect(list.items[0]).toMatchObject({
    applied: 'Applied this month',
    earlier: { applicationId: first.publicId, jobTitle: 'Shift engineer' },
    reasons: ['SKILLS_MATCHED', 'PROFILE_SIMILAR'],
  });
  await recommend(job, []);
  expect(await idsOf(job)).toEqual([]);
});

test('the earlier job is named only to who may see it', async () => {
  const viewer = await company.makeUser({ systemRole: 'BASIC', seats: ['SMART_ASSISTANT'] });
  const job = await company.makeJob({ team: [{ user: viewer, role: 'HIRING_MANAGER' }] });
  await recommend(job, [await makePast()]);
  const list = await listOf(job, await api.signIn(viewer));
  expect(list.items).toMatchObject([{ applied: 'Applied here before', earlier: null }]);
  expect(JSON.stringify(list)).not.toContain('Shift engineer');
});

test('whoever withdrew consent, came onto the job, or was rejected for good a moment ago is not shown any more', async () => {
  const job = await company.makeJob();
  const [stays, withdrew, applied, rejected] = [
    await makePast(),
    await makePast(),
    await makePast({ email: 'twice@example.com' }),
    await makePast(),
  ];
  await recommend(job, [stays, withdrew, applied, rejected]);
  await consentOf(withdrew, 'EXPIRED');
  await company.makeApplication(job, { email: 'twice@example.com' });
  const reasonId = await company.db.transaction(company.id, async (tx) => {
    const [reason] = await tx.execute<{ id: string }>(
      sql`update reasons set permanent = true where kind = 'rejection' and name = 'Did not attend' returning id`,
    );
    return reason?.id ?? '';
  });
  await rejectApplication(company.as(company.admin), { applicationId: rejected.id, reasonId, cancelInterviews: false });
  expect(await idsOf(job)).toEqual([`cnd_${stays.candidateId}`]);
});

test('a person is added as a lead or at the first step, once; of ten who press at the same moment one wins', async () => {
  const job = await company.makeJob();
  const [lead, direct] = [await makePast(), await makePast()];
  await recommend(job, [lead, direct]);
  const answers = await Promise.all(Array.from({ length: 10 }, () => add(job, lead, 'LEAD')));
  expect(answers.map((answer) => answer.status).toSorted((a, b) => a - b)).toEqual([
    201,
    ...Array.from({ length: 9 }, () => 409),
  ]);
  expect(answers.find((answer) => answer.status === 409)?.body['code']).toBe('ALREADY_ON_JOB');
  const added = answers.find((answer) => answer.status === 201)?.body;
  expect(added).toMatchObject({ status: 'LEAD', source: 'SmartAssistant', appliedAt: null });
  expect((await add(job, direct, 'NEW')).body).toMatchObject({ status: 'NEW', stepName: 'New' });
  expect(await idsOf(job)).toEqual([]);
  const converted = await me.post(`/api/v1/applications/${String(added?.['id'])}/conversion`);
  expect([converted.status, converted.body['status'], converted.body['stepName']]).toEqual([201, 'NEW', 'New']);
  const again = await me.post(`/api/v1/applications/${String(added?.['id'])}/conversion`);
  expect([again.status, again.body['code']]).toEqual([409, 'NOT_A_LEAD']);
});

test('nobody is added whose consent ended while the card was open, nor onto a closed job, nor who was never recommended', async () => {
  const job = await company.makeJob();
  const [person, stranger] = [await makePast(), await makePast()];
  await recommend(job, [person]);
  await consentOf(person, 'EXPIRED');
  const refused = await add(job, person, 'LEAD');
  expect([refused.status, refused.body['code']]).toEqual([409, 'CONSENT_MISSING']);
  expect((await add(job, stranger, 'LEAD')).status).toBe(404);
  await consentOf(person, 'GRANTED');
  await company.db.transaction(company.id, (tx) =>
    tx.execute(sql`update jobs set job_status = 'CANCELLED' where id = ${job.id}::uuid`),
  );
  expect((await add(job, person, 'NEW')).body['code']).toBe('JOB_CLOSED');
});

test('a pass hides a person for the whole team until it is undone, and both may be repeated', async () => {
  const job = await company.makeJob();
  const person = await makePast();
  await recommend(job, [person]);
  const pass = () => me.request('PUT', pathOf(job, person, 'pass'), { reason: 'Wants to stay in Leeds' });
  expect([(await pass()).status, (await pass()).status]).toEqual([204, 204]);
  expect(await idsOf(job)).toEqual([]);
  await recommend(job, []);
  const passed = await listOf(job, me, '?passed=true');
  expect(passed).toMatchObject({
    passed: 1,
    items: [{ passed: { by: company.admin.actor.name, reason: 'Wants to stay in Leeds' } }],
  });
  const undo = () => me.request('DELETE', pathOf(job, person, 'pass'));
  expect([(await undo()).status, (await undo()).status]).toEqual([204, 204]);
  expect(await idsOf(job)).toEqual([`cnd_${person.candidateId}`]);
});

test('without a seat, or without a view of the job, nothing is told', async () => {
  const job = await company.makeJob();
  const person = await makePast();
  await recommend(job, [person]);
  const noSeat = await api.signIn(await company.makeUser({ systemRole: 'EXTENDED' }));
  const seat = await noSeat.get(`/api/v1/jobs/${job.publicId}/recommendations`);
  expect([seat.status, seat.body['code']]).toEqual([403, 'SEAT_REQUIRED']);
  expect((await noSeat.post(pathOf(job, person, 'application'), { as: 'LEAD' })).body['code']).toBe('SEAT_REQUIRED');
  const outside = await api.signIn(await company.makeUser({ systemRole: 'BASIC', seats: ['SMART_ASSISTANT'] }));
  expect((await outside.get(`/api/v1/jobs/${job.publicId}/recommendations`)).status).toBe(404);
  expect((await outside.request('PUT', pathOf(job, person, 'pass'), {})).status).toBe(404);
});

test('the least score of the company lies between 55 and 95', async () => {
  const patch = (recommendationMinScore: number) =>
    me.request('PATCH', '/api/v1/settings/smart-assistant', { recommendationMinScore });
  expect((await patch(96)).body['code']).toBe('OUT_OF_RANGE');
  expect((await patch(70)).body).toMatchObject({ recommendationMinScore: 70, recommendEmployees: false });
});
