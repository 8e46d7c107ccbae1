import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareScores, type ScoredTwice } from '#domain/what-if-result';

const person = (
  id: string,
  before: number | null,
  after: number | null,
  more: Partial<ScoredTwice> = {},
): ScoredTwice => ({
  id,
  appliedAt: 0,
  before,
  after,
  allMustsBefore: false,
  musts: {},
  ...more,
});

test('bands are counted before and after, and who changes theirs', () => {
  const people = [
    person('a', 80, 60),
    person('b', 60, 80),
    person('c', 60, 58),
    person('d', 10, null),
    person('e', null, 90),
  ];
  const { bands, noScore, up, down } = compareScores(people, [], 0);
  expect(bands).toEqual([
    { band: 'STRONG', before: 1, after: 2 },
    { band: 'GOOD', before: 2, after: 2 },
    { band: 'PARTIAL', before: 0, after: 0 },
    { band: 'WEAK', before: 1, after: 0 },
  ]);
  expect({ noScore, up, down }).toEqual({ noScore: { before: 1, after: 1 }, up: 1, down: 1 });
});

test('the new order is the one of the lists, with the place of before', () => {
  const people = [
    person('a', 50, 70, { appliedAt: 2 }),
    person('b', 90, 70, { appliedAt: 1 }),
    person('c', null, null),
    person('d', 20, 95),
    person('e', 50, 70, { appliedAt: 2 }),
  ];
  expect(
    compareScores(people, [], 0).first.map(({ id, rankBefore, rankAfter }) => [id, rankBefore, rankAfter]),
  ).toEqual([
    ['d', 4, 1],
    ['b', 1, 2],
    ['e', 2, 3],
    ['a', 3, 4],
    ['c', 5, 5],
  ]);
});

test('must-haves are counted by what is known; nothing said is unknown, not missing', () => {
  const musts = [
    { id: 'sql', label: 'SQL' },
    { id: 'de', label: 'German' },
  ];
  const people = [
    person('a', 1, 1, { musts: { sql: 'MATCHED', de: 'MATCHED' }, allMustsBefore: true }),
    person('b', 1, 1, { musts: { sql: 'PARTLY', de: 'MATCHED' }, allMustsBefore: true }),
    person('c', 1, 1, { musts: { sql: 'MISSING' } }),
  ];
  const { musts: counted, allMusts } = compareScores(people, musts, 0);
  expect(counted).toEqual([
    { id: 'sql', label: 'SQL', matched: 1, partly: 1, missing: 1, unknown: 0 },
    { id: 'de', label: 'German', matched: 2, partly: 0, missing: 0, unknown: 1 },
  ]);
  expect(allMusts).toEqual({ before: 2, after: 1 });
});

test('whatever the scores: every person is in one band, and the same people in any order give the same answer', () => {
  const score = fc.oneof(fc.constant(null), fc.integer({ min: 0, max: 100 }));
  const pairs = fc.array(fc.record({ before: score, after: score, appliedAt: fc.nat(3) }), { maxLength: 60 });
  fc.assert(
    fc.property(pairs, (given) => {
      const people = given.map((one, index) =>
        person(String(index), one.before, one.after, { appliedAt: one.appliedAt }),
      );
      const result = compareScores(people, [], 0);
      const sum = (when: 'before' | 'after') =>
        result.bands.reduce((all, band) => all + band[when], result.noScore[when]);
      expect([sum('before'), sum('after')]).toEqual([people.length, people.length]);
      expect(result.first).toHaveLength(Math.min(25, people.length));
      expect(compareScores(people.toReversed(), [], 0)).toEqual(result);
    }),
  );
});
