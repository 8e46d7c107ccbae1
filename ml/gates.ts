import { advancedWeights } from './calibration.ts';
import { rankScore, START_MODEL, textScore, type CompanyModel } from './company-model.ts';
import { LEAST_RATIO, MANY, type ImpactRow } from '#domain/impact-figure';
import { MOST_CHANGED_POINTS } from '#domain/match-model';
import { sigmoid } from '#domain/match-score';
import { isApplication, type TrainingRow } from './training-row.ts';

/** One condition of a new model. `value` is null where the decisions at hand cannot tell. */
export interface GateResult {
  name: string;
  value: number | null;
  limit: number;
  ok: boolean;
}

export interface GateInput {
  /** The newest fifth of the decisions, which the weights were not fitted on. */
  held: readonly TrainingRow[];
  candidate: CompanyModel;
  active: CompanyModel;
  impact: { candidate: readonly ImpactRow[]; active: readonly ImpactRow[] };
  /** Largest change of a score when names, pronouns, years and clubs are swapped, in points. */
  counterfactualChange: number;
  /** Largest difference between the exported graph and the value computed here. */
  exportDifference: number;
}

const NDCG_MAY_LOSE = 0.005;
const LARGEST_ERROR = 0.05;
const LARGEST_DIFFERENCE = 1e-5;
const BINS = 10;
const FIRST = 10;
const SHADOW_FIRST = 20;

/**
 * Whether a new company model may go into shadow, with every condition by name, value and limit; all must hold. A
 * condition about order that the decisions cannot tell does not hold. (matching.md §13)
 */
export function checkGates(input: GateInput): { passed: boolean; gates: GateResult[] } {
  const { held, candidate, active } = input;
  const [ndcg, ndcgBefore] = [ndcgAt10(held, candidate), ndcgAt10(held, active)];
  const [pairs, pairsBefore] = [pairwiseAccuracy(held, candidate), pairwiseAccuracy(held, active)];
  const [error, errorBefore] = [calibrationError(held, candidate), calibrationError(held, active)];
  const gates = [
    atLeast('ndcg10', ndcg, (ndcgBefore ?? 0) - NDCG_MAY_LOSE),
    atLeast('pairwiseAccuracy', pairs, pairsBefore ?? 0),
    atMost('calibrationError', error, Math.max(LARGEST_ERROR, errorBefore ?? 0)),
    impactGate(input.impact.candidate, input.impact.active),
    atMost('counterfactual', input.counterfactualChange, MOST_CHANGED_POINTS),
    atMost('weights', weightExcess(candidate), 0),
    atMost('export', input.exportDifference, LARGEST_DIFFERENCE),
  ];
  return { passed: gates.every(({ ok }) => ok), gates };
}

/** Mean share of the first 20 of a job that both models put there; jobs without people are left out, 1 where none is left. */
export function shadowOverlap(jobs: readonly { active: readonly string[]; shadow: readonly string[] }[]): number {
  const shares = jobs.flatMap(({ active, shadow }) => {
    const first = new Set(active.slice(0, SHADOW_FIRST));
    const both = shadow.slice(0, SHADOW_FIRST).filter((id) => first.has(id)).length;
    return first.size === 0 ? [] : [both / first.size];
  });
  return shares.length === 0 ? 1 : mean(shares);
}

/** Mean nDCG of the first ten over jobs whose people came unequally far, gains 2^gain − 1; null without such a job. */
export function ndcgAt10(rows: readonly TrainingRow[], model: CompanyModel): number | null {
  const values = jobsOf(rows).flatMap((job) => {
    const best = discounted(job.map(({ gain }) => gain).sort((a, b) => b - a));
    const isEqual = job.every(({ gain }) => gain === job[0]?.gain);
    if (best === 0 || isEqual) return [];
    const ranked = job
      .map((row) => ({ row, r: rankScore(row.features, model, row.confidence) }))
      .sort((a, b) => b.r - a.r || (a.row.candidateId < b.row.candidateId ? -1 : 1));
    return [discounted(ranked.map(({ row }) => row.gain)) / best];
  });
  return values.length === 0 ? null : mean(values);
}

