import { sql } from 'drizzle-orm';
import {
  boolean,
  date,
  doublePrecision,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import type { Gate, ModelState, TrainingFacts, TrainingSource } from '#domain/match-model';
import { bytes, companyId, createdAt, id, instant } from './columns.ts';
import { jobs } from './jobs.ts';

export type Calibration = { a: number; c: number; plain?: { a: number; c: number } };

/**
 * Every model that the company's decisions made: one for the company (weights, means, calibration) and one head per job,
 * frozen once made (matching.md section 13). A head that could not be fitted is kept as FAILED.
 */
export const matchModels = pgTable(
  'match_models',
  {
    companyId: companyId(),
    id: id(),
    kind: text('kind').notNull().$type<'COMPANY' | 'JOB'>(),
    jobId: uuid('job_id'),
    state: text('state').notNull().$type<ModelState>(),
    onnx: bytes('onnx'),
    sha256: text('sha256'),
    weights: jsonb('weights').$type<number[]>(),
    means: jsonb('means').$type<number[]>(),
    calibration: jsonb('calibration').$type<Calibration>(),
    /** Of a JOB row: the head with its constants. */
    head: jsonb('head').$type<Record<string, unknown>>(),
    /** Of a JOB row: the company model whose text score the head's constants belong to. */
    madeWith: text('made_with'),
    training: jsonb('training').notNull().$type<TrainingFacts>(),
    gates: jsonb('gates').$type<Gate[]>(),
    /** What was found at the end of the shadow days: the gates once more and the share of common first twenty. */
    judgement: jsonb('judgement').$type<{ gates: Gate[]; overlap: number; at: string; passed: boolean }>(),
    fairness: jsonb('fairness').$type<Record<string, unknown>[]>(),
    parentId: uuid('parent_id'),
    shadowUntil: instant('shadow_until'),
    promotedBy: text('promoted_by'),
    promotedAt: instant('promoted_at'),
    reason: text('reason'),
    endedAt: instant('ended_at'),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    foreignKey({ columns: [t.companyId, t.jobId], foreignColumns: [jobs.companyId, jobs.id] }),
    uniqueIndex('match_models_active')
      .on(t.companyId)
      .where(sql`kind = 'COMPANY' and state = 'ACTIVE'`),
    uniqueIndex('match_models_coming')
      .on(t.companyId)
      .where(sql`kind = 'COMPANY' and state in ('TRAINING', 'SHADOW')`),
    uniqueIndex('match_models_head')
      .on(t.companyId, t.jobId)
      .where(sql`kind = 'JOB' and state = 'ACTIVE'`),
    index('match_models_newest').on(t.companyId, t.kind, t.jobId, t.createdAt.desc()),
  ],
);

/** What a model was trained on: ids and numbers, so that it can be made again bit for bit (matching.md section 17). */
export const trainingRows = pgTable(
  'training_rows',
  {
    companyId: companyId(),
    runId: uuid('run_id').notNull(),
    /** What was decided: an application, or whether a recommended person was worth adding. */
    source: text('source').notNull().$type<TrainingSource>().default('APPLICATION'),
    /** null for a recommended person. */
    applicationId: uuid('application_id'),
    jobId: uuid('job_id').notNull(),
    candidateId: uuid('candidate_id').notNull(),
    /** The score whose features stood beside the person when it was decided. */
    scoreId: uuid('score_id').notNull(),
    gain: smallint('gain').notNull(),
    reviewedAt: instant('reviewed_at').notNull(),
    rank: integer('rank'),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.runId, t.jobId, t.candidateId] }),
    foreignKey({ columns: [t.companyId, t.runId], foreignColumns: [matchModels.companyId, matchModels.id] }),
  ],
);

/** Newest score of a model that is not shown yet; a table of its own, so that no list can show one by mistake. */
export const matchScoreShadow = pgTable(
  'match_score_shadow',
  {
    companyId: companyId(),
    jobId: uuid('job_id').notNull(),
    candidateId: uuid('candidate_id').notNull(),
    modelId: uuid('model_id').notNull(),
    scoreId: uuid('score_id').notNull(),
    profileHash: text('profile_hash').notNull(),
    textVersion: integer('text_version').notNull(),
    /** What else it stands on, as `basisWith` names it for this model. */
    basis: text('basis').notNull().default(''),
    value: smallint('value'),
    computedAt: instant('computed_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.jobId, t.candidateId] }),
    foreignKey({ columns: [t.companyId, t.modelId], foreignColumns: [matchModels.companyId, matchModels.id] }),
  ],
);

/** Nightly figures per sample and category; groups under ten people are folded before they come here (P-R34). */
export const fairnessFigures = pgTable(
  'fairness_figures',
  {
    companyId: companyId(),
    id: id(),
    day: date('day').notNull(),
    /** null: all jobs of the company together. */
    jobId: uuid('job_id'),
    sample: text('sample').notNull().$type<'STEP' | 'STACK' | 'BAND'>(),
    key: text('key').notNull(),
    label: text('label').notNull(),
    dimension: text('dimension').notNull(),
    category: text('category').notNull(),
    n: integer('n').notNull(),
    selected: integer('selected').notNull(),
    rate: doublePrecision('rate').notNull(),
    impactRatio: doublePrecision('impact_ratio'),
    scoringRate: doublePrecision('scoring_rate'),
    scoringRatio: doublePrecision('scoring_ratio'),
    p: doublePrecision('p'),
    folded: boolean('folded').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    foreignKey({ columns: [t.companyId, t.jobId], foreignColumns: [jobs.companyId, jobs.id] }),
    index('fairness_figures_day').on(t.companyId, t.day, t.jobId),
  ],
);

/** One row per night that was worked through, also when there was nothing to tell. */
export const fairnessDays = pgTable(
  'fairness_days',
  {
    companyId: companyId(),
    day: date('day').notNull(),
    /** Jobs up to this one are done; null until the first page. */
    cursor: uuid('cursor'),
    rows: integer('rows').notNull().default(0),
    doneAt: instant('done_at'),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.companyId, t.day] })],
);

/** Once a week: how much the model in force changes its scores when invented résumés swap what must not count (matching.md section 19). */
export const counterfactualChecks = pgTable(
  'counterfactual_checks',
  {
    companyId: companyId(),
    id: id(),
    /** The company model that was in force; `start-1` for the one that every company begins with. */
    modelId: text('model_id').notNull(),
    resumes: integer('resumes').notNull(),
    /** Résumés of which a swapped text differs by more than one point. */
    changed: integer('changed').notNull(),
    /** Largest difference, in points. */
    largest: doublePrecision('largest').notNull(),
    at: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    index('counterfactual_checks_newest').on(t.companyId, t.at.desc()),
  ],
);

/** Who stopped which stack and why; ended by an administrator with a reason (P-R34). */
export const stackSuspensions = pgTable(
  'stack_suspensions',
  {
    companyId: companyId(),
    id: id(),
    jobId: uuid('job_id').notNull(),
    stackId: text('stack_id').notNull(),
    dimension: text('dimension').notNull(),
    category: text('category').notNull(),
    n: integer('n').notNull(),
    impactRatio: doublePrecision('impact_ratio').notNull(),
    p: doublePrecision('p').notNull(),
    at: createdAt(),
    endedAt: instant('ended_at'),
    endedBy: text('ended_by'),
    reason: text('reason'),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    foreignKey({ columns: [t.companyId, t.jobId], foreignColumns: [jobs.companyId, jobs.id] }),
    uniqueIndex('stack_suspensions_live')
      .on(t.companyId, t.jobId, t.stackId)
      .where(sql`ended_at is null`),
  ],
);
