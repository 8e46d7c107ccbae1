import { dot } from './model/embedding.ts';
import { fitLogistic } from './ridge-logistic.ts';
import type { WordStatistics } from './shared-words.ts';

export const OUTCOMES = ['ADVANCED', 'INTERVIEWED', 'OFFERED', 'HIRED', 'REJECTED'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** A decision on one applicant of this job, after somebody looked. */
export interface JobDecision {
  id: string;
  outcome: Outcome;
  reviewedAt?: string;
  rank?: number;
}

/** A person as the head sees them: what may be compared, and the score without it. */
export interface HeadPerson {
  id: string;
  /** Of the profile, without what all profiles share. */
  vector: Float32Array;
  /** Word stems with counts. */
  words: Iterable<[string, number]>;
  textScore: number;
}

/** What this job's own decisions taught; frozen with its constants until it is fitted again (matching.md §12). */
export interface JobHead {
  /** Per dimension of the profile vector. */
  weights: number[];
  /** Per word stem, the strongest ones. */
  words: [string, number][];
  /** Of the standardised text score. */
  text: number;
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

/** Scales of vector, words and text score inside the head: what scales more is held less by the ridge. */
const SCALES = { vector: 5, words: 7, text: 1.5 };
const RIDGE = 3;
const HALF_TRUST = 50;
const LEAST_PER_CLASS = 5;
const MOST_DECISIONS = 1200;
const MOST_WORDS = 4000;

/**
 * Fits the head: ridge logistic regression on profile vector, words (tf·idf, unit length) and text score; advanced or
 * further = 1, rejected = 0; the newest 1,200 decisions. null while a class has fewer than five people. `people` are all
 * scored applicants of the job.
 */
export function fitJobHead(people: HeadPerson[], decisions: JobDecision[], statistics: WordStatistics): JobHead | null {
  const newest = [...decisions]
    .sort((a, b) =>
      (a.reviewedAt ?? '') < (b.reviewedAt ?? '') ? 1 : (a.reviewedAt ?? '') > (b.reviewedAt ?? '') ? -1 : 0,
    )
    .slice(0, MOST_DECISIONS);
  const outcome = new Map(newest.map((decision) => [decision.id, decision.outcome === 'REJECTED' ? 0 : 1]));
  const [targetMean, targetDeviation] = moments(people.map(({ textScore }) => textScore));
  const text = (person: HeadPerson): number => (SCALES.text * (person.textScore - targetMean)) / (targetDeviation || 1);
  const labelled = people
    .filter((person) => outcome.has(person.id))
    .map((person) => ({ ...person, words: weighedWords(person.words, statistics), text: text(person) }));
  const y = labelled.map((person) => outcome.get(person.id) ?? 0);
  const advanced = y.reduce((sum, value) => sum + value, 0);
  if (Math.min(advanced, y.length - advanced) < LEAST_PER_CLASS) return null;
  const { alpha, bias } = fitLogistic(kernelOf(labelled), y, RIDGE);
  const weights = new Float64Array(labelled[0]?.vector.length ?? 0);
  const words = new Map<string, number>();
  let textWeight = 0;
  labelled.forEach((person, i) => {
    const share = alpha[i] ?? 0;
    person.vector.forEach((value, d) => (weights[d] = (weights[d] ?? 0) + share * SCALES.vector * value));
    for (const [word, value] of person.words) words.set(word, (words.get(word) ?? 0) + share * SCALES.words * value);
    textWeight += share * person.text;
  });
  const strongest = [...words]
    .sort((a, b) => Math.abs(b[1]) - Math.abs(a[1]) || (a[0] < b[0] ? -1 : 1))
    .slice(0, MOST_WORDS);
  const n = labelled.length;
  const head: JobHead = {
    weights: Array.from(weights),
    words: strongest,
    text: textWeight,
    bias,
    mean: 0,
    deviation: 1,
    targetMean,
    targetDeviation,
    n,
    omega: 0,
  };
  const value = headFunction(head, statistics);
  const [mean, deviation] = moments(people.map(value));
  return { ...head, mean, deviation, omega: deviation > 1e-9 ? n / (n + HALF_TRUST) : 0 };
}

/** z_H of a person: the head on the scale of the text score. */
export function headScores(head: JobHead, statistics: WordStatistics): (person: Omit<HeadPerson, 'id'>) => number {
  const value = headFunction(head, statistics);
  return (person) => head.targetMean + head.targetDeviation * ((value(person) - head.mean) / (head.deviation || 1));
}

function headFunction(head: JobHead, statistics: WordStatistics): (person: Omit<HeadPerson, 'id'>) => number {
  const known = new Map(head.words);
  return ({ vector, words, textScore }) => {
    let sum =
      head.bias +
      SCALES.vector * dot(vector, head.weights) +
      (head.text * SCALES.text * (textScore - head.targetMean)) / (head.targetDeviation || 1);
    for (const [word, value] of weighedWords(words, statistics)) sum += SCALES.words * value * (known.get(word) ?? 0);
    return sum;
  };
}

/** (1 + ln count)·idf per word, unit length. */
function weighedWords(words: Iterable<[string, number]>, statistics: WordStatistics): [string, number][] {
  const weighed = [...words].map(([word, count]): [string, number] => [
    word,
    (1 + Math.log(count)) * statistics.idf(word),
  ]);
  const length = Math.sqrt(weighed.reduce((sum, [, value]) => sum + value * value, 0)) || 1;
  return weighed.filter(([, value]) => value > 0).map(([word, value]) => [word, value / length]);
}

/** Products of all pairs; words are spread over numbered places once, so each pair costs as many steps as one of them has words. */
function kernelOf(people: { vector: Float32Array; words: [string, number][]; text: number }[]): Float64Array[] {
  const places = new Map<string, number>();
  for (const { words } of people) for (const [word] of words) if (!places.has(word)) places.set(word, places.size);
  const rows = people.map(({ words }) =>
    words.map(([word, value]): [number, number] => [places.get(word) ?? 0, value]),
  );
  const kernel = people.map(() => new Float64Array(people.length));
  people.forEach((person, i) => {
    const spread = new Float64Array(places.size);
    for (const [place, value] of rows[i] ?? []) spread[place] = value;
    for (let j = 0; j <= i; j++) {
      const other = people[j];
      if (!other) continue;
      let shared = 0;
      for (const [place, value] of rows[j] ?? []) shared += value * (spread[place] ?? 0);
      const product =
        SCALES.vector ** 2 * dot(person.vector, other.vector) + SCALES.words ** 2 * shared + person.text * other.text;
      (kernel[i] ?? spread)[j] = product;
      (kernel[j] ?? spread)[i] = product;
    }
  });
  return kernel;
}

/** Mean and standard deviation of a population. */
export function moments(values: number[]): [number, number] {
  if (values.length === 0) return [0, 0];
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return [mean, Math.sqrt(variance)];
}
