import { expect, test } from 'vitest';
import { candidateWord } from '#domain/candidate-word';

const now = new Date('2026-11-25T12:00:00Z');
const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000);

test.each([
  ['NEW', 'Received'],
  ['IN_REVIEW', 'In review'],
  ['INTERVIEW', 'Interview'],
  ['OFFERED', 'Offer'],
  ['HIRED', 'Hired'],
  ['TRANSFERRED', 'Moved to another job'],
] as const)('%s reads "%s"', (status, word) => {
  expect(candidateWord({ status, closed: null }, now).word).toBe(word);
});

test('a rejection shows two days after the decision, not before', () => {
  const closed = (hours: number) => ({
    kind: 'REJECTED' as const,
    before: 'INTERVIEW' as const,
    at: hoursAgo(hours),
    byCandidate: false,
  });
  expect(candidateWord({ status: 'REJECTED', closed: closed(47) }, now).word).toBe('Interview');
  expect(candidateWord({ status: 'REJECTED', closed: closed(48) }, now).word).toBe('Not selected');
});

test('a withdrawal says who withdrew', () => {
  const closed = { kind: 'WITHDRAWN' as const, before: 'NEW' as const, at: now, byCandidate: true };
  expect(candidateWord({ status: 'WITHDRAWN', closed }, now).detail).toContain('You');
  expect(candidateWord({ status: 'WITHDRAWN', closed: { ...closed, byCandidate: false } }, now).detail).toContain(
    'company',
  );
});
