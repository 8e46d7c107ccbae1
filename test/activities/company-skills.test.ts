import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createMatchingActivities } from '#activities/matching';
import { addSkills, decideSkills } from '#commands/company-skills';
import { listCompanySkills } from '#db/queries/company-skills';
import { readLearningFacts } from '#db/queries/learning';
import { matchingState } from '#db/queries/matching-state';
import { bareId } from '#domain/id';
import { planLearning } from '#domain/learning-process';
import { startMatcher } from '#ml/matcher';
import { homeFolder } from '#stack/home';
import { makeCompany, type TestApplication, type TestCompany, type TestJob } from '#test/support/builders';
import { createDatabase } from '#test/support/database';
import { asActivity } from '#test/support/decided-job';
import { rowsOf } from '#test/support/line';
import { askFor, standingOf, workedWith, type SkillScore } from '#test/support/own-words';

const database = await createDatabase();
const matcher = await startMatcher({ home: homeFolder(process.env), threads: 1 });
afterAll(() => matcher.close());
const storage = { open: () => Promise.reject(new Error('no files here')) };
const db = (await makeCompany(database)).db;
const matching = createMatchingActivities({ db, fairnessDb: null, storage, matcher });

type Place = { company: TestCompany; job: TestJob; withIt: TestApplication; without: TestApplication };
const places: Place[] = [];
/** Two companies with the same job and the same people. */
beforeAll(async () => {
  for (let n = 0; n < 2; n += 1) {
    const company = await makeCompany(database);
    const job = await company.makeJob({ title: 'Wind turbine technician' });
    await askFor(company, job, 'Experience with bolt tensioning');
    const [withIt, without] = [await company.makeApplication(job), await company.makeApplication(job)];
    await workedWith(company, withIt, 'stud stretching on nacelles');
    await workedWith(company, without, 'painting of towers');
    for (const { candidateId } of [withIt, without])
      await asActivity(matching.updateProfile, { companyId: company.id, candidateId });
    places.push({ company, job, withIt, without });
    await runMatching(places.at(-1) as Place);
  }
}, 60_000);

/** What `jobMatching` does when it is woken. */
async function runMatching({ company, job }: Place): Promise<void> {
  const of = { companyId: company.id, jobId: job.id };
  for (let after: number | null = 0; after !== null;) after = await asActivity(matching.scorePage, { ...of, after });
  await asActivity(matching.buildStacks, of);
  await asActivity(matching.buildRecommendations, of);
}
const state = ({ company, job }: Place) =>
  company.db.transaction(company.id, (tx) => matchingState(tx, company.id, job.id));
const place = (at: number): Place => {
  const found = places[at];
  if (!found) throw new Error('no such place');
  return found;
};
const stateOf = (standing: SkillScore | null, text: string) =>
  standing?.requirements.find((requirement) => requirement.text.toLowerCase() === text)?.state;

test('an approved skill changes facts, requirement list and score of who has it; rejecting it takes all of that back', async () => {
  const here = place(0);
  const { company, withIt, without } = here;
  const before = [await standingOf(company, withIt), await standingOf(company, without)];
  expect(before[0]?.skills).not.toContain('Bolt tensioning');
  expect(stateOf(before[0] ?? null, 'bolt tensioning')).toBeUndefined();
  expect((await state(here)).outdated).toBe(false);

  await addSkills(company.as(company.admin), {
    source: 'ADDED',
    skills: [{ label: 'Bolt tensioning', aliases: ['stud stretching'], externalId: null }],
  });
  expect(await state(here)).toMatchObject({ outdated: true, why: '2 scores' });
  await runMatching(here);
  expect((await state(here)).outdated).toBe(false);
  const approved = [await standingOf(company, withIt), await standingOf(company, without)];
  expect(approved[0]?.skills).toContain('Bolt tensioning');
  expect(approved[1]?.skills).not.toContain('Bolt tensioning');
  expect(stateOf(approved[0] ?? null, 'bolt tensioning')).toBe('MATCHED');
  expect(['MISSING', 'UNKNOWN']).toContain(stateOf(approved[1] ?? null, 'bolt tensioning'));
  expect(approved[0]?.value).toBeGreaterThan(before[0]?.value ?? 100);
  const [facts] = await rowsOf<{ lexicon: string; requirements: { label: string; skillId?: string }[] }>(
    company.db,
    company.id,
    sql`select p.lexicon, f.facts->'requirements' as requirements from candidate_profiles p, job_facts f where p.candidate_id = ${withIt.candidateId}::uuid`,
  );
  expect(facts?.lexicon).toMatch(/^[0-9a-f]{12}$/);
  expect(facts?.requirements.find(({ label }) => label === 'Bolt tensioning')?.skillId).toMatch(/^csk_?/);
  const causes = await rowsOf<{ cause: string; lexicon_version: string }>(
    company.db,
    company.id,
    sql`select distinct on (candidate_id) cause, lexicon_version from match_scores order by candidate_id, created_at desc`,
  );
  expect(causes.every(({ cause, lexicon_version: version }) => cause === 'SWITCH' && version.includes('+'))).toBe(true);

  const { items } = await company.db.transaction(company.id, (tx) =>
    listCompanySkills(tx, company.id, { state: 'APPROVED', limit: 10, after: null }),
  );
  const ids = items.flatMap(({ id }) => bareId('skill', id) ?? []);
  await decideSkills(company.as(company.admin), { ids, state: 'REJECTED' });
  expect(await state(here)).toMatchObject({ outdated: true, why: '2 scores' });
  await runMatching(here);
  expect([await standingOf(company, withIt), await standingOf(company, without)]).toEqual(before);
  expect((await state(here)).outdated).toBe(false);
}, 60_000);

