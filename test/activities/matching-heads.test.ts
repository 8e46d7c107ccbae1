import { sql } from 'drizzle-orm';
import { afterAll, expect, test } from 'vitest';
import { createMatchingActivities } from '#activities/matching';
import { rollbackModel } from '#commands/model-promotion';
import { changeSmartAssistant } from '#commands/smart-assistant';
import { newId } from '#db/id';
import { matchingState } from '#db/queries/matching-state';
import { readHeadState } from '#db/queries/job-decisions';
import { startMatcher } from '#ml/matcher';
import { homeFolder } from '#stack/home';
import { makeCompany, type TestApplication } from '#test/support/builders';
import { createDatabase } from '#test/support/database';
import { advance, asActivity, giveExperience, reject } from '#test/support/decided-job';
import { rowsOf } from '#test/support/line';

const database = await createDatabase();
const matcher = await startMatcher({ home: homeFolder(process.env), threads: 1 });
afterAll(() => matcher.close());
const company = await makeCompany(database);
const { db } = company;
const storage = { open: () => Promise.reject(new Error('no files here')) };
const matching = createMatchingActivities({ db, fairnessDb: null, storage, matcher });

const job = await company.makeJob({ title: 'Grid operations engineer' });
const people: TestApplication[] = [];
const companyId = company.id;
const of = { companyId, jobId: job.id };
const pages = async () => {
  for (let after: number | null = 0; after !== null;) after = await asActivity(matching.scorePage, { ...of, after });
};
const state = () => db.transaction(companyId, (tx) => matchingState(tx, companyId, job.id));
const head = () => db.transaction(companyId, (tx) => readHeadState(tx, companyId, job.id));
const scores = () =>
  rowsOf<{ candidate_id: string; value: number; job_model_id: string | null; company_model_id: string }>(
    db,
    companyId,
    sql`select m.candidate_id, m.value, s.job_model_id, s.company_model_id from match_score_current m join match_scores s on s.company_id = m.company_id and s.id = m.score_id where m.job_id = ${job.id}::uuid order by m.candidate_id`,
  );

test('decisions on a job teach its score; switching history off brings the plain scores back', async () => {
  for (let n = 0; n < 14; n += 1) {
    const application = await company.makeApplication(job);
    await giveExperience(company, application, n % 2 === 0 ? 'grid' : 'shop', n);
    await asActivity(matching.updateProfile, { companyId, candidateId: application.candidateId });
    people.push(application);
  }
  await pages();
  const plain = await scores();
  expect(plain).toHaveLength(14);
  expect(plain.every((row) => row.job_model_id === null && row.company_model_id === 'start-1')).toBe(true);
  expect(await asActivity(matching.fitJobModel, of)).toBe(false);

  // The team prefers whom the ad does not describe: only decisions can tell.
  for (const [n, application] of people.slice(0, 12).entries())
    await (n % 2 === 1 ? advance(company, job, application) : reject(company, application));
  expect(await head()).toMatchObject({ due: true, decisions: 12 });
  await asActivity(matching.buildStacks, of);
  await asActivity(matching.buildRecommendations, of);
  expect(await state()).toMatchObject({ outdated: true, why: 'new decisions on this job' });
  expect(await asActivity(matching.fitJobModel, of)).toBe(true);
  expect(await asActivity(matching.fitJobModel, of)).toBe(false);
  expect(await head()).toMatchObject({ due: false });
  expect(await state()).toMatchObject({ outdated: true, why: '14 scores' });
  await pages();
  const taught = await scores();
  expect(taught.every((row) => row.job_model_id !== null)).toBe(true);
  // Person 13 was not decided on; it is like those who were advanced and rises, person 12 falls.
  const change = (at: number) => {
    const id = people[at]?.candidateId;
    const of = (rows: typeof plain) => rows.find((row) => row.candidate_id === id)?.value ?? 0;
    return of(taught) - of(plain);
  };
  expect(change(13)).toBeGreaterThan(change(12));

  await changeSmartAssistant(company.as(company.admin), { history: 'REQUIREMENTS_ONLY' });
  expect(await state()).toMatchObject({ outdated: true, why: '14 scores' });
  await pages();
  const alone = await scores();
  expect(alone.map((row) => row.value)).toEqual(plain.map((row) => row.value));
  expect(alone.every((row) => row.job_model_id === null)).toBe(true);
  expect((await head()).due).toBe(false);
  await changeSmartAssistant(company.as(company.admin), { history: 'ON' });
  await pages();
  expect((await scores()).map((row) => row.value)).toEqual(taught.map((row) => row.value));
}, 60_000);

test('a head comes back with the company model that its constants belong to, and is not fitted again for that', async () => {
  const [first] = await rowsOf<{ id: string }>(
    db,
    companyId,
    sql`select id from match_models where job_id = ${job.id}::uuid and state = 'ACTIVE'`,
  );
  const numbers = JSON.stringify(Array.from({ length: 16 }, () => 0.4));
  const modelId = newId();
  await rowsOf(
    db,
    companyId,
    sql`insert into match_models (company_id, id, kind, state, weights, means, calibration, training) values (${companyId}::uuid, ${modelId}::uuid, 'COMPANY', 'ACTIVE', ${numbers}::jsonb, ${numbers}::jsonb, '{"a": 1.5, "c": -0.4}', '{"from": null, "to": null, "decisions": 60}')`,
  );
  expect((await head()).due).toBe(true);
  expect(await asActivity(matching.fitJobModel, of)).toBe(true);
  expect((await head()).due).toBe(false);
  await rollbackModel(company.as(company.admin), { modelId, reason: 'Back.' });
  const [again] = await rowsOf<{ id: string }>(
    db,
    companyId,
    sql`select id from match_models where job_id = ${job.id}::uuid and state = 'ACTIVE'`,
  );
  expect(again).toEqual(first);
  expect((await head()).due).toBe(false);
}, 60_000);

test('too few decisions of one kind leave the job without a head, and it is not tried again until something is new', async () => {
  const other = await company.makeJob({ title: 'Grid operations engineer' });
  const decided = [];
  for (let n = 0; n < 6; n += 1) decided.push(await company.makeApplication(other));
  for (const application of decided) await advance(company, other, application);
  expect(await asActivity(matching.fitJobModel, { companyId, jobId: other.id })).toBe(false);
  const rows = await rowsOf(db, companyId, sql`select 1 from match_models where job_id = ${other.id}::uuid`);
  expect(rows).toHaveLength(0);
});

test('groups are built with history on; a dozen decisions say nothing yet', async () => {
  const next = await company.makeJob({ title: 'Grid operations engineer' });
  for (let n = 0; n < 8; n += 1) {
    const application = await company.makeApplication(next);
    await giveExperience(company, application, n % 2 === 0 ? 'grid' : 'shop', n);
    await asActivity(matching.updateProfile, { companyId, candidateId: application.candidateId });
  }
  await asActivity(matching.scorePage, { companyId, jobId: next.id, after: 0 });
  await asActivity(matching.buildStacks, { companyId, jobId: next.id });
  const stacks = await rowsOf<{ label: string; parts: { h: number } }>(
    db,
    companyId,
    sql`select label, parts from stacks where job_id = ${next.id}::uuid and state = 'SHOWN'`,
  );
  expect(stacks.length).toBeGreaterThan(0);
  // Twelve decisions weigh less than the twenty that history needs: it says nothing yet.
  expect(stacks.every((stack) => stack.parts.h === 0)).toBe(true);
}, 60_000);
