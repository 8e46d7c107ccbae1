import {
  boolean,
  doublePrecision,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  real,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import type { ScoreBand, ScoreState } from '#domain/score-band';
import { applications, candidates } from './candidates.ts';
import { bytes, companyId, createdAt, id, instant } from './columns.ts';
import { jobs } from './jobs.ts';

/** What was read from one file, once per content and parser version (matching.md section 8). */
export const parsedResumes = pgTable(
  'parsed_resumes',
  {
    companyId: companyId(),
    fileSha256: bytes('file_sha256').notNull(),
    parserVersion: text('parser_version').notNull(),
    state: text('state').notNull().$type<'READ' | 'REFUSED'>(),
    errorCode: text('error_code'),
    record: jsonb('record').$type<Record<string, unknown>>(),
    text: text('text').notNull().default(''),
    confidence: real('confidence').notNull().default(0),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.companyId, t.fileSha256, t.parserVersion] })],
);

/** The merged record of a person; typed entries and corrections win over files. */
export const candidateProfiles = pgTable(
  'candidate_profiles',
  {
    companyId: companyId(),
    candidateId: uuid('candidate_id').notNull(),
    record: jsonb('record').notNull().$type<Record<string, unknown>>(),
    confidence: real('confidence').notNull(),
    sourceHash: text('source_hash').notNull(),
    /** The text that the vectors were made from, without anything that matching must not see. */
    matchText: text('match_text').notNull(),
    wordCount: integer('word_count').notNull(),
    modelId: text('model_id').notNull(),
    /** Version of the company's own skills that it was linked with; empty without any. */
    lexicon: text('lexicon').notNull().default(''),
    updatedAt: instant('updated_at').notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.candidateId] }),
    foreignKey({ columns: [t.companyId, t.candidateId], foreignColumns: [candidates.companyId, candidates.id] }),
  ],
);

/** One thing known of a person, for stacks and filters: kind SKILL, DEGREE, FIELD, CITY, LANGUAGE, TITLE, YEARS … */
export const candidateFacts = pgTable(
  'candidate_facts',
  {
    companyId: companyId(),
    candidateId: uuid('candidate_id').notNull(),
    kind: text('kind').notNull(),
    key: text('key').notNull(),
    label: text('label').notNull(),
    value: doublePrecision('value'),
    confidence: real('confidence').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.candidateId, t.kind, t.key] }),
    foreignKey({ columns: [t.companyId, t.candidateId], foreignColumns: [candidates.companyId, candidates.id] }),
    index('candidate_facts_key').on(t.companyId, t.kind, t.key),
  ],
);

/** 384 numbers as int8 with one scale, per owner and model (matching.md section 6). */
export const vectors = pgTable(
  'vectors',
  {
    companyId: companyId(),
    ownerKind: text('owner_kind').notNull(),
    ownerId: uuid('owner_id').notNull(),
    seq: smallint('seq').notNull(),
    modelId: text('model_id').notNull(),
    contentHash: bytes('content_hash').notNull(),
    q: bytes('q').notNull(),
    scale: real('scale').notNull(),
  },
  (t) => [primaryKey({ columns: [t.companyId, t.ownerKind, t.ownerId, t.seq, t.modelId] })],
);

export const jobFacts = pgTable(
  'job_facts',
  {
    companyId: companyId(),
    jobId: uuid('job_id').notNull(),
    textVersion: integer('text_version').notNull(),
    facts: jsonb('facts').notNull().$type<Record<string, unknown>>(),
    hash: text('hash').notNull(),
    /** When the stacks were last built, and the switches they were built with. */
    stacksBuiltAt: instant('stacks_built_at'),
    stacksSwitches: text('stacks_switches'),
    /** When past applicants were last looked through, and the least score that was asked for then. */
    recommendedAt: instant('recommended_at'),
    recommendationBar: smallint('recommendation_bar'),
    /** Version of the job's text that they were last looked through for. */
    recommendedTextVersion: integer('recommended_text_version'),
    /** How many were looked through then, and how many of them came above the bar, before the list was cut. */
    recommendationPool: integer('recommendation_pool'),
    recommendationAbove: integer('recommendation_above'),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.jobId] }),
    foreignKey({ columns: [t.companyId, t.jobId], foreignColumns: [jobs.companyId, jobs.id] }),
  ],
);

export type ScorePoint = {
  code: string;
  text: string;
  points: number;
  evidence: { source: 'RESUME' | 'JOB'; text: string; start: number; end: number } | null;
};
export type ScoreRequirement = {
  id: string;
  text: string;
  must: boolean;
  state: 'MATCHED' | 'PARTLY' | 'MISSING' | 'UNKNOWN';
  evidence: ScorePoint['evidence'];
};

