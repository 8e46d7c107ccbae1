import type { ResumeFacts, ResumeRecord } from '#domain/resume';
import type { JobFacts } from './job-text.ts';
import type { Knowledge } from './knowledge/knowledge.ts';
import type { Lexicon } from './lexicon.ts';
import { clip } from './clip.ts';
import { dot } from './model/embedding.ts';
import { distanceKm } from './places.ts';
import { countWords, type PreparedJob, type PreparedProfile } from './prepared.ts';
import { sharedWords, type WordStatistics, type WordQuery } from './shared-words.ts';
import { skillMatches, type SkillMatch } from './skill-match.ts';

/** Features in their order; f16 is no term (matching.md §11). */
export const FEATURE_NAMES = [
  'f1',
  'f2',
  'f3',
  'f4',
  'f5',
  'f6',
  'f7',
  'f8',
  'f9',
  'f10',
  'f11',
  'f12',
  'f13',
  'f14',
  'f15',
  'f17',
] as const;
export const FEATURE_COUNT = FEATURE_NAMES.length;

export type FurthestStage = 'NEW' | 'IN_REVIEW' | 'INTERVIEW' | 'OFFERED';

/** A person who is compared with a job. No field for anything of smart-assistant.md R31. */
export interface Applicant {
  id: string;
  record: ResumeRecord;
  profile: PreparedProfile;
  /** Whether knock-out questions were met, or the share of them that was. */
  knockoutsMet?: boolean | number | null;
  /** Furthest stage with us in jobs like this one. */
  furthestStage?: FurthestStage | null;
}
export interface FeatureSwitches {
  locationStacks: boolean;
  history: 'ON' | 'REQUIREMENTS_ONLY';
}
/** Everything about the job that does not change from one applicant to the next. */
export interface FeatureContext {
  job: PreparedJob;
  /** Cosine of a profile to the job, without what all profiles share; null when the ad says nothing. */
  nearness: ((profile: Float32Array) => number) | null;
  query: WordQuery;
  statistics: WordStatistics;
  knowledge: Knowledge;
  lexicon: Lexicon;
  switches: FeatureSwitches;
  today: string;
}
/** Values in [0, 1]; null = missing. */
export interface FeatureRow {
  values: (number | null)[];
  /** Best cosine of a window of the profile per requirement sentence of the job. */
  evidence: Float32Array;
  /** One per requirement of the job, in their order. */
  matches: SkillMatch[];
  must: SkillMatch[];
  nice: SkillMatch[];
  relevantMonths: number;
}

const STAGE_VALUES: Record<FurthestStage, number> = { NEW: 0, IN_REVIEW: 0.3, INTERVIEW: 0.7, OFFERED: 1 };
const RELEVANT_COSINE = 0.5;
const CEFR = ['A1', 'A2', 'B1', 'B2', 'C1', 'C2', 'NATIVE'];

/** The features of one applicant for one job; `evidence` is the best cosine per requirement sentence (matching.md §11). */
export function featuresOf(applicant: Applicant, evidence: Float32Array, context: FeatureContext): FeatureRow {
  const { job } = context;
  const facts = applicant.record.meta?.throughline?.facts ?? null;
  const language = applicant.record.meta?.throughline?.language ?? 'und';
  // The model is English: two different languages cannot be compared by meaning.
  const isComparable = language === 'und' || job.facts.language === 'und' || language === job.facts.language;
  const matches = skillMatches(job.facts.requirements, facts, applicant.profile, context);
  const must = matches.filter(({ requirement }) => requirement.must);
  const nice = matches.filter(({ requirement }) => !requirement.must);
  const months = relevantMonths(applicant.profile, facts, job);
  const [f1 = null, f4 = null, f5 = null] = isComparable ? meaningFeatures(applicant.profile, evidence, context) : [];
  const [f2, f3] = titleFeatures(applicant.profile, job, isComparable ? null : (facts?.titleIds ?? []));
  return {
    values: [
      f1,
      f2,
      f3,
      f4,
      f5,
      coverage(must),
      coverage(nice),
      recency(matches, facts, context.today),
      job.facts.minYears === null || facts === null || (facts.monthsByTitle.length === 0 && facts.totalMonths === 0)
        ? null
        : Math.min(1, months / 12 / job.facts.minYears),
      facts?.seniority === null || facts?.seniority === undefined || job.facts.seniority === null
        ? null
        : 1 - Math.min(4, Math.abs(facts.seniority - job.facts.seniority)) / 4,
      degreeFeature(facts, job.facts),
      fieldFeature(facts, job.facts, context),
      distanceFeature(facts, context),
      answersFeature(applicant, facts, job.facts),
      facts === null || facts.industryIds.length === 0 || job.facts.industries.length === 0
        ? null
        : facts.industryIds.some((id) => job.facts.industries.includes(id))
          ? 1
          : 0,
      context.switches.history === 'REQUIREMENTS_ONLY' || !applicant.furthestStage
        ? null
        : STAGE_VALUES[applicant.furthestStage],
    ],
    evidence,
    matches,
    must,
    nice,
    relevantMonths: months,
  };
}

/** f1, f4, f5: profile, requirement evidence, shared words. */
function meaningFeatures(
  profile: PreparedProfile,
  evidence: Float32Array,
  { nearness, query, statistics }: FeatureContext,
): (number | null)[] {
  const f1 = profile.vector && nearness ? clip(nearness(profile.vector), -0.03, 0.95) : null;
  const f4 =
    evidence.length > 0 && profile.windows.length > 0
      ? clip(evidence.reduce((sum, cosine) => sum + cosine, 0) / evidence.length, 0.175, 0.875)
      : null;
  const words = profile.words ?? countWords(profile.text);
  const f5 = query.weight > 0 ? clip(sharedWords(query, words, profile.wordCount, statistics), 0, 0.2) : null;
  return [f1, f4, f5];
}

