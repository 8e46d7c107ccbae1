import { expect, test } from 'vitest';
import { planFairness, type FairnessFacts } from '#domain/fairness-process';

const START: FairnessFacts = { matchingOn: true, day: '2026-05-10', wholeCounted: false, jobsLeft: 3, done: false };

test.each<[string, Partial<FairnessFacts>, string[]]>([
  ['nothing was counted', {}, ['COUNT']],
  ['some jobs are left', { wholeCounted: true, jobsLeft: 1 }, ['COUNT']],
  ['a company has no jobs', { jobsLeft: 0 }, ['COUNT']],
  ['everything was counted', { wholeCounted: true, jobsLeft: 0 }, ['SUSPEND']],
  ['the night is closed', { wholeCounted: true, jobsLeft: 0, done: true }, []],
  ['SmartAssistant is off', { matchingOn: false }, []],
])('when %s, the night does this and no more', (_case, facts, expected) => {
  const plan = planFairness({ ...START, ...facts });
  expect(plan.due.map((step) => step.kind)).toEqual(expected);
  expect(plan.finished).toBe(expected.length === 0);
});
