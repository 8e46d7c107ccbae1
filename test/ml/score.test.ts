import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sigmoid, splitScore } from '#domain/match-score';
import { contributions, START_MODEL, textScore } from '#ml/company-model';
import { clip } from '#ml/clip';
import { FEATURE_COUNT, FEATURE_NAMES } from '#ml/features';
import gates from './gates.json' with { type: 'json' };

const values = fc.array(fc.oneof(fc.constant(null), fc.double({ min: 0, max: 1, noNaN: true })), {
  minLength: FEATURE_COUNT,
  maxLength: FEATURE_COUNT,
});
const confidence = fc.double({ min: 0.4, max: 1, noNaN: true });

describe('a score of features', () => {
  it('is explained exactly: base and points are the score, and the parts sum to the log-odds', () => {
    fc.assert(
      fc.property(values, confidence, (row, sure) => {
        const phis = contributions(row, START_MODEL, sure).map((part) => part * START_MODEL.a);
        const z = textScore(row, START_MODEL, sure);
        expect(Math.abs(phis.reduce((sum, phi) => sum + phi, START_MODEL.c) - z)).toBeLessThan(
          gates.explanation.sumOfParts,
        );
        const { score, base, points } = splitScore(START_MODEL.c, phis);
        expect(base + points.reduce((sum, point) => sum + point, 0)).toBe(score);
        expect(score).toBe(Math.round(100 * sigmoid(z)));
      }),
      { numRuns: gates.explanation.rows },
    );
  });

  it('gives nothing for what is not known', () => {
    fc.assert(
      fc.property(values, confidence, (row, sure) => {
        contributions(row, START_MODEL, sure).forEach((part, k) => row[k] === null && expect(part).toBe(0));
      }),
    );
  });

  it('never falls when a feature rises', () => {
    fc.assert(
      fc.property(
        values,
        confidence,
        fc.nat(FEATURE_COUNT - 1),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (row, sure, k, higher) => {
          const before = row[k];
          if (before === null || before === undefined || higher < before) return;
          expect(textScore(row.with(k, higher), START_MODEL, sure)).toBeGreaterThanOrEqual(
            textScore(row, START_MODEL, sure) - 1e-12,
          );
        },
      ),
    );
  });

  it('trusts what was extracted half as much when the reading is poor', () => {
    const row = FEATURE_NAMES.map((name) => (name === 'f6' ? 1 : null));
    const at = FEATURE_NAMES.indexOf('f6');
    expect(contributions(row, START_MODEL, 0.5)[at]).toBeCloseTo(
      (contributions(row, START_MODEL, 0.9)[at] ?? 0) / 2,
      12,
    );
  });
});

describe('a clipped value', () => {
  it('runs from 0 at the lower edge to 1 at the upper one', () => {
    expect([0.1, 0.2, 0.45, 0.7, 0.9].map((value) => clip(value, 0.2, 0.7))).toEqual(
      [0, 0, 0.5, 1, 1].map((value) => expect.closeTo(value, 9)),
    );
  });
});
