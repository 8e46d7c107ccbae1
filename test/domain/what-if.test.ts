import { expect, test } from 'vitest';
import { askedRequirements, changedLists, changesOfAd, type AskedRequirement } from '#domain/what-if';

const asked = (id: string, more: Partial<AskedRequirement> = {}): AskedRequirement => ({
  id,
  kind: 'SKILL',
  label: id.toUpperCase(),
  must: true,
  entry: null,
  inAd: false,
  ...more,
});
const lists = { mustHave: ['sql', 'Excel'], niceToHave: ['dbt'] };
const requirements = [
  asked('sql', { entry: 'sql', inAd: true }),
  asked('excel', { entry: 'Excel' }),
  asked('dbt', { entry: 'dbt', must: false }),
  asked('python', { inAd: true }),
  asked('degree', { kind: 'DEGREE', label: 'Bachelor’s degree', inAd: true }),
];

test('a requirement says whether it comes from a list of the job, from the ad or from both', () => {
  const read = { kind: 'SKILL', label: 'SQL', must: true };
  expect(
    askedRequirements(
      [
        { ...read, id: 'a', text: 'sql', span: [3, 9] },
        { ...read, id: 'b', text: 'Excel', span: null },
        { ...read, id: 'c', text: 'You know Python.', span: [20, 36] },
        { ...read, id: 'd', kind: 'OTHER', text: 'dbt', span: [40, 43] },
      ],
      { mustHave: [' sql ', 'Excel'], niceToHave: ['dbt'] },
    ).map(({ id, entry, inAd }) => [id, entry, inAd]),
  ).toEqual([
    ['a', 'sql', true],
    ['b', 'Excel', false],
    ['c', null, true],
    ['d', null, true],
  ]);
});

test('skills move between the lists, leave them, and join them by their own name', () => {
  const changed = [
    { id: 'sql', to: 'NICE' as const },
    { id: 'excel', to: 'DROPPED' as const },
    { id: 'dbt', to: 'MUST' as const },
    { id: 'python', to: 'NICE' as const },
    { id: 'gone', to: 'MUST' as const },
  ];
  expect(changedLists(lists, requirements, { changed, added: [{ name: 'Tableau', must: true }] })).toEqual({
    mustHave: ['dbt', 'Tableau'],
    niceToHave: ['sql', 'PYTHON'],
  });
  expect(lists).toEqual({ mustHave: ['sql', 'Excel'], niceToHave: ['dbt'] });
});

test('a skill that is added under another spelling of an entry takes its place', () => {
  expect(changedLists(lists, requirements, { changed: [], added: [{ name: 'DBT', must: true }] })).toEqual({
    mustHave: ['sql', 'Excel', 'DBT'],
    niceToHave: [],
  });
});

test('what only the ad can say is named: other kinds than skills, and skills of the ad that are dropped', () => {
  const changed = [
    { id: 'sql', to: 'DROPPED' as const },
    { id: 'excel', to: 'DROPPED' as const },
    { id: 'python', to: 'NICE' as const },
    { id: 'degree', to: 'NICE' as const },
  ];
  expect(changesOfAd(requirements, { changed, added: [] }).map(({ id }) => id)).toEqual(['sql', 'degree']);
});
