import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createMatchingActivities } from '#activities/matching';
import { updateJob } from '#commands/jobs';
import { askWhatIf } from '#commands/what-ifs';
import { createPlainClient } from '#db/client';
import { readAskedRequirements } from '#db/queries/what-if';
import { changedLists, type RequirementWeight, type WhatIfChanges, type WhatIfState } from '#domain/what-if';
import type { WhatIfResult } from '#domain/what-if-result';
import { scoreBand } from '#domain/match-score';
import { SCORE_BANDS } from '#domain/score-band';
import { startMatcher } from '#ml/matcher';
import { homeFolder } from '#stack/home';
import { copyPeople } from '#test/bench/copies';
import { makeCompany, type TestApplication, type TestUser } from '#test/support/builders';
import { createDatabase } from '#test/support/database';
import { asActivity, giveExperience } from '#test/support/decided-job';
import { rowsOf } from '#test/support/line';

const database = await createDatabase();
const matcher = await startMatcher({ home: homeFolder(process.env), threads: 1 });
const owner = createPlainClient(database.ownerUrl);
afterAll(() => Promise.all([matcher.close(), owner.end()]));
const company = await makeCompany(database);
const { db, id: companyId, admin } = company;
const storage = { open: () => Promise.reject(new Error('no files here')) };
const matching = createMatchingActivities({ db, fairnessDb: null, storage, matcher });
const job = await company.makeJob({ title: 'Grid operations engineer' });
const of = { companyId, jobId: job.id };
const people: TestApplication[] = [];

beforeAll(async () => {
  for (let n = 0; n < 10; n += 1) {
    const application = await company.makeApplication(job);
    await giveExperience(company, application, n % 2 === 0 ? 'grid' : 'shop', n);
    await asActivity(matching.updateProfile, { companyId, candidateId: application.candidateId });
    people.push(application);
  }
  await company.makeApplication(job);
  await scoreAll();
}, 60_000);

/** What `jobMatching` does when it is woken. */
async function scoreAll(): Promise<void> {
  for (let after: number | null = 0; after !== null;) after = await asActivity(matching.scorePage, { ...of, after });
}
type Shown = { id: string; value: number | null };
/** The job's people in the order of the lists, without those who object. */
const shown = () =>
  rowsOf<Shown>(
    db,
    companyId,
    sql`select a.id, m.value from applications a left join match_score_current m on m.job_id = a.job_id and m.candidate_id = a.candidate_id
      where a.job_id = ${job.id}::uuid and (m.state is null or m.state <> 'OPTED_OUT') 
      order by m.value desc nulls last, extract(epoch from timestamptz '2200-01-01' - a.applied_at)::bigint desc, a.id desc`,
  );
const recount = (rows: readonly Shown[]) =>
  SCORE_BANDS.map((band) => rows.filter(({ value }) => value !== null && scoreBand(value) === band).length);
const asked = () => db.transaction(companyId, (tx) => readAskedRequirements(tx, companyId, job.id));
const changeOf = async (label: string, to: RequirementWeight): Promise<WhatIfChanges['changed'][number]> => {
  const found = (await asked()).requirements.find((one) => one.label === label);
  if (!found) throw new Error(`the job does not ask for ${label}`);
  return { id: found.id, to };
};
const kept = () =>
  rowsOf<{ n: number; facts: string; version: number; current: string }>(
    db,
    companyId,
    sql`select (select count(*)::int from match_scores) as n, (select hash from job_facts where job_id = j.id) as facts, j.version,
      (select md5(string_agg(m::text, '' order by m.candidate_id)) from match_score_current m where m.job_id = j.id) as current from jobs j where j.id = ${job.id}::uuid`,
  );
async function tryOut(changes: WhatIfChanges, by: TestUser = admin) {
  const { id } = await askWhatIf(company.as(by), { jobId: job.id, ...changes });
  await asActivity(matching.computeWhatIf, { companyId, id });
  const [row] = await rowsOf<{ state: WhatIfState; result: WhatIfResult }>(
    db,
    companyId,
    sql`select state, result from what_ifs where id = ${id}::uuid`,
  );
  return { id, state: row?.state, result: row?.result as WhatIfResult };
}

