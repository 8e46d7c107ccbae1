import { expect, test } from 'vitest';
import { planFairness, type FairnessFacts } from '#domain/fairness-process';

const START: FairnessFacts = {
  matchingOn: true,
  day: '2026-05-10',
  wholeCounted: false,
  jobsLeft: 3,
  done: false,
  checked: null,
  checkDue: false,
};

test.each<[string, Partial<FairnessFacts>, string[]]>([
  ['nothing was counted', {}, ['COUNT']],
  ['some jobs are left', { wholeCounted: true, jobsLeft: 1 }, ['COUNT']],
  ['a company has no jobs', { jobsLeft: 0 }, ['COUNT']],
  ['everything was counted', { wholeCounted: true, jobsLeft: 0 }, ['SUSPEND']],
  ['the night is closed', { wholeCounted: true, jobsLeft: 0, done: true }, []],
  ['the model in force was not checked for a week', { checkDue: true }, ['COUNT']],
  ['that is all that is left', { wholeCounted: true, jobsLeft: 0, done: true, checkDue: true }, ['TEXTS']],
  ['SmartAssistant is off', { matchingOn: false, done: true, checkDue: true }, []],
])('when %s, the night does this and no more', (_case, facts, expected) => {
  const plan = planFairness({ ...START, ...facts });
  expect(plan.due.map((step) => step.kind)).toEqual(expected);
  expect(plan.finished).toBe(expected.length === 0);
});

test('the end says what came of the last check with swapped names', () => {
  const closed = planFairness({ ...START, done: true, checked: { resumes: 200, changed: 3 } });
  expect(closed.screen.details).toEqual([
    'The figures of 2026-05-10 stand.',
    'Of 200 résumés with swapped names, 3 changed by more than 1 point.',
  ]);
});
