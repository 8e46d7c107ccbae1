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
  id: 'start-1',
  means: [0.41, 0.4, 0.4, 0.37, 0.15, 0.4, 0.35, 0.6, 0.6, 0.75, 0.75, 0.5, 0.6, 0.9, 0.5, 0.3],
  weights: [2.56, 1.0, 0.5, 0.52, 1.0, 0.9, 0.3, 0.2, 0.7, 0.2, 0.3, 0.2, 0.3, 0.2, 0.2, 0.2],
  a: 1.5,
  c: -0.4,
};

const WEAK_PARSE = 0.6;
/** f6 … f12 rest on what was extracted; a poor reading halves their say. */
const EXTRACTED = { from: 5, to: 11 };

/** Contribution of each feature to r = Σ w_k·(x_k − x̄_k); a missing one contributes exactly 0. */
export function contributions(values: (number | null)[], model: CompanyModel, confidence: number): number[] {
  return Array.from({ length: FEATURE_COUNT }, (_, k) => {
    const value = values[k];
    if (value === null || value === undefined) return 0;
    const half = confidence < WEAK_PARSE && k >= EXTRACTED.from && k <= EXTRACTED.to ? 0.5 : 1;
    return (model.weights[k] ?? 0) * (value - (model.means[k] ?? 0)) * half;
  });
}

/** z_T = a·r + c. */
export function textScore(values: (number | null)[], model: CompanyModel, confidence: number): number {
  return model.a * contributions(values, model, confidence).reduce((sum, part) => sum + part, 0) + model.c;
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