/** Share of pairs of one job in the right order, equal scores half; null without a pair. */
export function pairwiseAccuracy(rows: readonly TrainingRow[], model: CompanyModel): number | null {
  let [right, pairs] = [0, 0];
  for (const job of jobsOf(rows)) {
    const scored = job.map((row) => ({ gain: row.gain, r: rankScore(row.features, model, row.confidence) }));
    for (const better of scored)
      for (const worse of scored) {
        if (better.gain <= worse.gain) continue;
        pairs++;
        right += better.r > worse.r ? 1 : better.r === worse.r ? 0.5 : 0;
      }
  }
  return pairs === 0 ? null : right / pairs;
}

/**
 * Expected calibration error over ten bins of the score: |mean score − share advanced| by weight, advanced people
 * weighing 40 % in all, as the score is meant; null while one side has nobody. Applications alone: whoever is recommended
 * was chosen by the score.
 */
export function calibrationError(decided: readonly TrainingRow[], model: CompanyModel): number | null {
  const rows = decided.filter(isApplication);
  const advanced = rows.filter(({ gain }) => gain > 0).length;
  if (advanced === 0 || advanced === rows.length) return null;
  const { up, down } = advancedWeights(advanced, rows.length);
  const bins = Array.from({ length: BINS }, () => ({ score: 0, advanced: 0 }));
  for (const row of rows) {
    const score = sigmoid(textScore(row.features, model, row.confidence));
    const bin = bins[Math.min(BINS - 1, Math.floor(score * BINS))];
    if (!bin) continue;
    bin.score += (row.gain > 0 ? up : down) * score;
    if (row.gain > 0) bin.advanced += up;
  }
  return bins.reduce((sum, bin) => sum + Math.abs(bin.score - bin.advanced), 0) / rows.length;
}

/** The lowest impact ratio that falls below 0.80 with the new model and did not before; groups of 30 people and more. */
function impactGate(candidate: readonly ImpactRow[], active: readonly ImpactRow[]): GateResult {
  const keyOf = ({ group, dimension, category }: ImpactRow): string => JSON.stringify([group, dimension, category]);
  const before = new Map(active.map((row) => [keyOf(row), row.impactRatio]));
  const fallen = candidate.flatMap((row) => {
    const ratio = row.impactRatio;
    const was = before.get(keyOf(row)) ?? null;
    return ratio !== null && row.n >= MANY && ratio < LEAST_RATIO && was !== null && was >= LEAST_RATIO ? [ratio] : [];
  });
  return {
    name: 'impactRatio',
    value: fallen.length === 0 ? null : Math.min(...fallen),
    limit: LEAST_RATIO,
    ok: fallen.length === 0,
  };
}

/** How far the weights lie above 3 × their start + 1; 0 where none does, null where one is no number. */
function weightExcess({ weights }: CompanyModel): number | null {
  if (weights.length !== START_MODEL.weights.length || !weights.every(Number.isFinite)) return null;
  return Math.max(0, ...weights.map((weight, k) => weight - (3 * (START_MODEL.weights[k] ?? 0) + 1)));
}

function atLeast(name: string, value: number | null, limit: number): GateResult {
  return { name, value, limit, ok: value !== null && value >= limit };
}

function atMost(name: string, value: number | null, limit: number): GateResult {
  return { name, value, limit, ok: value !== null && value <= limit };
}

/** Rows by the list that they were chosen from: a job's applicants, or the people recommended for it. */
function jobsOf(rows: readonly TrainingRow[]): TrainingRow[][] {
  const jobs = new Map<string, TrainingRow[]>();
  for (const row of rows) {
    const list = `${row.source} ${row.jobId}`;
    const job = jobs.get(list);
    if (job) job.push(row);
    else jobs.set(list, [row]);
  }
  return [...jobs.values()];
}

function discounted(gains: readonly number[]): number {
  return gains.slice(0, FIRST).reduce((sum, gain, i) => sum + (2 ** gain - 1) / Math.log2(i + 2), 0);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
