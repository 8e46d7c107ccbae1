import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backgroundOf, leastScore } from '#ml/recommend';

describe('the least score of a recommendation', () => {
  it('is 60 while few people were interviewed for such jobs', () => {
    expect(leastScore(0, [])).toBe(60);
    expect(
      leastScore(
        0,
        Array.from({ length: 19 }, () => 90),
      ),
    ).toBe(60);
  });

  it('is what three in ten of the people interviewed for such jobs stay below, never under 55', () => {
    expect(
      leastScore(
        0,
        Array.from({ length: 21 }, (_, i) => 60 + i),
      ),
    ).toBe(66);
    expect(
      leastScore(
        0,
        Array.from({ length: 30 }, () => 20),
      ),
    ).toBe(55);
  });

  it('is raised, never lowered, by the company', () => {
    fc.assert(
      fc.property(fc.integer({ min: 55, max: 95 }), fc.array(fc.integer({ min: 0, max: 100 })), (least, scores) => {
        expect(leastScore(least, scores)).toBeGreaterThanOrEqual(Math.max(least, leastScore(0, scores)));
      }),
    );
  });
});

describe('the people who tell what is usual', () => {
  const ids = Array.from({ length: 800 }, (_, i) => `person-${i}`);

  it('are 500 of the pool, the same for one job whatever the order of the pool', () => {
    const drawn = backgroundOf(ids, 'job-1');
    expect(drawn).toHaveLength(500);
    expect(backgroundOf(ids.toReversed(), 'job-1')).toEqual(drawn);
    expect(backgroundOf(ids, 'job-2')).not.toEqual(drawn);
  });
});
