/** So many of so many. */
export interface Share {
  selected: number;
  n: number;
}

const SMALL_EXPECTATION = 5;

/**
 * Two-sided p of two shares being the same: Fisher's exact test where one of the four expected counts is below 5, else
 * the z-test of two proportions with the common share (matching.md §19). 1 where nothing can be told.
 */
export function twoSidedP(a: Share, b: Share): number {
  const n = a.n + b.n;
  const selected = a.selected + b.selected;
  if (a.n === 0 || b.n === 0 || selected === 0 || selected === n) return 1;
  const least = (Math.min(a.n, b.n) * Math.min(selected, n - selected)) / n;
  return least < SMALL_EXPECTATION ? fisherP(a, b) : proportionP(a, b);
}

/** Sum of the chances of all tables with these margins that are no likelier than the one at hand. */
function fisherP(a: Share, b: Share): number {
  const n = a.n + b.n;
  const selected = a.selected + b.selected;
  const factorials = logFactorials(n);
  const choose = (of: number, k: number): number =>
    (factorials[of] ?? 0) - (factorials[k] ?? 0) - (factorials[of - k] ?? 0);
  const chance = (k: number): number => Math.exp(choose(a.n, k) + choose(b.n, selected - k) - choose(n, selected));
  // Equal tables differ in the last digits only.
  const atHand = chance(a.selected) * (1 + 1e-7);
  let p = 0;
  for (let k = Math.max(0, selected - b.n); k <= Math.min(a.n, selected); k++) {
    const each = chance(k);
    if (each <= atHand) p += each;
  }
  return Math.min(1, p);
}

function proportionP(a: Share, b: Share): number {
  const common = (a.selected + b.selected) / (a.n + b.n);
  const deviation = Math.sqrt(common * (1 - common) * (1 / a.n + 1 / b.n));
  return normalTails(Math.abs(a.selected / a.n - b.selected / b.n) / deviation);
}

/** Chance of a standard normal number further from 0 than z: 1 − 2·φ(z)·(z + z³/3 + z⁵/(3·5) + …). */
function normalTails(z: number): number {
  if (z > 8) return 0;
  let [term, sum] = [z, z];
  for (let k = 3; term > sum * 1e-17; k += 2) {
    term *= (z * z) / k;
    sum += term;
  }
  return Math.max(0, 1 - (2 * sum * Math.exp((-z * z) / 2)) / Math.sqrt(2 * Math.PI));
}

function logFactorials(n: number): Float64Array {
  const values = new Float64Array(n + 1);
  for (let k = 2; k <= n; k++) values[k] = (values[k - 1] ?? 0) + Math.log(k);
  return values;
}
