import { expect, test } from 'vitest';
import { mustSuspend } from '#domain/impact-figure';

test('a stack is stopped by a ratio below four fifths of enough people, when chance hardly explains it', () => {
  const bad = { impactRatio: 0.79, n: 30, p: 0.049 };
  expect(mustSuspend(bad)).toBe(true);
  expect(mustSuspend({ ...bad, impactRatio: 0.8 })).toBe(false);
  expect(mustSuspend({ ...bad, n: 29 })).toBe(false);
  expect(mustSuspend({ ...bad, p: 0.05 })).toBe(false);
  expect(mustSuspend({ ...bad, p: null })).toBe(false);
  expect(mustSuspend({ ...bad, impactRatio: null })).toBe(false);
});
