/** One person in one list that somebody saw, and whether that person was opened from it. */
export interface Exposure {
  sort: string;
  /** From 1. */
  position: number;
  opened: boolean;
}

const LEAST_EXPOSURES = 2000;
/** Pseudo-exposures of the default per place. */
const SMOOTHING = 50;
const LEAST_LOOK = 0.2;
/** Only here the place says nothing about the person. */
const BY_DATE = 'applied';

/** How likely the person in a place is looked at, before anything is known of the company: max(0.2, rank^−0.5). */
export function startExamination(rank: number): number {
  return Math.max(LEAST_LOOK, Math.max(1, rank) ** -0.5);
}

/**
 * Opens per place in lists sorted by date, smoothed with 50 pseudo-exposures of the default; the first number is place
 * 1. null under 2,000 such exposures: then the default holds. (matching.md §13)
 */
export function positionBias(exposures: readonly Exposure[]): number[] | null {
  const byDate = exposures.filter(({ sort, position }) => sort === BY_DATE && position >= 1);
  if (byDate.length < LEAST_EXPOSURES) return null;
  const last = byDate.reduce((most, { position }) => Math.max(most, position), 1);
  const [shown, opened] = [new Float64Array(last), new Float64Array(last)];
  for (const exposure of byDate) {
    const at = exposure.position - 1;
    shown[at] = (shown[at] ?? 0) + 1;
    if (exposure.opened) opened[at] = (opened[at] ?? 0) + 1;
  }
  return Array.from(shown, (n, at) => ((opened[at] ?? 0) + SMOOTHING * startExamination(at + 1)) / (n + SMOOTHING));
}
