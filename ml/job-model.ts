import { dot } from './model/embedding.ts';

export const OUTCOMES = ['ADVANCED', 'INTERVIEWED', 'OFFERED', 'HIRED', 'REJECTED'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** A decision on one applicant of this job, after somebody looked. */
export interface JobDecision {
  id: string;
  outcome: Outcome;
  reviewedAt?: string;
  rank?: number;
}

/** What this job's own decisions taught; frozen with its constants until it is fitted again (matching.md §12). */
export interface JobHead {
  weights: number[];
  bias: number;
  /** Mean and deviation of the head over the job's applicants. */
  mean: number;
  deviation: number;
  /** Mean and deviation of z_T over the same people. */
  targetMean: number;
  targetDeviation: number;
  /** Reviewed applications it was fitted on. */
  n: number;
  /** Its share of z: n/(n + 50). */
  omega: number;
}

const SCALE = 5;
const RIDGE = 2;
const NEWTON_STEPS = 15;
const HALF_TRUST = 50;
const LEAST_PER_CLASS = 5;

/**
 * Fits the head: ridge logistic regression on 5 × profile vector, advanced or further = 1, rejected = 0. null while a
 * class has fewer than five people. `vectors` and `textScores` are of all scored applicants of the job.
 */
export function fitJobHead(people: { id: string; vector: Float32Array; textScore: number }[], decisions: JobDecision[]): JobHead | null {
  const outcome = new Map(decisions.map((decision) => [decision.id, decision.outcome === 'REJECTED' ? 0 : 1]));
  const labelled = people.filter((person) => outcome.has(person.id));
  const y = labelled.map((person) => outcome.get(person.id) ?? 0);
  const advanced = y.reduce((sum, value) => sum + value, 0);
  if (Math.min(advanced, y.length - advanced) < LEAST_PER_CLASS) return null;
  const { weights, bias } = fitLogistic(labelled.map(({ vector }) => Float64Array.from(vector, (value) => value * SCALE)), y, RIDGE);
  const heads = people.map(({ vector }) => bias + SCALE * dot(vector, weights));
  const [mean, deviation] = moments(heads);
  const [targetMean, targetDeviation] = moments(people.map(({ textScore }) => textScore));
  const n = labelled.length;
  return { weights: Array.from(weights), bias, mean, deviation, targetMean, targetDeviation, n, omega: deviation > 0 ? n / (n + HALF_TRUST) : 0 };
}

/** z_H of one profile: the head on the scale of the text score. */
export function headScore(head: JobHead, vector: Float32Array): number {
  const value = head.bias + SCALE * dot(vector, head.weights);
  return head.targetMean + head.targetDeviation * ((value - head.mean) / (head.deviation || 1));
}

/** Mean and standard deviation of a population. */
export function moments(values: number[]): [number, number] {
  if (values.length === 0) return [0, 0];
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return [mean, Math.sqrt(variance)];
}

/**
 * Ridge logistic regression by Newton's method. There are more dimensions than people, so the weights are written as a
 * combination of the people (w = Xᵀα) and the system has as many unknowns as people; no ridge on the bias.
 */
export function fitLogistic(rows: Float64Array[], y: number[], ridge: number): { weights: Float64Array; bias: number } {
  const n = rows.length;
  const kernel = rows.map((a) => Float64Array.from(rows, (b) => dot(a, b)));
  let alpha = new Float64Array(n);
  let bias = 0;
  for (let step = 0; step < NEWTON_STEPS; step++) {
    const p = kernel.map((row) => 1 / (1 + Math.exp(-(dot(row, alpha) + bias))));
    const s = p.map((value) => Math.max(1e-6, value * (1 - value)));
    // (K + ridge·S⁻¹)α + b·1 = z, 1ᵀα = 0 at the optimum of the bias, with z = η + (y − p)/s.
    const z = p.map((value, i) => dot(kernel[i] ?? [], alpha) + bias + ((y[i] ?? 0) - value) / (s[i] ?? 1));
    const system = kernel.map((row, i) => {
      const copy = Float64Array.from(row);
      copy[i] = (copy[i] ?? 0) + ridge / (s[i] ?? 1);
      return copy;
    });
    const [u = new Float64Array(n), v = new Float64Array(n)] = solve(system, [z, new Array<number>(n).fill(1)]);
    const total = sum(v);
    const nextBias = Math.abs(total) > 1e-12 ? sum(u) / total : bias;
    const next = Float64Array.from(u, (value, i) => value - nextBias * (v[i] ?? 0));
    const change = Math.max(...next.map((value, i) => Math.abs(value - (alpha[i] ?? 0))), Math.abs(nextBias - bias));
    alpha = next;
    bias = nextBias;
    if (change < 1e-8) break;
  }
  const weights = new Float64Array(rows[0]?.length ?? 0);
  rows.forEach((row, i) => row.forEach((value, d) => (weights[d] = (weights[d] ?? 0) + (alpha[i] ?? 0) * value)));
  return { weights, bias };
}

function sum(values: ArrayLike<number>): number {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += values[i] ?? 0;
  return total;
}

/** Solves a symmetric positive definite system for several right sides (Cholesky). */
function solve(matrix: Float64Array[], sides: ArrayLike<number>[]): Float64Array[] {
  const n = matrix.length;
  const lower = matrix.map((row) => Float64Array.from(row));
  for (let i = 0; i < n; i++) {
    const row = lower[i] ?? new Float64Array(n);
    for (let j = 0; j <= i; j++) {
      const other = lower[j] ?? row;
      let value = row[j] ?? 0;
      for (let k = 0; k < j; k++) value -= (row[k] ?? 0) * (other[k] ?? 0);
      row[j] = i === j ? Math.sqrt(Math.max(value, 1e-12)) : value / (other[j] ?? 1);
    }
  }
  return sides.map((side) => {
    const x = Float64Array.from(side);
    for (let i = 0; i < n; i++) {
      const row = lower[i] ?? x;
      let value = x[i] ?? 0;
      for (let k = 0; k < i; k++) value -= (row[k] ?? 0) * (x[k] ?? 0);
      x[i] = value / (row[i] ?? 1);
    }
    for (let i = n - 1; i >= 0; i--) {
      let value = x[i] ?? 0;
      for (let k = i + 1; k < n; k++) value -= (lower[k]?.[i] ?? 0) * (x[k] ?? 0);
      x[i] = value / (lower[i]?.[i] ?? 1);
    }
    return x;
  });
}
