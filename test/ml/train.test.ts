import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { START_MODEL } from '#ml/company-model';
import { exportCompanyModel } from '#ml/export-model';
import { FEATURE_COUNT, FEATURE_NAMES } from '#ml/features';
import { fitWeights, type Pair } from '#ml/pairwise-fit';
import { positionBias, startExamination } from '#ml/position-bias';
import { splitByTime, trainCompanyModel } from '#ml/train';
import { isoWeek, trainingPairs } from '#ml/training-pairs';
import type { Gain, TrainingRow } from '#ml/training-row';
import gates from './gates.json' with { type: 'json' };
import { measureLearning } from './support/measure-learning.ts';
import { decisionsOf, simulatedCompany } from './support/simulated-company.ts';

const NOW = '2026-11-25T00:00:00.000Z';
const options = { runId: 'run-1', now: NOW };
const YEARS = FEATURE_NAMES.indexOf('f9');

function rowOf(change: Partial<TrainingRow> = {}): TrainingRow {
  return {
    source: 'APPLICATION',
    jobId: 'job-1',
    candidateId: 'a',
    gain: 0,
    reviewedAt: '2026-11-23T09:00:00.000Z',
    rank: null,
    features: FEATURE_NAMES.map(() => 0.5),
    confidence: 1,
    ...change,
  };
}
const withYears = (value: number | null): (number | null)[] => FEATURE_NAMES.map((_, k) => (k === YEARS ? value : 0.5));

