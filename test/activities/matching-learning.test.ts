import { sql } from 'drizzle-orm';
import { afterAll, expect, test } from 'vitest';
import { createLearningProcessActivities } from '#activities/learning';
import { createMatchingActivities } from '#activities/matching';
import { automation } from '#commands/actor';
import { addSkills, decideSkills } from '#commands/company-skills';
import { addRecommended } from '#commands/leads';
import { promoteModel, rollbackModel } from '#commands/model-promotion';
import { recordExposure } from '#commands/personal';
import { passRecommendation } from '#commands/recommendations';
import { createDatabase as openDatabase } from '#db/client';
import { listCompanySkills } from '#db/queries/company-skills';
import { readLearningFacts } from '#db/queries/learning';
import { bareId } from '#domain/id';
import { planLearning } from '#domain/learning-process';
import { startMatcher } from '#ml/matcher';
import { homeFolder } from '#stack/home';
import { makeCompany } from '#test/support/builders';
import { createDatabase } from '#test/support/database';
import { advance, asActivity, giveExperience, reject } from '#test/support/decided-job';
import { rowsOf } from '#test/support/line';
import { makeRecommended } from '#test/support/recommended';

const database = await createDatabase();
const matcher = await startMatcher({ home: homeFolder(process.env), threads: 1 });
const fairnessDb = openDatabase(database.fairnessUrl, 1);
afterAll(() => Promise.all([matcher.close(), fairnessDb.close()]));
const company = await makeCompany(database);
const { db } = company;
const companyId = company.id;
const storage = { open: () => Promise.reject(new Error('no files here')) };
const matching = createMatchingActivities({ db, fairnessDb, storage, matcher, fixtures: 4 });
const learning = createLearningProcessActivities({ db });
const input = { companyId, id: companyId };

const facts = () => db.transaction(companyId, (tx) => readLearningFacts(tx, companyId, new Date()));
const due = async () => planLearning(await facts()).due.map((step) => step.kind);
const runs = () =>
  rowsOf<{
    id: string;
    state: string;
    reason: string | null;
    gates: { name: string; ok: boolean; value: number | null; limit: number }[] | null;
    training: {
      decisions: number;
      pairs: number;
      excludedByReason: Record<string, number>;
      recommendations: { added: number; passed: number };
    };
    sha256: string | null;
  }>(
    db,
    companyId,
    sql`select id, state, reason, gates, training, sha256 from match_models where kind = 'COMPANY' order by created_at`,
  );
const shown = (jobId: string) =>
  rowsOf<{ candidate_id: string; value: number; company_model_id: string }>(
    db,
    companyId,
    sql`select m.candidate_id, m.value, s.company_model_id from match_score_current m join match_scores s on s.company_id = m.company_id and s.id = m.score_id where m.job_id = ${jobId}::uuid order by m.candidate_id`,
  );
const pages = async (jobId: string) => {
  for (let after: number | null = 0; after !== null;)
    after = await asActivity(matching.scorePage, { companyId, jobId, after });
};

const jobs = [
  await company.makeJob({ title: 'Grid operations engineer' }),
  await company.makeJob({ title: 'Control room engineer' }),
  await company.makeJob({ title: 'Grid planner' }),
];

/** One recommended person was added and one passed, who differ in the years that the job asks for. */
async function answerRecommendations(): Promise<void> {
  const job = await company.makeJob({ title: 'Relay engineer' });
  const me = company.as(company.admin);
  const people = [];
  for (const years of [1, 0.1])
    people.push(await makeRecommended(company, job, { features: { f1: 0.5, f2: 0.5, f9: years } }));
  const ids = people.map(({ candidateId }) => candidateId);
  const candidateIds = ids.map((id) => `cnd_${id}`);
  await recordExposure(me, {
    jobId: job.id,
    listKind: 'RECOMMENDATIONS',
    sort: 'score',
    filters: {},
    stackIds: [],
    candidateIds,
    firstPosition: 1,
  });
  await addRecommended(me, { jobId: job.id, candidateId: ids[0] ?? '', as: 'LEAD' });
  await passRecommendation(me, { jobId: job.id, candidateId: ids[1] ?? '', reason: null });
}

