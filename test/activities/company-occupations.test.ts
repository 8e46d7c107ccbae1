import { sql } from 'drizzle-orm';
import { afterAll, expect, test } from 'vitest';
import { createMatchingActivities } from '#activities/matching';
import {
  addOccupations,
  finishOccupationImport,
  removeOccupationImport,
  startOccupationImport,
} from '#commands/company-occupations';
import { matchingState } from '#db/queries/matching-state';
import { bareId } from '#domain/id';
import { startMatcher } from '#ml/matcher';
import { homeFolder } from '#stack/home';
import { makeCompany } from '#test/support/builders';
import { createDatabase } from '#test/support/database';
import { asActivity } from '#test/support/decided-job';
import { rowsOf } from '#test/support/line';

const database = await createDatabase();
const matcher = await startMatcher({ home: homeFolder(process.env), threads: 1 });
afterAll(() => matcher.close());
const storage = { open: () => Promise.reject(new Error('no files here')) };
const company = await makeCompany(database);
const matching = createMatchingActivities({ db: company.db, fairnessDb: null, storage, matcher });

test('an imported list names the titles of people and jobs after its next matching; removing the list takes all of that back', async () => {
  const job = await company.makeJob({ title: 'Rotor rigger' });
  const of = { companyId: company.id, jobId: job.id };
  const { candidateId } = await company.makeApplication(job);
  await rowsOf(
    company.db,
    company.id,
    sql`update candidates set experience = '[{"title":"Offshore turbine hand","employer":"Coast crew","from":"2019-01","to":"2024-01"}]' where id = ${candidateId}::uuid`,
  );
  await asActivity(matching.updateProfile, { companyId: company.id, candidateId });
  const runMatching = async () => {
    for (let after: number | null = 0; after !== null;) after = await asActivity(matching.scorePage, { ...of, after });
    await asActivity(matching.buildStacks, of);
    await asActivity(matching.buildRecommendations, of);
  };
  const state = () => company.db.transaction(company.id, (tx) => matchingState(tx, company.id, job.id));
  const titles = async () => {
    const [row] = await rowsOf<{ person: string[]; job: string | null }>(
      company.db,
      company.id,
      sql`select (select coalesce(jsonb_agg(label), '[]') from candidate_facts where candidate_id = ${candidateId}::uuid and kind = 'TITLE') as person,
        (select facts->>'titleId' from job_facts where job_id = ${job.id}::uuid) as job`,
    );
    return row;
  };
  await runMatching();
  const before = await titles();
  expect((await state()).outdated).toBe(false);

  const call = company.as(company.admin);
  const { id } = await startOccupationImport(call, { name: 'own.csv', source: 'LIST', total: 1 });
  const importId = bareId('occupationImport', id) ?? '';
  const occupations = [{ label: 'Nacelle rigger', alts: ['rotor rigger', 'offshore turbine hand'], externalId: null }];
  await addOccupations(company.as(company.admin), { importId, occupations });
  expect((await state()).outdated).toBe(false);
  await finishOccupationImport(company.as(company.admin), { importId });
  expect(await state()).toMatchObject({ outdated: true, why: '1 scores' });
  await runMatching();
  expect((await state()).outdated).toBe(false);
  const after = await titles();
  expect(after?.person).toEqual(['Nacelle rigger']);
  expect(after?.job).toMatch(/^coc_/);
  const [filter] = await rowsOf<{ key: string }>(
    company.db,
    company.id,
    sql`select key from candidate_facts where candidate_id = ${candidateId}::uuid and kind = 'TITLE'`,
  );
  expect(filter?.key).toBe(after?.job);

  await removeOccupationImport(company.as(company.admin), { importId, removed: true });
  expect((await state()).outdated).toBe(true);
  await runMatching();
  expect(await titles()).toEqual(before);
  expect((await state()).outdated).toBe(false);
}, 60_000);
