import { createHash } from 'node:crypto';
import { TRAINING_SOURCES } from '#domain/match-model';
import { calibrate } from './calibration.ts';
import { rankScore, START_MODEL, withOwnMeans, type CompanyModel } from './company-model.ts';
import { fitWeights } from './pairwise-fit.ts';
import { trainingPairs, type PairOptions } from './training-pairs.ts';
import { isApplication, type TrainingRow } from './training-row.ts';

export interface TrainedModel {
  model: CompanyModel;
  training: { from: string; to: string; decisions: number; pairs: number };
}

export interface TrainingInput extends PairOptions {
  rows: readonly TrainingRow[];
  /** What the weights are pulled to; the start model when left out. */
  prior?: CompanyModel;
}

const HELD_SHARE = 0.2;

/**
 * The company's model from its own decisions: weights by pairs of people of one job and week of review, pulled to the
 * prior and never negative; means of its own people from 200 on; calibration on the newest fifth, from 200 decisions on.
 * Recommended people who were added or passed teach the weights alone: they were chosen by their score, so that neither
 * means nor calibration may follow them.
 * Same rows, run and prior → same bytes. (matching.md §12, §13)
 */
export function trainCompanyModel(input: TrainingInput): TrainedModel {
  const prior = input.prior ?? START_MODEL;
  const { train, held } = splitByTime(input.rows);
  // Sums depend on the order of their terms: from here on the rows stand in their own order, not in that of the caller.
  const decided = [...train, ...held].filter(isApplication);
  const start = withOwnMeans(
    prior,
    decided.map(({ features }) => features),
  );
  const pairs = trainingPairs(train, start, input);
  const weighted = { ...start, weights: fitWeights(pairs, prior) };
  const calibration = calibrate(
    held.filter(isApplication).map((row) => ({
      r: rankScore(row.features, weighted, row.confidence),
      advanced: row.gain > 0,
    })),
    decided.length,
  );
  const model: Omit<CompanyModel, 'id'> = {
    weights: weighted.weights,
    means: weighted.means,
    a: calibration?.weighted.a ?? prior.a,
    c: calibration?.weighted.c ?? prior.c,
    ...(calibration ? { plain: calibration.plain } : {}),
  };
  return {
    model: { id: modelId(model), ...model },
    training: {
      from: decided[0]?.reviewedAt ?? '',
      to: decided.at(-1)?.reviewedAt ?? '',
      decisions: decided.length,
      pairs: pairs.length,
    },
  };
}

/** Older decisions to learn from, and the newest fifth to check with; of applications and recommended people each. */
export function splitByTime(rows: readonly TrainingRow[]): { train: TrainingRow[]; held: TrainingRow[] } {
  const parts = TRAINING_SOURCES.map((source) => newestFifth(rows.filter((row) => row.source === source)));
  return { train: parts.flatMap(({ train }) => train), held: parts.flatMap(({ held }) => held) };
}

function newestFifth(rows: readonly TrainingRow[]): { train: TrainingRow[]; held: TrainingRow[] } {
  const byTime = [...rows].sort(
    (a, b) => order(a.reviewedAt, b.reviewedAt) || order(a.jobId, b.jobId) || order(a.candidateId, b.candidateId),
  );
  const cut = byTime.length - Math.round(HELD_SHARE * byTime.length);
  return { train: byTime.slice(0, cut), held: byTime.slice(cut) };
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function modelId(model: Omit<CompanyModel, 'id'>): string {
  return `company-${createHash('sha256').update(JSON.stringify(model)).digest('hex').slice(0, 16)}`;
}