test('vectors stay as they are when only skills change, and nobody else is woken for it', async () => {
  const { company, withIt } = place(0);
  const count = () =>
    rowsOf<{ wakes: number; vectors: string }>(
      company.db,
      company.id,
      sql`select (select count(*)::int from outbox where workflow_id = ${`applicationJourney:${withIt.id}`}) as wakes, (select string_agg(md5(q), ',' order by owner_kind, seq) from vectors where owner_id = ${withIt.candidateId}::uuid) as vectors`,
    );
  const before = await count();
  expect(before[0]?.vectors).toBeTruthy();
  await addSkills(company.as(company.admin), {
    source: 'ADDED',
    skills: [{ label: 'Tower painting', aliases: [], externalId: null }],
  });
  await runMatching(place(0));
  expect(await count()).toEqual(before);
});

test('a company never reads with the skills of another one', async () => {
  const [first, second] = [place(0), place(1)];
  await addSkills(first.company.as(first.company.admin), {
    source: 'ADDED',
    skills: [{ label: 'Night watch of nacelles', aliases: ['stud stretching'], externalId: null }],
  });
  const before = await standingOf(second.company, second.withIt);
  await runMatching(first);
  await rowsOf(
    db,
    second.company.id,
    sql`update jobs set text_version = text_version + 1 where id = ${second.job.id}::uuid`,
  );
  await runMatching(second);
  expect((await standingOf(first.company, first.withIt))?.skills).toContain('Night watch of nacelles');
  expect(await standingOf(second.company, second.withIt)).toEqual(before);
});

test('the texts of a company yield proposals for its administrators, once a night, and in no other company', async () => {
  const { company, job } = place(1);
  for (let n = 0; n < 2; n += 1)
    await askFor(company, await company.makeJob({ title: 'Rotor technician' }), 'Experience with bolt tensioning');
  await rowsOf(db, company.id, sql`update jobs set must_have = '["Rotor lock pins"]' where id = ${job.id}::uuid`);
  const facts = () => company.db.transaction(company.id, (tx) => readLearningFacts(tx, company.id, new Date()));
  expect(planLearning(await facts()).due.map(({ kind }) => kind)).toEqual(['TERMS']);
  expect(await asActivity(matching.findTerms, { companyId: company.id })).toBe(1);
  const plan = planLearning(await facts());
  expect(plan.due).toEqual([]);
  expect(plan.screen.details).toEqual(['0 new decisions; a new model needs 50.', '1 new term waits for a decision.']);
  const proposed = (of: TestCompany) =>
    of.db.transaction(of.id, (tx) => listCompanySkills(tx, of.id, { state: 'PROPOSED', limit: 10, after: null }));
  expect((await proposed(company)).items).toMatchObject([
    { label: 'bolt tensioning', source: 'LEARNT', documents: 3, state: 'PROPOSED' },
  ]);
  expect((await proposed(place(0).company)).items).toEqual([]);
  expect(await asActivity(matching.findTerms, { companyId: company.id })).toBe(0);
});

test('a term that was rejected under another spelling is not proposed again', async () => {
  const { company } = place(1);
  const { items } = await company.db.transaction(company.id, (tx) =>
    listCompanySkills(tx, company.id, { state: 'PROPOSED', limit: 10, after: null }),
  );
  await decideSkills(company.as(company.admin), {
    ids: items.flatMap(({ id }) => bareId('skill', id) ?? []),
    state: 'REJECTED',
  });
  await rowsOf(
    db,
    company.id,
    sql`update company_skills set label = 'Tension bolts', label_key = 'tension bolts', aliases = '["bolt tensioning"]'`,
  );
  expect(await asActivity(matching.findTerms, { companyId: company.id })).toBe(0);
  const rows = await rowsOf(db, company.id, sql`select 1 from company_skills`);
  expect(rows).toHaveLength(1);
});
