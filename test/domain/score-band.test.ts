import fc from 'fast-check';
import { expect, test } from 'vitest';
import { scoreBand } from '#domain/match-score';
import { REQUIREMENT_STATES, SCORE_BANDS, SCORE_STATES } from '#domain/score-band';

test('bands stand from strong to weak: a higher score never has a weaker word', () => {
  const place = (score: number) => SCORE_BANDS.indexOf(scoreBand(score));
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 100 }), (a, b) => {
      expect(place(Math.max(a, b))).toBeLessThanOrEqual(place(Math.min(a, b)));
    }),
  );
  expect(new Set(Array.from({ length: 101 }, (_, score) => scoreBand(score)))).toEqual(new Set(SCORE_BANDS));
});

test('what nobody said is not what somebody lacks, and one state of four has a number (smart-assistant.md R4, R9)', () => {
  expect([...REQUIREMENT_STATES]).toEqual(['MATCHED', 'PARTLY', 'MISSING', 'UNKNOWN']);
  expect(SCORE_STATES.filter((state) => state !== 'SCORED')).toEqual([
    'PENDING',
    'NOT_ENOUGH_INFORMATION',
    'OPTED_OUT',
  ]);
});
