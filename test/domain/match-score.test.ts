import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareByScore, listReasons, scoreBand, sigmoid, splitScore } from '#domain/match-score';

describe('bands', () => {
  it('change at 35, 55 and 75', () => {
    expect([0, 34, 35, 54, 55, 74, 75, 100].map(scoreBand)).toEqual([
      'WEAK',
      'WEAK',
      'PARTIAL',
      'PARTIAL',
      'GOOD',
      'GOOD',
      'STRONG',
      'STRONG',
    ]);
  });
});

describe('the explanation of a score', () => {
  const phis = fc.array(fc.oneof(fc.constant(0), fc.double({ min: -3, max: 3, noNaN: true })), {
    minLength: 1,
    maxLength: 17,
  });
  const z0 = fc.double({ min: -2, max: 2, noNaN: true });

  it('adds up: base and points are the score, exactly', () => {
    fc.assert(
      fc.property(z0, phis, (start, terms) => {
        const { score, base, points } = splitScore(start, terms);
        expect(base + points.reduce((sum, value) => sum + value, 0)).toBe(score);
        expect(score).toBe(Math.round(100 * sigmoid(terms.reduce((sum, value) => sum + value, start))));
      }),
      { numRuns: 1000 },
    );
  });

  it('gives no points to a term that says nothing', () => {
    fc.assert(
      fc.property(z0, phis, (start, terms) => {
        const { points } = splitScore(start, terms);
        terms.forEach((phi, i) => phi === 0 && expect(points[i]).toBe(0));
      }),
    );
  });

  it('gives points of the sign of the term, within the rounding', () => {
    fc.assert(
      fc.property(z0, phis, (start, terms) => {
        const { points } = splitScore(start, terms);
        terms.forEach((phi, i) => phi > 0 && expect(points[i]).toBeGreaterThanOrEqual(-1));
        terms.forEach((phi, i) => phi < 0 && expect(points[i]).toBeLessThanOrEqual(1));
      }),
    );
  });

  it('holds where the terms cancel out', () => {
    const { score, base, points } = splitScore(-0.4, [0.5, -0.5]);
    expect(score).toBe(base);
    expect(points).toEqual([12, -12]);
  });
});

describe('the list with scores', () => {
  it('puts the highest first, people without a score last, then who applied first, then the id', () => {
    const row = (score: number | null, appliedAt: string, id: string) => ({ score, appliedAt, id });
    const rows = [
      row(null, '2026-01-01', 'n'),
      row(50, '2026-01-02', 'b'),
      row(50, '2026-01-01', 'c'),
      row(50, '2026-01-01', 'a'),
      row(90, '2026-02-01', 'z'),
    ];
    expect(rows.sort(compareByScore).map(({ id }) => id)).toEqual(['z', 'a', 'c', 'b', 'n']);
  });
});

describe('the reasons of a list row', () => {
  const point = (code: string, points: number) => ({ code, text: code.toLowerCase(), points });

  it('begin with what is known of the person, strongest first, and end with what could be said of anybody', () => {
    const points = [
      point('PROFILE_SIMILAR', 21),
      point('SHARED_WORDS', 9),
      point('TITLE_CLOSE', 6),
      point('DISTANCE', -4),
      point('SKILLS_MATCHED', 8),
    ];
    expect(listReasons(points)).toEqual(['skills_matched', 'title_close', 'profile_similar']);
  });

  it('are what is general where nothing else speaks for the person', () => {
    expect(listReasons([point('SHARED_WORDS', 2), point('SKILLS_MATCHED', -5), point('PROFILE_SIMILAR', 7)])).toEqual([
      'profile_similar',
      'shared_words',
    ]);
  });
});