test('decisions are frozen, a model is trained and checked on them, and goes into shadow', async () => {
  for (const job of jobs) {
    for (let n = 0; n < 24; n += 1) {
      const application = await company.makeApplication(job);
      await giveExperience(company, application, n % 2 === 0 ? 'grid' : 'shop', n);
      await asActivity(matching.updateProfile, { companyId, candidateId: application.candidateId });
    }
    await pages(job.id);
    const people = await rowsOf<{ id: string }>(
      db,
      companyId,
      sql`select id from applications where job_id = ${job.id}::uuid order by created_at, id`,
    );
    for (const [n, { id }] of people.slice(0, 20).entries()) {
      const application = { id, publicId: '', candidateId: '', conversationId: '' };
      await (n % 2 === 0 ? advance(company, job, application) : reject(company, application));
    }
  }
  await answerRecommendations();
  expect(await facts()).toMatchObject({ newDecisions: 60, coming: null });
  expect(await due()).toEqual(['TERMS']);
  await asActivity(matching.findTerms, { companyId });
  expect(await due()).toEqual(['COLLECT']);
  await learning.collectTraining(input);
  await learning.collectTraining(input);
  const [run] = await runs();
  const runId = run?.id ?? '';
  expect(await runs()).toHaveLength(1);
  expect(run).toMatchObject({ state: 'TRAINING', training: { decisions: 60, excludedByReason: {} } });
  expect(run?.training.recommendations).toEqual({ added: 1, passed: 1, excludedByReason: {} });
  expect(await due()).toEqual(['TRAIN']);
  await asActivity(matching.trainModel, { companyId, runId });
  expect(await due()).toEqual(['EXPORT']);
  await asActivity(matching.exportModel, { companyId, runId });
  expect(await due()).toEqual(['CHECK']);
  await asActivity(matching.checkGates, { companyId, runId });
  const [checked] = await runs();
  expect(checked?.training.pairs).toBeGreaterThan(100);
  expect(checked?.training).toMatchObject({ decisions: 60, recommendations: { added: 1, passed: 1 } });
  expect(checked?.gates?.filter((gate) => !gate.ok)).toEqual([]);
  expect(checked).toMatchObject({ state: 'SHADOW', reason: null });
  expect(checked?.sha256).toMatch(/^[0-9a-f]{64}$/);
}, 120_000);

test('the same frozen rows make the same model again', async () => {
  const [run] = await runs();
  const before = run?.sha256;
  await rowsOf(
    db,
    companyId,
    sql`update match_models set state = 'TRAINING', weights = null, onnx = null, sha256 = null where id = ${run?.id ?? ''}::uuid`,
  );
  await rowsOf(db, companyId, sql`delete from idempotency_keys where key like 'learning:%'`);
  await asActivity(matching.trainModel, { companyId, runId: run?.id ?? '' });
  await asActivity(matching.exportModel, { companyId, runId: run?.id ?? '' });
  expect((await runs())[0]?.sha256).toBe(before);
  await rowsOf(db, companyId, sql`update match_models set state = 'SHADOW' where id = ${run?.id ?? ''}::uuid`);
});

test('scores in shadow follow the company’s own skills, as shown ones do', async () => {
  const runId = (await runs())[0]?.id ?? '';
  const scoreAll = async () => {
    while ((await due())[0] === 'SHADOW') await asActivity(matching.shadowPage, { companyId, runId });
  };
  const versions = () =>
    rowsOf<{ version: string; n: number }>(
      db,
      companyId,
      sql`select s.lexicon_version as version, count(*)::int as n from match_score_shadow w join match_scores s on s.company_id = w.company_id and s.id = w.score_id group by 1`,
    );
  await scoreAll();
  const [before, ...others] = await versions();
  expect(others).toEqual([]);
  const everybody = before?.n ?? 0;
  expect(everybody).toBeGreaterThanOrEqual(42);

  await addSkills(company.as(company.admin), {
    source: 'ADDED',
    skills: [{ label: 'Black start planning', aliases: [], externalId: null }],
  });
  expect((await facts()).coming?.unscored).toBe(everybody);
  await scoreAll();
  expect(await versions()).toEqual([{ version: expect.stringContaining('+') as string, n: everybody }]);
  expect((await facts()).coming?.unscored).toBe(0);

  const { items } = await db.transaction(companyId, (tx) =>
    listCompanySkills(tx, companyId, { state: 'APPROVED', limit: 10, after: null }),
  );
  await decideSkills(company.as(company.admin), {
    ids: items.flatMap(({ id }) => bareId('skill', id) ?? []),
    state: 'REJECTED',
  });
  expect((await facts()).coming?.unscored).toBe(everybody);
}, 120_000);

