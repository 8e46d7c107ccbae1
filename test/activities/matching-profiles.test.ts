import { afterAll, expect, test } from 'vitest';
import { createKeptProfiles } from '#activities/matching-profiles';
import { automation } from '#commands/actor';
import { storeProfile } from '#commands/profiles';
import { startSearch } from '#ml/model/search';
import { packVector } from '#ml/model/embedding';
import { createProfileIndexes } from '#ml/profile-indexes';
import { packedAsText } from '#ml/vector-rows';
import { makeCompany, type TestApplication } from '#test/support/builders';
import { createDatabase } from '#test/support/database';

const company = await makeCompany(await createDatabase());
const job = await company.makeJob();
const search = await startSearch();
afterAll(() => search.close());
const direction = (n: number) => Float32Array.from({ length: 384 }, (_, i) => (i === n ? 1 : 0));

const learn = (person: TestApplication, vector: Float32Array | null) =>
  storeProfile(company.as(automation(company.id)), {
    candidateId: person.candidateId,
    sourceHash: '',
    record: {},
    confidence: 1,
    facts: [],
    modelId: 'model',
    lexicon: '',
    matchText: '',
    wordCount: 0,
    vectors: vector ? [{ kind: 'PROFILE', seq: 0, hash: '00', ...packedAsText(packVector(vector)) }] : [],
  });

test('the kept profiles of a company follow what is stored, without being read anew', async () => {
  const [first, second] = [await company.makeApplication(job), await company.makeApplication(job)];
  await learn(first, direction(0));
  const profilesOf = createKeptProfiles(company.db, {
    modelId: 'model',
    profilesOf: createProfileIndexes(search, 'model'),
  });
  const nearest = async (vector: Float32Array) => {
    const index = await profilesOf(company.id);
    return (await index.vectors.top(vector, 5, 'model')).filter(({ cosine }) => cosine > 0.5).map(({ id }) => id);
  };
  expect(await nearest(direction(0))).toEqual([first.candidateId]);
  await learn(second, direction(1));
  await learn(first, direction(2));
  expect(await nearest(direction(0))).toEqual([]);
  expect(await nearest(direction(1))).toEqual([second.candidateId]);
  expect(await nearest(direction(2))).toEqual([first.candidateId]);
  await learn(second, null);
  expect((await profilesOf(company.id)).vectors.size()).toBe(1);
});

test('a company that gave way to another is read again from the beginning', async () => {
  const person = await company.makeApplication(job);
  await learn(person, direction(5));
  const indexes = createProfileIndexes(search, 'model', 1);
  const profilesOf = createKeptProfiles(company.db, { modelId: 'model', profilesOf: indexes });
  const before = await profilesOf(company.id);
  indexes('another company');
  const after = await profilesOf(company.id);
  expect(after).not.toBe(before);
  expect(after.vectors.has(person.candidateId)).toBe(true);
});