describe('a company’s own model', () => {
  it('puts people of other jobs in a better order after 500 decisions, better still for knowing where they stood', () => {
    const figures = measureLearning({ companies: 2, jobs: 40, applicants: 150, decisions: 500 });
    expect(figures.learnt).toBeGreaterThanOrEqual(figures.prior + gates.learning.ndcgGain);
    expect(figures.learnt).toBeGreaterThanOrEqual(figures.naive);
    expect(figures.calibrationError).toBeLessThanOrEqual(gates.learning.calibrationError);
  }, 60_000);

  it('is the same to the last byte for the same decisions, in whatever order they come', () => {
    const rows = decisionsOf(simulatedCompany(5, 12, 60), 5, 40);
    const [first, second] = [rows, rows.toReversed()].map((each) => trainCompanyModel({ rows: each, ...options }));
    expect(first).toEqual(second);
    expect(exportCompanyModel(first!.model).sha256).toBe(exportCompanyModel(second!.model).sha256);
    expect(first?.training).toMatchObject({ decisions: 480, from: rows.map((row) => row.reviewedAt).sort()[0] });
  });

  it('has no negative weight, whatever was decided', () => {
    const row = fc.record({
      source: fc.constantFrom('APPLICATION' as const, 'RECOMMENDATION' as const),
      jobId: fc.constantFrom('x', 'y'),
      candidateId: fc.uuid(),
      gain: fc.constantFrom<Gain>(0, 1, 2, 3, 4),
      reviewedAt: fc.constantFrom('2026-11-02T09:00:00.000Z', '2026-11-03T09:00:00.000Z', '2026-05-03T09:00:00.000Z'),
      rank: fc.option(fc.integer({ min: 1, max: 200 })),
      features: fc.array(fc.option(fc.double({ min: 0, max: 1, noNaN: true })), {
        minLength: FEATURE_COUNT,
        maxLength: FEATURE_COUNT,
      }),
      confidence: fc.double({ min: 0.4, max: 1, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 60 }), (rows) => {
        const { model } = trainCompanyModel({ rows, ...options });
        for (const weight of model.weights) {
          expect(Number.isFinite(weight)).toBe(true);
          expect(weight).toBeGreaterThanOrEqual(0);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('stays the start model without decisions', () => {
    const { model, training } = trainCompanyModel({ rows: [], ...options });
    expect(model).toMatchObject({ weights: START_MODEL.weights, means: START_MODEL.means, a: 1.5, c: -0.4 });
    expect(training).toMatchObject({ decisions: 0, pairs: 0 });
  });

  it('takes its own means and calibration from 200 decisions on', () => {
    const rows = decisionsOf(simulatedCompany(7, 10, 40), 7, 40);
    const few = trainCompanyModel({ rows: rows.slice(0, 199), ...options }).model;
    const enough = trainCompanyModel({ rows: rows.slice(0, 200), ...options }).model;
    expect([few.means, few.a, few.plain]).toEqual([START_MODEL.means, START_MODEL.a, undefined]);
    expect(enough.means).not.toEqual(START_MODEL.means);
    expect(enough.plain).toBeDefined();
  });

  it('is checked on the newest fifth', () => {
    const rows = Array.from({ length: 10 }, (_, i) =>
      rowOf({ candidateId: `c${i}`, reviewedAt: `2026-11-${10 + i}T09:00:00.000Z` }),
    ).toReversed();
    const { train, held } = splitByTime(rows);
    expect(train).toHaveLength(8);
    expect(held.map(({ candidateId }) => candidateId)).toEqual(['c8', 'c9']);
  });

  it('learns from recommended people too, who change neither its means nor its calibration', () => {
    const rows = decisionsOf(simulatedCompany(7, 10, 40), 7, 40);
    const feedback = rows
      .filter(({ gain }) => gain < 2)
      .map((row): TrainingRow => ({ ...row, source: 'RECOMMENDATION', features: FEATURE_NAMES.map(() => 1) }));
    const alone = trainCompanyModel({ rows, ...options });
    const both = trainCompanyModel({ rows: [...rows, ...feedback], ...options });
    expect(both.model.means).toEqual(alone.model.means);
    expect(both.training).toMatchObject({ decisions: 400, from: alone.training.from, to: alone.training.to });
    const { held } = splitByTime([...rows, ...feedback]);
    expect(held.filter(({ source }) => source === 'APPLICATION')).toHaveLength(80);
    expect(held.filter(({ source }) => source === 'RECOMMENDATION')).toHaveLength(Math.round(feedback.length / 5));
  });
});

describe('pairs to learn from', () => {
  const pairsOf = (rows: TrainingRow[], more = {}) => trainingPairs(rows, START_MODEL, { ...options, ...more });

  it('are people of one job and one week of whom one came further', () => {
    const other = { candidateId: 'b', gain: 2 as const };
    expect(pairsOf([rowOf(), rowOf(other)])).toHaveLength(1);
    expect(pairsOf([rowOf(), rowOf({ ...other, gain: 0 })])).toHaveLength(0);
    expect(pairsOf([rowOf(), rowOf({ ...other, jobId: 'job-2' })])).toHaveLength(0);
    expect(pairsOf([rowOf(), rowOf({ ...other, reviewedAt: '2026-11-30T09:00:00.000Z' })])).toHaveLength(0);
  });

  it('are never made of an applicant and a recommended person', () => {
    const added = rowOf({ source: 'RECOMMENDATION', candidateId: 'b', gain: 1 });
    const passed = rowOf({ source: 'RECOMMENDATION', candidateId: 'c' });
    expect(pairsOf([rowOf(), added])).toHaveLength(0);
    expect(pairsOf([rowOf(), added, passed])).toHaveLength(1);
    expect(pairsOf([passed, { ...added, reviewedAt: '2026-11-30T09:00:00.000Z' }])).toHaveLength(0);
  });

  it('of recommended people know only the usual looks per place: theirs is a list by score', () => {
    const pair = (source: TrainingRow['source']) =>
      pairsOf([rowOf({ source }), rowOf({ source, candidateId: 'b', gain: 1, rank: 4 })], {
        positionBias: [0.9, 0.8, 0.7, 0.9],
        now: '2026-11-23T09:00:00.000Z',
      })[0]?.weight;
    expect(pair('RECOMMENDATION')).toBeCloseTo(2, 12);
    expect(pair('APPLICATION')).toBeCloseTo(1 / 0.9, 12);
  });

  it('weigh what lies between the outcomes, the place of the better one, and their age', () => {
    const weight = (better: Partial<TrainingRow>, more = {}) =>
      pairsOf([rowOf({ reviewedAt: NOW }), rowOf({ candidateId: 'b', gain: 1, reviewedAt: NOW, ...better })], more)[0]
        ?.weight;
    expect(weight({})).toBe(1);
    expect(weight({ gain: 4 })).toBe(4);
    expect(weight({ rank: 4 })).toBeCloseTo(2, 12);
    expect(weight({ rank: 400 })).toBe(5);
    expect(weight({ rank: 4 }, { debias: false })).toBe(1);
    expect(weight({ rank: 2 }, { positionBias: [0.9, 0.25] })).toBe(4);
    const old = trainingPairs(
      [
        rowOf({ reviewedAt: '2025-05-26T00:00:00.000Z' }),
        rowOf({ candidateId: 'b', gain: 1, reviewedAt: '2025-05-26T00:00:00.000Z' }),
      ],
      START_MODEL,
      options,
    );
    expect(old[0]?.weight).toBeCloseTo(0.5, 2);
  });

  it('are at most 200 per job, none twice, others in another run', () => {
    const rows = Array.from({ length: 60 }, (_, i) =>
      rowOf({ candidateId: `c${String(i).padStart(2, '0')}`, gain: i % 2 === 0 ? 0 : 1, features: withYears(i / 60) }),
    );
    const differences = (runId: string) => pairsOf(rows, { runId }).map(({ difference }) => difference[YEARS]);
    expect(differences('run-1')).toHaveLength(200);
    expect(differences('run-1')).toEqual(differences('run-1'));
    expect(differences('run-1')).not.toEqual(differences('run-2'));
  });

  it('take a missing value as what is usual', () => {
    const [pair] = pairsOf([
      rowOf({ features: withYears(null) }),
      rowOf({ candidateId: 'b', gain: 1, features: withYears(1) }),
    ]);
    expect(pair?.difference[YEARS]).toBeCloseTo(1 - (START_MODEL.means[YEARS] ?? 0), 12);
  });

  it('stand in the week of their day, also around New Year', () => {
    const days = ['2026-01-01', '2024-12-30', '2027-01-03', '2026-11-25', '2020-12-31'];
    expect(days.map((day) => isoWeek(`${day}T12:00:00.000Z`))).toEqual([
      '2026-W01',
      '2025-W01',
      '2026-W53',
      '2026-W48',
      '2020-W53',
    ]);
  });
});

describe('weights of pairs', () => {
  const pair = (k: number, lead: number, weight: number): Pair => ({
    difference: Float64Array.from({ length: FEATURE_COUNT }, (_, i) => (i === k ? lead : 0)),
    weight,
  });

  it('stand where the pull of the pairs and of the start hold each other', () => {
    const weights = fitWeights([pair(YEARS, 0.5, 60)], START_MODEL);
    const w = weights[YEARS] ?? 0;
    const push = (60 * 1.5 * 0.5) / (1 + Math.exp(1.5 * 0.5 * w));
    expect(20 * (w - (START_MODEL.weights[YEARS] ?? 0))).toBeCloseTo(push, 2);
    expect(weights.filter((_, k) => k !== YEARS)).toEqual(START_MODEL.weights.filter((_, k) => k !== YEARS));
  });

  it('end at nothing where the pairs speak against a feature', () => {
    expect(fitWeights([pair(YEARS, -0.5, 500)], START_MODEL)[YEARS]).toBe(0);
  });
});

describe('the look at a place in a list', () => {
  const exposures = (n: number, sort = 'applied') =>
    Array.from({ length: n }, (_, i) => ({ sort, position: 1 + (i % 20), opened: i % 20 < 5 }));

  it('is not measured before 2,000 exposures in lists by date', () => {
    expect(positionBias(exposures(1999))).toBeNull();
    expect(positionBias(exposures(5000, 'score'))).toBeNull();
  });

  it('is the share of opens, held near the default while little is known', () => {
    const bias = positionBias(exposures(2000)) ?? [];
    expect(bias).toHaveLength(20);
    expect(bias[0]).toBe(1);
    expect(bias[3]).toBeCloseTo((100 + 50 * 0.5) / 150, 12);
    expect(bias[19]).toBeCloseTo((50 * startExamination(20)) / 150, 12);
  });

  it('falls with the place, never below a fifth', () => {
    expect([1, 4, 25, 10_000].map(startExamination)).toEqual([1, 0.5, 0.2, 0.2]);
  });
});