test('counts and order are those that saving the lists gives, and trying out stores no score and changes no job', async () => {
  expect((await asked()).requirements.find((one) => one.label === 'SCADA')).toMatchObject({
    kind: 'SKILL',
    must: true,
    entry: 'SCADA',
    inAd: false,
  });
  const changes = { changed: [await changeOf('SCADA', 'DROPPED')], added: [{ name: 'Cash handling', must: true }] };
  const before = { kept: await kept(), shown: await shown() };
  const { state, result } = await tryOut(changes);
  expect(state).toBe('READY');
  expect(await kept()).toEqual(before.kept);
  expect((await tryOut(changes)).result).toEqual(result);

  expect(result.people).toBe(11);
  expect(result.stale).toBe(0);
  expect(result.bands.map(({ before }) => before)).toEqual(recount(before.shown));
  expect(result.noScore.before).toBe(1);
  expect(result.first.map(({ id, before: value, rankBefore }) => [id, value, rankBefore])).toEqual(
    result.first.map(({ id }) => {
      const at = before.shown.findIndex((one) => one.id === id);
      return [id, before.shown[at]?.value, at + 1];
    }),
  );

  const lists = changedLists({ mustHave: ['SCADA'], niceToHave: [] }, (await asked()).requirements, changes);
  await updateJob(company.as(admin), { jobId: job.id, ...lists });
  await scoreAll();
  const after = await shown();
  expect(after).not.toEqual(before.shown);
  expect(result.bands.map(({ after }) => after)).toEqual(recount(after));
  expect(result.first.map(({ id, after: value }) => ({ id, value }))).toEqual(after.slice(0, 25));
  const now = (await asked()).requirements;
  expect(result.musts.map(({ id }) => id)).toEqual(now.flatMap(({ id, must }) => (must ? [id] : [])));
  for (const { matched, partly, missing, unknown } of result.musts)
    expect(matched + partly + missing + unknown).toBe(11);
  const added = result.musts.find(({ id }) => now.some((one) => one.id === id && one.entry === 'Cash handling'));
  expect(added?.matched).toBeGreaterThan(0);
  await updateJob(company.as(admin), { jobId: job.id, mustHave: ['SCADA'], niceToHave: [] });
  await scoreAll();
  expect(await shown()).toEqual(before.shown);
});

test('what the ad asks for can be dropped in the trial, too', async () => {
  const years = (await asked()).requirements.find((one) => one.inAd);
  expect(years).toBeDefined();
  const { result } = await tryOut({ changed: [{ id: years?.id ?? '', to: 'DROPPED' }], added: [] });
  expect(result.musts.map(({ id }) => id)).not.toContain(years?.id);
});

test('who asked for no automated scoring takes no part', async () => {
  await rowsOf(
    db,
    companyId,
    sql`insert into consents (company_id, candidate_id, kind, address, status, source, at) values (${companyId}::uuid, ${people[0]?.candidateId ?? ''}::uuid, 'AUTOMATED_MATCHING', '', 'DECLINED', 'STATUS_PAGE', now())`,
  );
  await scoreAll();
  const { result } = await tryOut({ changed: [await changeOf('SCADA', 'NICE')], added: [] });
  expect(result.people).toBe(10);
  expect(result.first.map(({ id }) => id)).not.toContain(people[0]?.id);
  expect(result.bands.map(({ before }) => before)).toEqual(recount(await shown()));
});

test('whoever may not see the people of the job is shown none, and who is gone gets no answer', async () => {
  const stranger = await company.makeUser({ seats: ['SMART_ASSISTANT'] });
  const changes = { changed: [await changeOf('SCADA', 'NICE')], added: [] };
  expect((await tryOut(changes, stranger)).result.people).toBe(0);
  await rowsOf(db, companyId, sql`update users set active = false where id = ${stranger.id}::uuid`);
  expect((await tryOut(changes, stranger)).state).toBe('FAILED');
});

test('an answer that was given or swept meanwhile is left alone', async () => {
  const { id, result } = await tryOut({ changed: [await changeOf('SCADA', 'NICE')], added: [] });
  await company.makeApplication(job);
  await asActivity(matching.computeWhatIf, { companyId, id });
  const [row] = await rowsOf<{ result: WhatIfResult }>(
    db,
    companyId,
    sql`select result from what_ifs where id = ${id}::uuid`,
  );
  expect(row?.result).toEqual(result);
  await asActivity(matching.computeWhatIf, { companyId, id: '00000000-0000-4000-8000-000000000000' });
});

test('more people than one page holds are gone through page by page', async () => {
  await owner`update applications set created_at = created_at - interval '1 minute' where job_id = ${job.id}`;
  await copyPeople(owner, job.id, 600);
  const { result } = await tryOut({ changed: [await changeOf('SCADA', 'DROPPED')], added: [] });
  expect(result.people).toBe((await shown()).length);
  expect(result.people).toBeGreaterThan(500);
  const sum = (when: 'before' | 'after') => result.bands.reduce((all, band) => all + band[when], result.noScore[when]);
  expect([sum('before'), sum('after')]).toEqual([result.people, result.people]);
  expect(result.first).toHaveLength(25);
}, 120_000);
