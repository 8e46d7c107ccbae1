import { START_MODEL_ID, START_WEIGHTS } from '#domain/match-model';
import { FEATURE_COUNT } from './features.ts';

/** Weights, means and calibration of one company: z = a·Σ w_k·(x_k − x̄_k) + c. Plain numbers, frozen per version. */
export interface CompanyModel {
  id: string;
  weights: number[];
  means: number[];
  a: number;
  c: number;
  /** Calibration on the raw base rate, for the stored probability `p`. */
  plain?: { a: number; c: number };
}

/** Reference means x̄ and start weights w⁰ of f1 … f15, f17 (matching.md §11), start calibration a = 1.5, c = −0.4. */
export const START_MODEL: CompanyModel = {
  id: START_MODEL_ID,
  means: [0.41, 0.4, 0.4, 0.37, 0.3, 0.4, 0.35, 0.6, 0.6, 0.75, 0.75, 0.5, 0.6, 0.9, 0.5, 0.3],
  weights: [...START_WEIGHTS],
  a: 1.5,
  c: -0.4,
};

const WEAK_PARSE = 0.6;
/** f6 … f12 rest on what was extracted; a poor reading halves their say. */
const EXTRACTED = { from: 5, to: 11 };

/** What each feature adds to r per unit of its weight: x_k − x̄_k; exactly 0 where it is missing. */
export function effects(values: (number | null)[], model: CompanyModel, confidence: number): number[] {
  return Array.from({ length: FEATURE_COUNT }, (_, k) => {
    const value = values[k];
    if (value === null || value === undefined) return 0;
    const half = confidence < WEAK_PARSE && k >= EXTRACTED.from && k <= EXTRACTED.to ? 0.5 : 1;
    return (value - (model.means[k] ?? 0)) * half;
  });
}

/** Contribution of each feature to r = Σ w_k·(x_k − x̄_k); a missing one contributes exactly 0. */
export function contributions(values: (number | null)[], model: CompanyModel, confidence: number): number[] {
  return effects(values, model, confidence).map((effect, k) => (effect === 0 ? 0 : (model.weights[k] ?? 0) * effect));
}

/** r = Σ w_k·(x_k − x̄_k): what people are ordered by. */
export function rankScore(values: (number | null)[], model: CompanyModel, confidence: number): number {
  return contributions(values, model, confidence).reduce((sum, part) => sum + part, 0);
}

/** z_T = a·r + c. */
export function textScore(values: (number | null)[], model: CompanyModel, confidence: number): number {
  return model.a * rankScore(values, model, confidence) + model.c;
}

const LEAST_SCORED = 200;
const LEAST_KNOWN = 20;

/** The model with the means of the people at hand in place of the reference ones, from 200 scored people on (matching.md §12). */
export function withOwnMeans(model: CompanyModel, rows: (number | null)[][]): CompanyModel {
  if (rows.length < LEAST_SCORED) return model;
  const means = model.means.map((reference, k) => {
    const known = rows.flatMap((row) => row[k] ?? []);
    return known.length < LEAST_KNOWN ? reference : known.reduce((sum, value) => sum + value, 0) / known.length;
  });
  return { ...model, id: `${model.id}-own-means`, means };
}