test('a model in shadow scores everybody and shows to nobody; it is promoted after its days and taken back in one step', async () => {
  const runId = (await runs())[0]?.id ?? '';
  const [job] = jobs;
  const jobId = job?.id ?? '';
  const before = await shown(jobId);
  expect(await due()).toEqual(['SHADOW']);
  while ((await due())[0] === 'SHADOW') await asActivity(matching.shadowPage, { companyId, runId });
  expect(await shown(jobId)).toEqual(before);
  expect((await facts()).coming).toMatchObject({ state: 'SHADOW', unscored: 0 });

  // Nothing was decided since: the gates cannot tell, so that it would not take over by itself.
  expect(await asActivity(matching.judgeShadow, { companyId, runId })).toBe(false);
  const [judged] = await rowsOf<{ judgement: { overlap: number; passed: boolean; gates: { name: string }[] } }>(
    db,
    companyId,
    sql`select judgement from match_models where id = ${runId}::uuid`,
  );
  expect(judged?.judgement).toMatchObject({ passed: false });
  expect(judged?.judgement.overlap).toBeGreaterThan(0.5);

  const promote = () => promoteModel(company.as(company.admin), { modelId: runId, reason: 'It ranks better.' });
  await expect(promote()).rejects.toMatchObject({
    code: 'GATE_FAILED',
    more: { gates: [{ name: 'shadowDays', value: 0, limit: 7, ok: false }] },
  });
  await rowsOf(
    db,
    companyId,
    sql`update match_models set shadow_until = now() - interval '1 minute' where id = ${runId}::uuid`,
  );
  await promote();
  expect((await runs())[0]).toMatchObject({ state: 'ACTIVE', reason: 'It ranks better.' });
  await pages(jobId);
  const after = await shown(jobId);
  expect(after.every((row) => row.company_model_id === runId)).toBe(true);

  await rollbackModel(company.as(company.admin), { modelId: runId, reason: 'Something looks odd.' });
  await pages(jobId);
  expect((await shown(jobId)).map(({ value, company_model_id: model }) => [value, model])).toEqual(
    before.map(({ value }) => [value, 'start-1']),
  );
  expect((await runs())[0]).toMatchObject({ state: 'RETIRED', reason: 'Something looks odd.' });
  const audits = await rowsOf<{ data: unknown }>(
    db,
    companyId,
    sql`select data from audit_events where name = 'MATCH_MODEL_ACTIVATED' order by at`,
  );
  expect(audits).toHaveLength(2);
}, 60_000);

test('too few decisions end a run at once; three in a row ask somebody to look', async () => {
  const other = await makeCompany(database);
  const call = { db: other.db, actor: automation(other.id) };
  const { startTraining } = await import('#commands/training-runs');
  for (let n = 0; n < 3; n += 1) await startTraining(call, {});
  const rows = await rowsOf<{ state: string; reason: string }>(
    other.db,
    other.id,
    sql`select state, reason from match_models`,
  );
  expect(rows).toEqual(Array.from({ length: 3 }, () => ({ state: 'FAILED', reason: 'TOO_FEW_DECISIONS' })));
  expect(await rowsOf(other.db, other.id, sql`select 1 from tasks where kind = 'MODELS_FAILED'`)).toHaveLength(1);
});
