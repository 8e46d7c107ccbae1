import type { ScoreBand } from './score-band.ts';

/** Below this confidence of the reading a profile has no score (smart-assistant.md R4). */
export const LEAST_CONFIDENCE = 0.4;

/** The word beside a score: ≥ 75 Strong, 55–74 Good, 35–54 Partial, else Weak (smart-assistant.md R5). */
export function scoreBand(score: number): ScoreBand {
  if (score >= 75) return 'STRONG';
  if (score >= 55) return 'GOOD';
  return score >= 35 ? 'PARTIAL' : 'WEAK';
}

/** 1 / (1 + e^−z). */
export function sigmoid(z: number): number {
  return 1 / (1 + Math.exp(-z));
}

export interface ScorePoints {
  /** round(100·σ(z)). */
  score: number;
  /** What everybody starts with: 100·σ(z0), rounded. */
  base: number;
  /** One whole number per term, in the order of `phis`. */
  points: number[];
}

/**
 * Splits a score into base and signed points: base + Σ points = score, exactly. From the additive log-odds
 * z = z0 + Σ φ: points = 100·φ·(σ(z) − σ(z0)) ÷ (z − z0), the quotient being σ(z0)·(1 − σ(z0)) where z = z0. Rounded to
 * whole numbers by largest remainder, ties by the place of the term; a term with φ = 0 keeps 0 points.
 * (smart-assistant.md R8)
 */
export function splitScore(z0: number, phis: number[]): ScorePoints {
  const z = phis.reduce((sum, phi) => sum + phi, z0);
  const score = Math.round(100 * sigmoid(z));
  const base = Math.round(100 * sigmoid(z0));
  const step = Math.abs(z - z0) < 1e-9 ? sigmoid(z0) * (1 - sigmoid(z0)) : (sigmoid(z) - sigmoid(z0)) / (z - z0);
  const exact = phis.map((phi) => 100 * phi * step);
  // Plus 0: a term of minus zero has 0 points, not −0.
  const points = exact.map((value) => Math.floor(value) + 0);
  const wanted = score - base - points.reduce((sum, value) => sum + value, 0);
  const order = exact
    .map((value, i) => ({ i, rest: value - Math.floor(value) }))
    .filter(({ i }) => phis[i] !== 0)
    .sort((a, b) => b.rest - a.rest || a.i - b.i);
  spread(points, order, wanted);
  // Without any term the base carries the whole score.
  return order.length > 0 ? { score, base, points } : { score, base: score, points };
}

function spread(points: number[], order: { i: number; rest: number }[], wanted: number): void {
  const sign = Math.sign(wanted);
  const turns = sign < 0 ? [...order].toReversed() : order;
  for (let given = 0; given < Math.abs(wanted) && turns.length > 0; given++) {
    const turn = turns[given % turns.length];
    if (turn) points[turn.i] = (points[turn.i] ?? 0) + sign;
  }
}

/** Sort of the applicant list with a seat: score falling, none last, then applied first, then id (smart-assistant.md R10). */
export function compareByScore(
  a: { score: number | null; appliedAt: string; id: string },
  b: { score: number | null; appliedAt: string; id: string },
): number {
  if (a.score !== b.score) return a.score === null ? 1 : b.score === null ? -1 : b.score - a.score;
  if (a.appliedAt !== b.appliedAt) return a.appliedAt < b.appliedAt ? -1 : 1;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

const MOST_LIST_REASONS = 3;
/** Reasons that could stand beside anybody; the other codes name something of this person. */
const GENERAL_REASONS = new Set([
  'PROFILE_SIMILAR',
  'REQUIREMENTS_FOUND',
  'SHARED_WORDS',
  'SKILLS_RECENT',
  'REMOTE',
  'TEAM_DECISIONS',
]);

/**
 * At most three reasons that speak for a person, as list rows and cards show them: what is known of this person (skills,
 * title, years, degree, place) first, then what is general, each by falling points. (smart-assistant.md R8, R24)
 */
export function listReasons<Point extends { code: string; text: string; points: number }>(points: Point[]): string[] {
  const isGeneral = (point: Point): number => Number(GENERAL_REASONS.has(point.code));
  return points
    .filter((point) => point.points > 0)
    .toSorted((a, b) => isGeneral(a) - isGeneral(b) || b.points - a.points)
    .slice(0, MOST_LIST_REASONS)
    .map((point) => point.text);
}
