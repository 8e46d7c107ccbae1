import { createHash } from 'node:crypto';
import { effects, type CompanyModel } from './company-model.ts';
import { FEATURE_COUNT } from './features.ts';
import type { Pair } from './pairwise-fit.ts';
import { startExamination } from './position-bias.ts';
import type { TrainingRow } from './training-row.ts';

/** Which pairs are drawn, and how much each place and age counts. */
export interface PairOptions {
  /** Draws the pairs, together with the job's id. */
  runId: string;
  /** ISO instant; decisions count less the older they are. */
  now: string;
  /** Share of looks per place, from 1 on (`positionBias`); the default curve when null or left out. */
  positionBias?: readonly number[] | null;
  /** false: every place counts the same. For comparison alone. */
  debias?: boolean;
}

const MOST_PAIRS_PER_JOB = 200;
const MOST_LIFT = 5;
const HALF_LIFE_MS = (18 / 12) * 365.25 * 86_400_000;

/**
 * Pairs of people of one job and ISO week of whom one came further, at most 200 per job, drawn by job and run; applicants
 * and recommended people are never compared with each other. A pair weighs what lies between the two outcomes, more where the better one stood far down, less the older it is.
 * (matching.md §13)
 */
export function trainingPairs(rows: readonly TrainingRow[], model: CompanyModel, options: PairOptions): Pair[] {
  const nowMs = Date.parse(options.now);
  return grouped(rows, ({ jobId }) => jobId).flatMap(([jobId, group]) =>
    pairsOf(group, randomOf(`${jobId} ${options.runId}`)).map(([better, worse]): Pair => {
      const x = effects(better.features, model, better.confidence);
      const y = effects(worse.features, model, worse.confidence);
      const age = Math.max(0, nowMs - Date.parse(better.reviewedAt));
      return {
        difference: Float64Array.from({ length: FEATURE_COUNT }, (_, k) => (x[k] ?? 0) - (y[k] ?? 0)),
        weight: (better.gain - worse.gain) * lift(better, options) * 0.5 ** (age / HALF_LIFE_MS),
      };
    }),
  );
}

/** 1/η of a place, at most 5; 1 where nobody knows the place. */
function lift({ rank, source }: TrainingRow, { positionBias, debias }: PairOptions): number {
  if (debias === false || rank === null) return 1;
  // What is known of places was counted in lists of applicants sorted by date; recommendations stand in the order of their score.
  const known = source === 'RECOMMENDATION' ? null : positionBias?.[Math.min(rank, positionBias.length) - 1];
  return Math.min(MOST_LIFT, 1 / (known ?? startExamination(rank)));
}

/** All pairs of rows that differ, the one who came further first: at most 200, drawn without repeats. */
function pairsOf(rows: readonly TrainingRow[], random: () => number): [TrainingRow, TrainingRow][] {
  const places: { row: TrainingRow; week: TrainingRow[]; from: number; upTo: number }[] = [];
  let total = 0;
  for (const [, group] of grouped(rows, weekOf)) {
    const week = group.toSorted((a, b) => a.gain - b.gain || order(a.candidateId, b.candidateId));
    let below = 0;
    week.forEach((row, i) => {
      if (row.gain !== week[i - 1]?.gain) below = i;
      if (below > 0) places.push({ row, week, from: total, upTo: (total += below) });
    });
  }
  const pairAt = (t: number): [TrainingRow, TrainingRow][] => {
    const place = places[firstAbove(places, t)];
    const other = place?.week[t - place.from];
    return place && other ? [[place.row, other]] : [];
  };
  if (total <= MOST_PAIRS_PER_JOB) return Array.from({ length: total }, (_, t) => pairAt(t)).flat();
  const drawn = new Set<number>();
  while (drawn.size < MOST_PAIRS_PER_JOB) drawn.add(Math.floor(random() * total));
  return [...drawn].sort((a, b) => a - b).flatMap(pairAt);
}

function firstAbove(places: readonly { upTo: number }[], t: number): number {
  let [low, high] = [0, places.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[middle]?.upTo ?? 0) > t) high = middle;
    else low = middle + 1;
  }
  return low;
}

function weekOf({ source, reviewedAt }: TrainingRow): string {
  return `${source} ${isoWeek(reviewedAt)}`;
}

/** `2026-W48` of an instant, in UTC. */
export function isoWeek(instant: string): string {
  const day = new Date(Date.parse(instant));
  // The Thursday of a week decides its year (ISO 8601).
  day.setUTCDate(day.getUTCDate() + 4 - (day.getUTCDay() || 7));
  const week = Math.ceil(((day.getTime() - Date.UTC(day.getUTCFullYear(), 0, 1)) / 86_400_000 + 1) / 7);
  return `${day.getUTCFullYear()}-W${String(week).padStart(2, '0')}`;
}

/** Items by key, the keys in their order: the order of the rows changes nothing. */
function grouped<T>(items: readonly T[], keyOf: (item: T) => string): [string, T[]][] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return [...groups].sort((a, b) => order(a[0], b[0]));
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Numbers in [0, 1) that depend on the seed alone: sha256 of seed and a counter, eight numbers per digest. */
function randomOf(seed: string): () => number {
  let [block, at] = [Buffer.alloc(0), 0];
  let count = 0;
  return () => {
    if (at >= block.length) [block, at] = [createHash('sha256').update(`${seed} ${count++}`).digest(), 0];
    const value = block.readUInt32BE(at) / 4_294_967_296;
    at += 4;
    return value;
  };
}
