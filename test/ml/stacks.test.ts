import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lift } from '#ml/stack-history';
import { stackId } from '#ml/stacks';

describe('the id of a stack', () => {
  it('depends on job, kind and key alone', () => {
    expect(stackId('job-1', 'SKILL', 'skl_sql')).toBe(stackId('job-1', 'SKILL', 'skl_sql'));
    expect(stackId('job-1', 'SKILL', 'skl_sql')).toMatch(/^stk_[a-z2-7]{16}$/);
  });

  it('differs where one of them differs', () => {
    const ids = [
      stackId('job-1', 'SKILL', 'a'),
      stackId('job-2', 'SKILL', 'a'),
      stackId('job-1', 'FIELD', 'a'),
      stackId('job-1', 'SKILL', 'b'),
    ];
    expect(new Set(ids).size).toBe(4);
  });
});

describe('what earlier decisions say about a trait', () => {
  it('is nothing below twenty weighted decisions, or where everybody or nobody has it', () => {
    expect(lift(9, 9, 0, 10)).toBe(0);
    expect(lift(50, 50, 50, 50)).toBe(0);
    expect(lift(0, 50, 0, 50)).toBe(0);
  });

  it('is nothing where advanced people have it no more often than rejected ones', () => {
    expect(lift(20, 100, 20, 100)).toBe(0);
    expect(lift(10, 100, 40, 100)).toBe(0);
  });

  it('grows with the difference, and with the number of decisions behind it', () => {
    expect(lift(80, 100, 20, 100)).toBeGreaterThan(lift(50, 100, 20, 100));
    expect(lift(160, 200, 80, 200)).toBeGreaterThan(lift(16, 20, 8, 20));
  });

  it('stays between 0 and 1', () => {
    const count = fc.double({ min: 0, max: 300, noNaN: true });
    fc.assert(
      fc.property(count, count, count, count, (a, moreA, b, moreB) => {
        const h = lift(a, a + moreA, b, b + moreB);
        expect(h).toBeGreaterThanOrEqual(0);
        expect(h).toBeLessThanOrEqual(1);
      }),
    );
  });
});
