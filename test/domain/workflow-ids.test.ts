import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseWorkflowId, WORKFLOW_TYPES, workflowId } from '#domain/workflow-ids';

test('type and subject are read back from the id of a process', () => {
  fc.assert(
    fc.property(fc.constantFrom(...WORKFLOW_TYPES), fc.uuid(), (type, subjectId) => {
      expect(parseWorkflowId(workflowId(type, subjectId))).toEqual({ type, subjectId });
    }),
  );
});

test.each([
  '',
  'interview',
  'interview:',
  ':1',
  'Interview:1',
  'interview:1:2',
  'toString:1',
  'temporal-sys-scheduler:1',
])('%j is the id of none of our processes', (id) => {
  expect(parseWorkflowId(id)).toBeNull();
});
