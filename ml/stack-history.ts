import type { Applicant } from './features.ts';
import { clip } from './clip.ts';
import type { Outcome } from './job-model.ts';
import { likenessOfJobs } from './similar-jobs.ts';
import type { Trait } from './stack-traits.ts';

/** One decided application of an earlier job of the company, after somebody looked. */
export interface PastDecision {
  person: Applicant;
  outcome: Outcome;
  /** `YYYY-MM-DD` or ISO time. */
  decidedAt: string;
}
/** An earlier job with what was decided on it. */
export interface PastJob {
  jobId: string;
  vector: Float32Array | null;
  decisions: PastDecision[];
}
/** What earlier decisions say about one trait. */
export interface TraitHistory {
  /** 0–1: how surely people who were advanced have it more often. */
  h: number;
  /** People interviewed (or further) who had it, and all of them. */
  withTrait: number;
  interviewed: number;
}

const HALF_LIFE_MONTHS = 18;
const SHRINKAGE = 10;
const LEAST_WEIGHT = 20;
const SURE = 1.28;
const INTERVIEWED: readonly Outcome[] = ['INTERVIEWED', 'OFFERED', 'HIRED'];

interface Weighed {
  keys: Set<string>;
  weight: number;
  isAdvanced: boolean;
  isInterviewed: boolean;
}

/**
 * How much more often advanced people of similar jobs had a trait than rejected ones, shrunk towards no difference
 * where there is little to go by (matching.md §14 step 3).
 */
export function traitHistory(
  job: Float32Array | null,
  pastJobs: PastJob[],
  today: string,
  traits: (person: Applicant) => Trait[],
): (trait: Trait) => TraitHistory {
  const people = pastJobs.flatMap((past): Weighed[] => {
    const likeness = job && past.vector ? likenessOfJobs(job, past.vector) : null;
    if (likeness === null) return [];
    return past.decisions.map(({ person, outcome, decidedAt }) => ({
      keys: new Set(traits(person).map(keyOf)),
      weight: likeness ** 2 * 0.5 ** (monthsBetween(decidedAt, today) / HALF_LIFE_MONTHS),
      isAdvanced: outcome !== 'REJECTED',
      isInterviewed: INTERVIEWED.includes(outcome),
    }));
  });
  const sumOf = (isAdvanced: boolean, key: string | null): number =>
    people.reduce(
      (sum, person) =>
        sum + (person.isAdvanced === isAdvanced && (key === null || person.keys.has(key)) ? person.weight : 0),
      0,
    );
  const [advanced, rejected] = [sumOf(true, null), sumOf(false, null)];
  const interviewed = people.filter((person) => person.isInterviewed);
  return (trait) => {
    const key = keyOf(trait);
    const h = lift(sumOf(true, key), advanced, sumOf(false, key), rejected);
    return {
      h,
      withTrait: interviewed.filter((person) => person.keys.has(key)).length,
      interviewed: interviewed.length,
    };
  };
}

/** h_c from the weights a of A advanced and b of B rejected people who have the trait. */
export function lift(a: number, A: number, b: number, B: number): number {
  const p = A + B > 0 ? (a + b) / (A + B) : 0;
  if (A + B < LEAST_WEIGHT || p <= 0 || p >= 1) return 0;
  const logit = (x: number): number => Math.log(x / (1 - x));
  const delta = logit((a + SHRINKAGE * p) / (A + SHRINKAGE)) - logit((b + SHRINKAGE * p) / (B + SHRINKAGE));
  const variance =
    1 / (a + SHRINKAGE * p) +
    1 / (A - a + SHRINKAGE * (1 - p)) +
    1 / (b + SHRINKAGE * p) +
    1 / (B - b + SHRINKAGE * (1 - p));
  return clip((delta - SURE * Math.sqrt(variance)) / Math.log(3), 0, 1);
}

function keyOf({ kind, key }: Pick<Trait, 'kind' | 'key'>): string {
  return `${kind} ${key}`;
}

function monthsBetween(from: string, to: string): number {
  const [y0 = 0, m0 = 1] = from.split('-').map(Number);
  const [y1 = 0, m1 = 1] = to.split('-').map(Number);
  return Math.max(0, (y1 - y0) * 12 + (m1 - m0));
}
