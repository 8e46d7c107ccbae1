/** A scored decision: r = Σ w_k·(x_k − x̄_k), and whether the person was advanced. */
export interface Calibrated {
  r: number;
  advanced: boolean;
}

const LEAST_LABELS = 200;
/** Advanced people weigh 40 % in all, so the score reads as "chance in a pool where 40 of 100 are advanced". */
const ADVANCED_SHARE = 0.4;
const SMALLEST_A = 0.3;
const LARGEST_A = 5;
const STEPS = 50;

/**
 * Platt scaling: the a and c of σ(a·r + c), weighted to a 40 % share (`weighted`) and on the raw rate (`plain`); null
 * below 200 labels or with one class only (matching.md §12). `known` says how many labels the company has in all, where
 * `labels` are only the newest of them.
 */
export function calibrate(
  labels: Calibrated[],
  known = labels.length,
): { weighted: { a: number; c: number }; plain: { a: number; c: number } } | null {
  const advanced = labels.filter((label) => label.advanced).length;
  if (known < LEAST_LABELS || advanced === 0 || advanced === labels.length) return null;
  const { up, down } = advancedWeights(advanced, labels.length);
  return { weighted: fitPlatt(labels, (label) => (label.advanced ? up : down)), plain: fitPlatt(labels, () => 1) };
}

/** Weight of an advanced person and of another one, so that the advanced weigh 40 % in all. */
export function advancedWeights(advanced: number, n: number): { up: number; down: number } {
  return { up: (ADVANCED_SHARE * n) / advanced, down: ((1 - ADVANCED_SHARE) * n) / (n - advanced) };
}

/** Weighted logistic regression on one number, Newton with a small ridge; a is kept in [0.3, 5]. */
export function fitPlatt(labels: Calibrated[], weightOf: (label: Calibrated) => number): { a: number; c: number } {
  let a = 1;
  let c = 0;
  for (let step = 0; step < STEPS; step++) {
    let [ga, gc, haa, hac, hcc] = [1e-6 * a, 0, 1e-6, 0, 1e-9];
    for (const label of labels) {
      const p = 1 / (1 + Math.exp(-(a * label.r + c)));
      const error = weightOf(label) * (p - (label.advanced ? 1 : 0));
      const curve = weightOf(label) * Math.max(1e-9, p * (1 - p));
      ga += error * label.r;
      gc += error;
      haa += curve * label.r * label.r;
      hac += curve * label.r;
      hcc += curve;
    }
    const determinant = haa * hcc - hac * hac;
    if (Math.abs(determinant) < 1e-12) break;
    const da = (hcc * ga - hac * gc) / determinant;
    const dc = (haa * gc - hac * ga) / determinant;
    a -= Math.max(-1, Math.min(1, da));
    c -= Math.max(-1, Math.min(1, dc));
    if (Math.abs(da) + Math.abs(dc) < 1e-9) break;
  }
  const kept = Math.min(LARGEST_A, Math.max(SMALLEST_A, a));
  return { a: kept, c: kept === a ? c : interceptFor(labels, weightOf, kept) };
}

/** Best c for a fixed a. */
function interceptFor(labels: Calibrated[], weightOf: (label: Calibrated) => number, a: number): number {
  let c = 0;
  for (let step = 0; step < STEPS; step++) {
    let [g, h] = [0, 1e-9];
    for (const label of labels) {
      const p = 1 / (1 + Math.exp(-(a * label.r + c)));
      g += weightOf(label) * (p - (label.advanced ? 1 : 0));
      h += weightOf(label) * p * (1 - p);
    }
    c -= Math.max(-1, Math.min(1, g / h));
  }
  return c;
}
