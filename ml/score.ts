import { LEAST_CONFIDENCE, scoreBand, sigmoid, splitScore } from '#domain/match-score';
import type { ScoreBand } from '#domain/score-band';
import { contributions, START_MODEL, textScore, type CompanyModel } from './company-model.ts';
import { headReason, reasonOf, type ReasonText } from './explain.ts';
import {
  FEATURE_COUNT,
  featuresOf,
  plainCoverage,
  type Applicant,
  type FeatureContext,
  type FeatureRow,
  type FeatureSwitches,
} from './features.ts';
import { fitJobHead, headScores, type HeadPerson, type JobDecision, type JobHead } from './job-model.ts';
import type { Knowledge } from './knowledge/knowledge.ts';
import type { Lexicon } from './lexicon.ts';
import type { Search } from './model/search.ts';
import { distinctive, distinctiveCosines } from './model/profile-mean.ts';
import { countWords, type PreparedJob } from './prepared.ts';
import { requirementStates, type RequirementResult } from './requirement-states.ts';
import { startStatistics, wordQuery, type WordStatistics } from './shared-words.ts';
import { windowEvidence } from './window-evidence.ts';

export interface ScoreRequest {
  job: PreparedJob;
  applicants: Applicant[];
  /** `YYYY-MM-DD`. */
  today: string;
  companyModel?: CompanyModel;
  /** The frozen head in force; `decisions` fit a new one instead. */
  jobHead?: JobHead | null;
  decisions?: JobDecision[];
  switches?: Partial<FeatureSwitches>;
  /** Company's own word statistics, from 200 profiles on. */
  statistics?: WordStatistics | null;
}
export interface Reason extends ReasonText {
  points: number;
}
/** The score of one person on one job (smart-assistant.md R4–R9). */
export interface ScoredApplicant {
  id: string;
  /** 0–100, or null: NOT_ENOUGH_INFORMATION. */
  score: number | null;
  band: ScoreBand | null;
  state: 'SCORED' | 'NOT_ENOUGH_INFORMATION';
  z: number | null;
  /** Probability on the company's raw base rate, when its model knows it. */
  p: number | null;
  base: number;
  /** Reasons with points ≠ 0, largest first; base + Σ points = score. */
  points: Reason[];
  requirements: RequirementResult[];
  /** Share of the must-have skills found, without smoothing; null when the job names none. */
  mustCoverage: number | null;
  /** f1 … f15, f17 in [0, 1]; null = missing. */
  features: (number | null)[];
  missing: boolean[];
  confidence: number;
  /** Had a decision that taught the head. */
  labelled: boolean;
}

interface Measured {
  applicant: Applicant;
  row: FeatureRow;
  confidence: number;
  textScore: number;
}

/**
 * Scores people for a job: z = (1 − ω)·z_T + ω·z_H, score = round(100·σ(z)), exactly explained by signed points
 * (matching.md §11, §12). Same inputs and models → same values. With `decisions` a head is fitted and returned.
 */
export async function scoreApplicants(
  request: ScoreRequest,
  tools: { knowledge: Knowledge; lexicon: Lexicon; search: Search },
): Promise<{ scores: ScoredApplicant[]; jobHead: JobHead | null }> {
  const model = request.companyModel ?? START_MODEL;
  const context = featureContext(request, tools);
  const evidence = await windowEvidence(
    request.applicants.map(({ profile }) => profile),
    request.job,
    tools.search,
  );
  const measured = request.applicants.map((applicant, i): Measured => {
    const row = featuresOf(applicant, evidence[i] ?? new Float32Array(0), context);
    const confidence = applicant.record.meta?.throughline?.confidence ?? 1;
    return { applicant, row, confidence, textScore: textScore(row.values, model, confidence) };
  });
  const isLearning = context.switches.history === 'ON';
  const fitted =
    isLearning && request.decisions ? fitJobHead(headPeople(measured), request.decisions, context.statistics) : null;
  const jobHead = isLearning ? (fitted ?? request.jobHead ?? null) : null;
  const labelled = new Set(request.decisions?.map((decision) => decision.id));
  const headOf = jobHead ? headScores(jobHead, context.statistics) : null;
  return {
    scores: measured.map((each) =>
      scored(each, model, { omega: jobHead?.omega ?? 0, headOf }, labelled.has(each.applicant.id), context),
    ),
    jobHead,
  };
}

/** What `featuresOf` needs to know of a job. */
export function featureContext(
  request: Pick<ScoreRequest, 'job' | 'today' | 'switches' | 'statistics' | 'applicants'>,
  tools: { knowledge: Knowledge; lexicon: Lexicon },
): FeatureContext {
  const statistics = request.statistics ?? startStatistics(tools.knowledge);
  return {
    job: request.job,
    nearness: request.job.vector ? distinctiveCosines(request.job.vector) : null,
    statistics,
    query: wordQuery(request.job.facts, statistics),
    switches: { locationStacks: true, history: 'ON', ...request.switches },
    today: request.today,
    ...tools,
  };
}

function headPeople(measured: Measured[]): HeadPerson[] {
  return measured.flatMap(({ applicant, textScore, confidence }) =>
    applicant.profile.vector && confidence >= LEAST_CONFIDENCE
      ? [{ id: applicant.id, ...headInputs(applicant, applicant.profile.vector, textScore) }]
      : [],
  );
}

function headInputs({ profile }: Applicant, vector: Float32Array, textScore: number): Omit<HeadPerson, 'id'> {
  return { vector: distinctive(vector), words: profile.words ?? countWords(profile.text), textScore };
}

type HeadInForce = { omega: number; headOf: ((person: Omit<HeadPerson, 'id'>) => number) | null };

function scored(
  { applicant, row, confidence, textScore: zT }: Measured,
  model: CompanyModel,
  { omega, headOf }: HeadInForce,
  labelled: boolean,
  context: FeatureContext,
): ScoredApplicant {
  const missing = row.values.map((value) => value === null);
  const vector = applicant.profile.vector;
  const common = {
    id: applicant.id,
    requirements: requirementStates(applicant, row, context),
    mustCoverage: plainCoverage(row.must),
    features: row.values,
    missing,
    confidence,
    labelled,
  };
  if (confidence < LEAST_CONFIDENCE || !vector) {
    return {
      ...common,
      score: null,
      band: null,
      state: 'NOT_ENOUGH_INFORMATION',
      z: null,
      p: null,
      base: Math.round(100 * sigmoid(model.c)),
      points: [],
    };
  }
  const zH = headOf && omega > 0 ? headOf(headInputs(applicant, vector, zT)) : model.c;
  const parts = contributions(row.values, model, confidence).map((part) => (1 - omega) * model.a * part);
  const phis = [...parts, omega * (zH - model.c)];
  const z = (1 - omega) * zT + omega * zH;
  const { score, base, points } = splitScore(model.c, phis);
  const reasons = points
    .map((value, k): { value: number; k: number } => ({ value, k }))
    .filter(({ value }) => value !== 0)
    .sort((a, b) => Math.abs(b.value) - Math.abs(a.value) || a.k - b.k)
    .map(({ value, k }): Reason => {
      const reason =
        k === FEATURE_COUNT
          ? headReason(value)
          : reasonOf(k, phis[k] ?? value, applicant, row, context.job.facts, context.knowledge);
      return { ...reason, points: value };
    });
  const p = model.plain ? sigmoid((model.plain.a * (z - model.c)) / model.a + model.plain.c) : null;
  return { ...common, score, band: scoreBand(score), state: 'SCORED', z, p, base, points: reasons };
}