/** Append-only: every score ever shown, with all it was made of (smart-assistant.md R6, R36). */
export const matchScores = pgTable(
  'match_scores',
  {
    companyId: companyId(),
    id: id(),
    jobId: uuid('job_id').notNull(),
    candidateId: uuid('candidate_id').notNull(),
    value: smallint('value'),
    band: text('band').$type<ScoreBand>(),
    state: text('state').notNull().$type<ScoreState>(),
    z: doublePrecision('z'),
    base: smallint('base'),
    points: jsonb('points').notNull().$type<ScorePoint[]>(),
    features: jsonb('features').notNull().$type<Record<string, number>>(),
    missing: jsonb('missing').notNull().$type<string[]>(),
    requirements: jsonb('requirements').notNull().$type<ScoreRequirement[]>(),
    confidence: real('confidence').notNull(),
    jobHash: text('job_hash').notNull(),
    inputsHash: text('inputs_hash').notNull(),
    modelId: text('model_id').notNull(),
    cause: text('cause').notNull(),
    /** Probability on the company's raw base rate, when its model knows it. */
    p: doublePrecision('p'),
    profileHash: text('profile_hash').notNull().default(''),
    /** Models, answers and switches that it stands on, as `basisInForce` names them. */
    basis: text('basis').notNull().default(''),
    companyModelId: text('company_model_id').notNull().default('start-1'),
    jobModelId: uuid('job_model_id'),
    lexiconVersion: text('lexicon_version').notNull().default(''),
    codeVersion: text('code_version').notNull().default(''),
    /** Scored and stored only, never shown (smart-assistant.md R35). */
    shadow: boolean('shadow').notNull().default(false),
    computedAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    foreignKey({ columns: [t.companyId, t.jobId], foreignColumns: [jobs.companyId, jobs.id] }),
    foreignKey({ columns: [t.companyId, t.candidateId], foreignColumns: [candidates.companyId, candidates.id] }),
    index('match_scores_history').on(t.companyId, t.jobId, t.candidateId, t.computedAt),
  ],
);

/** Points to the newest score of one person on one job. */
export const matchScoreCurrent = pgTable(
  'match_score_current',
  {
    companyId: companyId(),
    jobId: uuid('job_id').notNull(),
    candidateId: uuid('candidate_id').notNull(),
    scoreId: uuid('score_id').notNull(),
    inputsHash: text('inputs_hash').notNull(),
    /** What it was computed from: a change of any makes it out of date; `basis` is made by `scoreBasis`. */
    basis: text('basis').notNull().default(''),
    profileHash: text('profile_hash').notNull(),
    textVersion: integer('text_version').notNull(),
    computedAt: instant('computed_at').notNull(),
    value: smallint('value'),
    band: text('band').$type<ScoreBand>(),
    state: text('state').notNull().$type<ScoreState>(),
    reasons: jsonb('reasons').notNull().$type<string[]>(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.jobId, t.candidateId] }),
    index('match_score_current_rank').on(t.companyId, t.jobId, t.value.desc()),
  ],
);

/** Place of an application in the bit sets of its job: given once, never reused (matching.md section 14). */
export const matchOrdinals = pgTable(
  'match_ordinals',
  {
    companyId: companyId(),
    jobId: uuid('job_id').notNull(),
    applicationId: uuid('application_id').notNull(),
    ordinal: integer('ordinal').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.jobId, t.applicationId] }),
    uniqueIndex('match_ordinals_one').on(t.companyId, t.jobId, t.ordinal),
    foreignKey({ columns: [t.companyId, t.applicationId], foreignColumns: [applications.companyId, applications.id] }),
  ],
);

export const stacks = pgTable(
  'stacks',
  {
    companyId: companyId(),
    jobId: uuid('job_id').notNull(),
    id: text('id').notNull(),
    kind: text('kind').notNull(),
    key: text('key').notNull(),
    label: text('label').notNull(),
    why: jsonb('why').notNull().$type<{ code: string; text: string }[]>(),
    score: doublePrecision('s').notNull(),
    parts: jsonb('parts').notNull().$type<Record<string, number>>(),
    state: text('state').notNull().$type<'SHOWN' | 'DROPPED' | 'SUSPENDED'>(),
    rank: integer('rank').notNull(),
    bits: bytes('bits').notNull(),
    builtAt: instant('built_at').notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.jobId, t.id] }),
    foreignKey({ columns: [t.companyId, t.jobId], foreignColumns: [jobs.companyId, jobs.id] }),
  ],
);

/** Who saw which list: learnt from, and evidence for the fairness log (matching.md section 18). */
export const matchExposures = pgTable(
  'match_exposures',
  {
    companyId: companyId(),
    id: id(),
    jobId: uuid('job_id').notNull(),
    viewerId: uuid('viewer_id').notNull(),
    listKind: text('list_kind').notNull().$type<'LIST' | 'PANEL' | 'RECOMMENDATIONS'>(),
    sort: text('sort').notNull(),
    filters: jsonb('filters').notNull(),
    stackIds: jsonb('stack_ids').notNull().$type<string[]>(),
    candidateIds: jsonb('candidate_ids').notNull().$type<string[]>(),
    /** Place of the first of them in the whole list, from 1; null where nobody knows. */
    firstPosition: integer('first_position'),
    scoreVisible: boolean('score_visible').notNull(),
    at: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.companyId, t.id] }), index('match_exposures_job').on(t.companyId, t.jobId, t.at)],
);
