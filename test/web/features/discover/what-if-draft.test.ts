import { expect, test } from 'vitest';
import {
  addFault,
  changesOf,
  EMPTY_DRAFT,
  isEmpty,
  listsToSave,
  weightIn,
  withWeight,
  type Requirement,
} from '#web/features/discover/what-if-draft';

const requirement = (id: string, more: Partial<Requirement> = {}): Requirement => ({
  id,
  kind: 'SKILL',
  label: id.toUpperCase(),
  must: true,
  entry: id,
  inAd: false,
  ...more,
});
const sql = requirement('sql');
const python = requirement('python', { must: false, entry: null, inAd: true });
const all = [sql, python];
const lists = { mustHave: ['sql'], niceToHave: [] };

test('a weight that is today’s own is no change', () => {
  const dropped = withWeight(EMPTY_DRAFT, sql, 'DROPPED');
  expect(weightIn(dropped, sql)).toBe('DROPPED');
  expect(changesOf(dropped, all)).toEqual({ changed: [{ id: 'sql', to: 'DROPPED' }], added: [] });
  expect(isEmpty(changesOf(withWeight(dropped, sql, 'MUST'), all))).toBe(true);
  expect(isEmpty(changesOf(dropped, [python]))).toBe(true);
});

test('a skill is added once, and not beside the same one that the job asks for', () => {
  const draft = { weights: {}, added: [{ name: 'dbt', must: true }] };
  expect(addFault('Tableau', draft, all)).toBeNull();
  expect(addFault(' ', draft, all)).toBe('Write the name of a skill.');
  expect(addFault('DBT ', draft, all)).toBe('It is in the list already.');
  expect(addFault('Sql', draft, all)).toMatch(/^The job asks for it already/);
  const full = { weights: {}, added: Array.from({ length: 20 }, (_, n) => ({ name: `s${n}`, must: true })) };
  expect(addFault('one more', full, all)).toBe('At most 20 skills can be added.');
});

test('what is saved are the lists with the changes, unless they cannot carry any', () => {
  const saved = (draft: typeof EMPTY_DRAFT) => listsToSave(lists, all, changesOf(draft, all));
  expect(saved(EMPTY_DRAFT)).toEqual({ reason: 'Nothing was changed.' });
  expect(saved(withWeight(withWeight(EMPTY_DRAFT, python, 'MUST'), sql, 'NICE'))).toEqual({
    lists: { mustHave: ['PYTHON'], niceToHave: ['sql'] },
  });
  expect(saved(withWeight(EMPTY_DRAFT, python, 'DROPPED'))).toEqual({
    reason: 'All of this stands in the ad. Edit the ad to change it.',
  });
  const many = { mustHave: Array.from({ length: 20 }, (_, n) => `s${n}`), niceToHave: [] };
  expect(listsToSave(many, all, { changed: [], added: [{ name: 'one more', must: true }] })).toEqual({
    reason: 'A list of the job holds at most 20 skills.',
  });
});
