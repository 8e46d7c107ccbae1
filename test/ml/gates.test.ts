import { describe, expect, it } from 'vitest';
import { START_MODEL, type CompanyModel } from '#ml/company-model';
import type { ImpactRow } from '#domain/impact-figure';
import { FEATURE_NAMES } from '#ml/features';
import { calibrationError, checkGates, ndcgAt10, pairwiseAccuracy, shadowOverlap } from '#ml/gates';
import type { Gain, TrainingRow } from '#ml/training-row';

const YEARS = FEATURE_NAMES.indexOf('f9');

/** A person of whom only the years are known. */
function rowOf(candidateId: string, gain: Gain, years: number, jobId = 'job-1'): TrainingRow {
  const features = FEATURE_NAMES.map((_, k) => (k === YEARS ? years : null));
  return {
    source: 'APPLICATION',
    jobId,
    candidateId,
    gain,
    reviewedAt: '2026-11-23T09:00:00.000Z',
    rank: null,
    features,
    confidence: 1,
  };
}
const ordered = [rowOf('a', 4, 0.9), rowOf('b', 1, 0.6), rowOf('c', 0, 0.3), rowOf('d', 0, 0.1)];
const upsideDown = ordered.map((row) => ({
  ...row,
  features: row.features.map((value) => (value === null ? null : 1 - value)),
}));
const row = (impactRatio: number, n = 60): ImpactRow => ({
  group: 'INTERVIEW',
  dimension: 'SEX',
  category: 'FEMALE',
  n,
  selected: 10,
  rate: 10 / n,
  impactRatio,
  scoringRate: null,
  scoringRatio: null,
  p: 0.2,
  folded: false,
});
const same = {
  held: ordered,
  candidate: START_MODEL,
  active: START_MODEL,
  impact: { candidate: [row(0.9)], active: [row(0.9)] },
  counterfactualChange: 0,
  exportDifference: 1e-7,
};
const failed = (change: Partial<typeof same>) =>
  checkGates({ ...same, ...change })
    .gates.filter(({ ok }) => !ok)
    .map(({ name }) => name);
const changed = (change: Partial<CompanyModel>): CompanyModel => ({ ...START_MODEL, ...change });

describe('the gates of a new model', () => {
  it('let a model through that is no worse than the one in force', () => {
    const { passed, gates } = checkGates(same);
    expect(passed).toBe(true);
    expect(gates.map(({ name }) => name)).toEqual([
      'ndcg10',
      'pairwiseAccuracy',
      'calibrationError',
      'impactRatio',
      'counterfactual',
      'weights',
      'export',
    ]);
  });

  it('stop one that puts people in a worse order', () => {
    const blind = changed({ weights: START_MODEL.weights.map((weight, k) => (k === YEARS ? 0 : weight)) });
    expect(failed({ candidate: blind, held: ordered.toReversed() })).toContain('pairwiseAccuracy');
  });

  it('stop one whose scores say the wrong chance', () => {
    expect(failed({ candidate: changed({ c: 4 }) })).toEqual(['calibrationError']);
  });

  it('stop one under which a group falls below four fifths that did not before', () => {
    expect(failed({ impact: { candidate: [row(0.7)], active: [row(0.85)] } })).toEqual(['impactRatio']);
    expect(failed({ impact: { candidate: [row(0.7)], active: [row(0.75)] } })).toEqual([]);
    expect(failed({ impact: { candidate: [row(0.7, 29)], active: [row(0.85, 29)] } })).toEqual([]);
  });

  it('stop one that reads names, that left its limits, or that another runtime computes otherwise', () => {
    expect(failed({ counterfactualChange: 2 })).toEqual(['counterfactual']);
    expect(failed({ exportDifference: 1e-4 })).toEqual(['export']);
    expect(failed({ exportDifference: NaN })).toEqual(['export']);
    const heavy = changed({
      weights: START_MODEL.weights.map((weight, k) => (k === YEARS ? 3 * weight + 1.01 : weight)),
    });
    expect(failed({ candidate: heavy })).toEqual(['weights']);
    expect(failed({ candidate: changed({ weights: START_MODEL.weights.map(() => NaN) }) })).toContain('weights');
  });

  it('stop one that nothing can be said of', () => {
    expect(failed({ held: [] })).toEqual(['ndcg10', 'pairwiseAccuracy', 'calibrationError']);
  });
});

describe('measures of a model', () => {
  it('count the order of the first ten, the better outcomes more', () => {
    expect(ndcgAt10(ordered, START_MODEL)).toBe(1);
    // Gains 15 and 1 on places 4 and 3 of 4, against places 1 and 2.
    const best = 15 + 1 / Math.log2(3);
    expect(ndcgAt10(upsideDown, START_MODEL)).toBeCloseTo((15 / Math.log2(5) + 1 / 2) / best, 12);
    expect(ndcgAt10([rowOf('a', 1, 0.5), rowOf('b', 1, 0.2)], START_MODEL)).toBeNull();
  });

  it('count the pairs of one job in the right order', () => {
    expect(pairwiseAccuracy(ordered, START_MODEL)).toBe(1);
    expect(pairwiseAccuracy(upsideDown, START_MODEL)).toBe(0);
    expect(pairwiseAccuracy([rowOf('a', 1, 0.5), rowOf('b', 0, 0.5)], START_MODEL)).toBe(0.5);
    expect(pairwiseAccuracy([rowOf('a', 1, 0.5), rowOf('b', 0, 0.1, 'job-2')], START_MODEL)).toBeNull();
  });

  it('are right about the chance where 40 of 100 are advanced', () => {
    const sure = changed({ weights: START_MODEL.weights.map(() => 0), c: Math.log(0.4 / 0.6) });
    const rare = Array.from({ length: 100 }, (_, i) => rowOf(`p${i}`, i < 5 ? 1 : 0, i / 100));
    expect(calibrationError(rare, sure)).toBeCloseTo(0, 9);
    expect(calibrationError(rare, { ...sure, c: Math.log(0.7 / 0.3) })).toBeCloseTo(0.3, 9);
  });

  it('compare the first twenty of two models', () => {
    const ids = Array.from({ length: 30 }, (_, i) => `p${i}`);
    expect(shadowOverlap([{ active: ids, shadow: ids }])).toBe(1);
    expect(shadowOverlap([{ active: ids, shadow: ids.toReversed() }])).toBe(0.5);
    expect(
      shadowOverlap([
        { active: ids.slice(0, 4), shadow: ['p0', 'x', 'y', 'z'] },
        { active: [], shadow: [] },
      ]),
    ).toBe(0.25);
  });
});

describe('people who were recommended', () => {
  const recommended = (candidateId: string, gain: Gain, years: number): TrainingRow => ({
    ...rowOf(candidateId, gain, years),
    source: 'RECOMMENDATION',
  });

  it('are a list of their own: one who was passed is not held against an applicant who came further', () => {
    const rows = [rowOf('a', 1, 0.2), rowOf('b', 0, 0.1), recommended('c', 0, 0.9)];
    expect(pairwiseAccuracy(rows, START_MODEL)).toBe(1);
    expect(ndcgAt10(rows, START_MODEL)).toBe(1);
    expect(pairwiseAccuracy([...rows, recommended('d', 1, 0.1)], START_MODEL)).toBe(0.5);
  });

  it('say nothing about what a score means', () => {
    expect(calibrationError([...ordered, recommended('e', 0, 1)], START_MODEL)).toBe(
      calibrationError(ordered, START_MODEL),
    );
  });
});
