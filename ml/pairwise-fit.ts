import type { CompanyModel } from './company-model.ts';
import { FEATURE_COUNT } from './features.ts';

/** Two people of one job and week, the one who came further first. */
export interface Pair {
  /** Difference of the two in what each feature adds per unit of weight. */
  difference: Float64Array;
  weight: number;
}

/** Weight of the pull to the prior: 10·‖w − w⁰‖². */
const PULL = 10;
const MOST_STEPS = 500;
const SETTLED = 1e-7;
const SMALLEST_STEP = 1e-12;

/**
 * The weights that minimise Σ ω·ln(1 + e^(−a·w·Δ)) + 10·‖w − w⁰‖² over w ≥ 0, by projected gradient with backtracking, at
 * most 500 steps (matching.md §13). The problem is convex and strictly so: the answer does not depend on the way to it.
 */
export function fitWeights(pairs: readonly Pair[], prior: CompanyModel): number[] {
  const pull = Float64Array.from({ length: FEATURE_COUNT }, (_, k) => prior.weights[k] ?? 0);
  let weights = Float64Array.from(pull);
  let { value, gradient } = lossAt(weights, pairs, pull, prior.a);
  let step = 0.01;
  for (let turn = 0; turn < MOST_STEPS; turn++) {
    let next = weights;
    let after = { value, gradient };
    for (step *= 2; ; step /= 2) {
      const rate = step;
      next = weights.map((weight, k) => Math.max(0, weight - rate * (gradient[k] ?? 0)));
      after = lossAt(next, pairs, pull, prior.a);
      let [slope, length] = [0, 0];
      next.forEach((weight, k) => {
        const moved = weight - (weights[k] ?? 0);
        slope += (gradient[k] ?? 0) * moved;
        length += moved * moved;
      });
      if (after.value <= value + slope + length / (2 * step) || step < SMALLEST_STEP) break;
    }
    const change = (value - after.value) / Math.max(1, Math.abs(value));
    if (after.value < value) [weights, value, gradient] = [next, after.value, after.gradient];
    if (change < SETTLED) break;
  }
  return Array.from(weights);
}

function lossAt(
  weights: Float64Array,
  pairs: readonly Pair[],
  pull: Float64Array,
  a: number,
): { value: number; gradient: Float64Array } {
  let value = 0;
  const gradient = new Float64Array(FEATURE_COUNT);
  for (const { difference, weight } of pairs) {
    let lead = 0;
    for (let k = 0; k < FEATURE_COUNT; k++) lead += (weights[k] ?? 0) * (difference[k] ?? 0);
    lead *= a;
    // ln(1 + e^−lead) without overflow on either side.
    value += weight * (Math.log1p(Math.exp(-Math.abs(lead))) + Math.max(0, -lead));
    const push = (-weight * a) / (1 + Math.exp(lead));
    for (let k = 0; k < FEATURE_COUNT; k++) gradient[k] = (gradient[k] ?? 0) + push * (difference[k] ?? 0);
  }
  for (let k = 0; k < FEATURE_COUNT; k++) {
    const away = (weights[k] ?? 0) - (pull[k] ?? 0);
    value += PULL * away * away;
    gradient[k] = (gradient[k] ?? 0) + 2 * PULL * away;
  }
  return { value, gradient };
}