/** f2, f3: current and earlier titles. Across languages only titles that were normalised can be compared (`known`). */
function titleFeatures(
  profile: PreparedProfile,
  job: PreparedJob,
  known: (string | null)[] | null,
): [number | null, number | null] {
  const { title } = job;
  if (!title || (known && job.facts.titleId === null)) return [null, null];
  const cosines = profile.titles.map((vector, i) => (known === null || known[i] ? dot(vector, title) : null));
  const [current = null, ...earlier] = cosines;
  const before = earlier.filter((cosine) => cosine !== null);
  return [
    current === null ? null : clip(current, 0.2, 0.9),
    before.length > 0 ? clip(Math.max(...before), 0.2, 0.9) : null,
  ];
}

/** (Σ i·m + 2·0.35)/(Σ i + 2): a person of whom little is known stays near the middle. */
function coverage(matches: SkillMatch[]): number | null {
  const skills = matches.filter((match) => match.requirement.kind === 'SKILL');
  if (skills.length === 0) return null;
  const importance = (match: SkillMatch): number => (match.requirement.must ? 1 : 0.5);
  const weight = skills.reduce((sum, match) => sum + importance(match), 0);
  return (skills.reduce((sum, match) => sum + importance(match) * match.m, 0) + 2 * 0.35) / (weight + 2);
}

/** Share of must-have skills matched, without smoothing; null when the job names none (matching.md §16). */
export function plainCoverage(matches: SkillMatch[]): number | null {
  const skills = matches.filter((match) => match.requirement.kind === 'SKILL');
  return skills.length === 0 ? null : skills.reduce((sum, match) => sum + match.m, 0) / skills.length;
}

function recency(matches: SkillMatch[], facts: ResumeFacts | null, today: string): number | null {
  const year = Number(today.slice(0, 4));
  const values = matches.flatMap(({ skillId, m }) => {
    const at = skillId === null || m === 0 ? -1 : (facts?.skillIds.indexOf(skillId) ?? -1);
    const last = facts?.skillLastYear[at];
    return typeof last === 'number' ? [0.5 ** (Math.max(0, year - last) / 4)] : [];
  });
  return values.length > 0 ? values.reduce((sum, value) => sum + value, 0) / values.length : null;
}

/** Months in roles like the job: positions whose title lies at cosine ≥ 0.5. */
export function relevantMonths(profile: PreparedProfile, facts: ResumeFacts | null, job: PreparedJob): number {
  if (!job.title || !facts) return facts?.totalMonths ?? 0;
  const title = job.title;
  const known = profile.titles.reduce(
    (sum, vector, k) => sum + (dot(vector, title) >= RELEVANT_COSINE ? (facts.monthsByTitle[k] ?? 0) : 0),
    0,
  );
  // Positions beyond the four with a vector count by their normalised title.
  const rest = facts.monthsByTitle
    .slice(profile.titles.length)
    .reduce(
      (sum, months, i) =>
        sum +
        (facts.titleIds[profile.titles.length + i] === job.facts.titleId && job.facts.titleId !== null ? months : 0),
      0,
    );
  return Math.min(known + rest, facts.totalMonths || Infinity);
}

function degreeFeature(facts: ResumeFacts | null, job: JobFacts): number | null {
  if (job.degree === null || facts?.degreeLevel === null || facts === null) return null;
  if (facts.degreeLevel >= job.degree) return 1;
  return facts.degreeLevel === job.degree - 1 ? 0.5 : 0;
}

function fieldFeature(facts: ResumeFacts | null, job: JobFacts, { knowledge, lexicon }: FeatureContext): number | null {
  if (job.fields.length === 0 || !facts || facts.fieldCodes.length === 0) return null;
  if (facts.fieldCodes.some((code) => job.fields.includes(code))) return 1;
  const broad = (code: string): string => knowledge.fields.get(code)?.broad ?? code.slice(0, 2);
  if (facts.fieldCodes.some((code) => job.fields.some((other) => broad(other) === broad(code)))) return 0.6;
  let best = 0;
  for (const code of facts.fieldCodes) {
    for (const other of job.fields) {
      const [a, b] = [lexicon.fieldVector(code), lexicon.fieldVector(other)];
      if (a && b) best = Math.max(best, dot(a, b));
    }
  }
  return clip(best, 0.2, 0.8) * 0.6;
}

function distanceFeature(facts: ResumeFacts | null, { job, knowledge, switches }: FeatureContext): number | null {
  if (job.facts.remote) return 1;
  const place = facts?.placeId ? knowledge.places().byId(facts.placeId) : null;
  if (!switches.locationStacks || !job.facts.place || !place) return null;
  return Math.exp(-distanceKm(job.facts.place, place) / 50);
}

function answersFeature(applicant: Applicant, facts: ResumeFacts | null, job: JobFacts): number | null {
  const shares: number[] = [];
  if (applicant.knockoutsMet !== null && applicant.knockoutsMet !== undefined)
    shares.push(Number(applicant.knockoutsMet));
  for (const asked of job.languages) {
    const spoken = facts?.languages.find((language) => language.code === asked.code);
    if (spoken?.level) shares.push(CEFR.indexOf(spoken.level) >= CEFR.indexOf(asked.level) ? 1 : 0);
    else if (spoken) shares.push(0.9);
  }
  return shares.length > 0 ? shares.reduce((sum, share) => sum + share, 0) / shares.length : null;
}
