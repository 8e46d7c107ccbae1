import { expect, it } from 'vitest';
import { passedAgain, stepAllowed } from '#web/features/moves/step-words';

const step = (order: number, required = false, enabled = true, blockedBy: string | null = null) => ({
  stepId: `stp_${order}`,
  name: `Step ${order}`,
  stage: 'INTERVIEW' as const,
  order,
  required,
  builtIn: false,
  enabled,
  blockedBy,
});
// Q = {3, 7} of required-steps.md section 6.
const steps = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((order) => step(order, order === 3 || order === 7));

it('names the required step that comes first, and the hire', () => {
  expect(stepAllowed(step(4))).toBe(true);
  expect(stepAllowed(step(8, false, false, 'Final interview'))).toEqual({ reason: 'Final interview comes first.' });
  expect(stepAllowed(step(9, false, false, 'HIRE'), true)).toEqual({ reason: 'Hire one by one.' });
});

it('asks before a move back over required steps, and only then', () => {
  expect(passedAgain(steps, 8, 2)).toEqual(['Step 3', 'Step 7']);
  expect(passedAgain(steps, 3, 2)).toEqual([]);
  expect(passedAgain(steps, 2, 8)).toEqual([]);
});
