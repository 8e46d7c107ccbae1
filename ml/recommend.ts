import { createHash } from 'node:crypto';
import { LOWEST_BAR, MOST_RECOMMENDATIONS } from '#domain/recommendation';
import type { CompanyModel } from './company-model.ts';
import type { Applicant, FeatureSwitches } from './features.ts';
import { moments } from './job-model.ts';
import type { Knowledge } from './knowledge/knowledge.ts';
import type { Lexicon } from './lexicon.ts';
import { packVector, VECTOR_SIZE } from './model/embedding.ts';
import type { Search, VectorIndex } from './model/search.ts';
import type { PreparedJob } from './prepared.ts';
import { scoreApplicants, type ScoredApplicant } from './score.ts';

/** Past applicants that are scored, and members of the pool that tell what is usual in it. */
const RETRIEVED = 500;
const BACKGROUND = 500;
const LEAST_BACKGROUND = 50;
/** Standard deviations above the pool. */
const STANDS_OUT = 2;
const LEAST_COVERAGE = 0.5;
const FINALIST_BONUS = 5;
const BAR_WITHOUT_HISTORY = 60;
const ENOUGH_INTERVIEWED = 20;

export interface RecommendRequest {
  job: PreparedJob;
  /** Retrieved people and the background, each once. */
  applicants: Applicant[];
  retrievedIds: ReadonlySet<string>;
  backgroundIds: ReadonlySet<string>;
  /** People who once reached the final round here. */
  finalistIds: ReadonlySet<string>;
  /** Least score to be shown (`leastScore`). */
  bar: number;
  /** `YYYY-MM-DD`. */
  today: string;
  /** The company's own; the start model when left out. */
  companyModel?: CompanyModel;
  switches: FeatureSwitches;
}
export interface Recommendations {
  /** Strongest first, at most 50. */
  shown: Recommended[];
  /** Everybody above the bar, the ones beyond the 50 included: what says whether the bar is right. */
  above: number;
}
export interface Recommended {
  score: ScoredApplicant;
  /** What the list is ordered by; the shown score stays as it is. */
  strength: number;
}

/**
 * The least score of a recommendation: what the company asks for, never below 55, and the 30th percentile of people who
 * were interviewed for similar jobs; 60 instead of that while fewer than 20 are known (matching.md §16).
 */
export function leastScore(minScore: number, interviewedScores: readonly number[]): number {
  const sorted = interviewedScores.toSorted((a, b) => a - b);
  const usual =
    sorted.length < ENOUGH_INTERVIEWED ? BAR_WITHOUT_HISTORY : (sorted[Math.floor(0.3 * (sorted.length - 1))] ?? 0);
  return Math.max(minScore, LOWEST_BAR, usual);
}

/** Puts a person into the index that `nearestProfiles` searches, by profile and current title together. */
export function addProfile(index: VectorIndex, id: string, profile: Float32Array, title: Float32Array | null): void {
  index.add(id, packVector(together(profile, title)), index.modelId);
}

/**
 * The members of the pool nearest to a job by profile and current title together: at most 500, by exact search over the
 * company's index. Small pools are taken whole; who has no vector is left out.
 */
export async function nearestProfiles(
  job: PreparedJob,
  index: VectorIndex,
  pool: readonly string[],
): Promise<string[]> {
  if (pool.length <= RETRIEVED || !job.vector) return pool.filter((id) => index.has(id)).slice(0, RETRIEVED);
  const hits = await index.top(together(job.vector, job.title), RETRIEVED, index.modelId, new Set(pool));
  return hits.map(({ id }) => id);
}

/** Up to 500 members of the pool drawn by the job's id, so that each run draws the same ones. */
export function backgroundOf(ids: readonly string[], jobId: string): string[] {
  const place = (id: string): string => createHash('sha256').update(`${jobId} ${id}`).digest('hex');
  return ids
    .map((id) => ({ id, at: place(id) }))
    .sort((a, b) => (a.at < b.at ? -1 : 1))
    .slice(0, BACKGROUND)
    .map(({ id }) => id);
}

/**
 * Who is worth showing, strongest first, at most 50: stands out from the pool, reaches the bar, and has at least half of
 * the must-have skills that the job names. Nobody above the bar: nobody at all, the list is never topped up.
 * (matching.md §16, smart-assistant.md R23)
 */
export async function recommend(
  request: RecommendRequest,
  tools: { knowledge: Knowledge; lexicon: Lexicon; search: Search },
): Promise<Recommendations> {
  const { scores } = await scoreApplicants({ ...request, jobHead: null }, tools);
  const background = scores.flatMap(({ id, z }) => (z !== null && request.backgroundIds.has(id) ? [z] : []));
  const [mean, deviation] = moments(background);
  const standsOut = (z: number): boolean => background.length < LEAST_BACKGROUND || z - mean >= STANDS_OUT * deviation;
  const people = scores
    .filter(
      ({ id, score, z, mustCoverage }) =>
        request.retrievedIds.has(id) &&
        score !== null &&
        z !== null &&
        score >= request.bar &&
        standsOut(z) &&
        (mustCoverage ?? 1) >= LEAST_COVERAGE,
    )
    .map((score) => ({
      score,
      strength: (score.score ?? 0) + (request.finalistIds.has(score.id) ? FINALIST_BONUS : 0),
    }))
    .sort((a, b) => b.strength - a.strength || (a.score.id < b.score.id ? -1 : 1));
  return { shown: people.slice(0, MOST_RECOMMENDATIONS), above: people.length };
}

/** The direction of two unit vectors together. */
function together(a: Float32Array, b: Float32Array | null): Float32Array {
  if (!b) return a;
  const sum = a.map((value, i) => value + (b[i] ?? 0));
  const length = Math.sqrt(sum.reduce((total, value) => total + value * value, 0)) || 1;
  return Float32Array.from({ length: VECTOR_SIZE }, (_, i) => (sum[i] ?? 0) / length);
}
