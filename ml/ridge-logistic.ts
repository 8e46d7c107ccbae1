import { dot } from './model/embedding.ts';

const NEWTON_STEPS = 15;

/**
 * Ridge logistic regression by Newton's method. There are more dimensions than people, so the weights are written as a
 * combination of the people (w = Xᵀα) and the system has as many unknowns as people; no ridge on the bias. `kernel`
 * holds the products of all pairs of people.
 */
export function fitLogistic(kernel: Float64Array[], y: number[], ridge: number): { alpha: Float64Array; bias: number } {
  const n = kernel.length;
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
    const [u = new Float64Array(n), v = new Float64Array(n)] = solve(system, [z, new Float64Array(n).fill(1)]);
    const total = sum(v);
    const nextBias = Math.abs(total) > 1e-12 ? sum(u) / total : bias;
    const next = Float64Array.from(u, (value, i) => value - nextBias * (v[i] ?? 0));
    const change = Math.max(...next.map((value, i) => Math.abs(value - (alpha[i] ?? 0))), Math.abs(nextBias - bias));
    alpha = next;
    bias = nextBias;
    if (change < 1e-8) break;
  }
  return { alpha, bias };
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
