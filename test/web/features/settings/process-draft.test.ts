import { expect, it } from 'vitest';
import {
  addStep,
  inputOf,
  removeStep,
  setRequired,
  shiftStep,
  type ProcessDraft,
} from '#web/features/settings/process-draft';

const draft: ProcessDraft = {
  name: ' Engineering ',
  steps: [
    { key: 'a', stepId: 'stp_a', name: 'New', stage: 'NEW', required: false, builtIn: true },
    { key: 'b', stepId: 'stp_b', name: 'First', stage: 'INTERVIEW', required: false, builtIn: false },
    { key: 'c', stepId: 'stp_c', name: 'Second', stage: 'INTERVIEW', required: false, builtIn: false },
  ],
};

it('writes stages in their order whatever was added last', () => {
  const input = inputOf(setRequired(addStep(draft, 'IN_REVIEW', ' CV check '), 'c', true));
  expect(input).toEqual({
    name: 'Engineering',
    steps: [
      { stepId: 'stp_a', name: 'New', stage: 'NEW', required: false },
      { name: 'CV check', stage: 'IN_REVIEW', required: false },
      { stepId: 'stp_b', name: 'First', stage: 'INTERVIEW', required: false },
      { stepId: 'stp_c', name: 'Second', stage: 'INTERVIEW', required: true },
    ],
  });
});

it('moves a step inside its stage and never out of it', () => {
  expect(shiftStep(draft, 'c', -1).steps.map((step) => step.key)).toEqual(['a', 'c', 'b']);
  expect(shiftStep(draft, 'b', -1)).toBe(draft);
  expect(removeStep(draft, 'b').steps).toHaveLength(2);
});
