import { sql } from 'drizzle-orm';
import {
  boolean,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import type { TypedEducation, TypedExperience } from '#domain/profile-source';
import type { ApplicationStatus, Stage } from '#domain/stage';
import { bytes, companyId, createdAt, id, instant, version } from './columns.ts';
import { hiringSteps, jobs, postings } from './jobs.ts';
import { users } from './users.ts';

export const candidates = pgTable(
  'candidates',
  {
    companyId: companyId(),
    id: id(),
    firstName: text('first_name').notNull(),
    lastName: text('last_name').notNull(),
    email: text('email'),
    /** Lower case; equal for two people only while one of them is unverified. */
    emailKey: text('email_key'),
    emailVerifiedAt: instant('email_verified_at'),
    phoneRaw: text('phone_raw'),
    phone: text('phone_e164'),
    placeId: text('place_id'),
    language: text('language').notNull().default('en'),
    headline: text('headline'),
    summary: text('summary'),
    links: jsonb('links').notNull().$type<string[]>(),
    experience: jsonb('experience').notNull().$type<TypedExperience[]>(),
    education: jsonb('education').notNull().$type<TypedEducation[]>(),
    /** Lower-cased, accent-free words that the search box finds. */
    searchText: text('search_text').notNull().default(''),
    version: version(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    index('candidates_email').on(t.companyId, t.emailKey),
    index('candidates_phone').on(t.companyId, t.phone),
    index('candidates_search').using('gin', sql`search_text gin_trgm_ops`),
  ],
);

export type FormAnswer = { questionId: string; question: string; answer: string };

export const applications = pgTable(
  'applications',
  {
    companyId: companyId(),
    id: id(),
    jobId: uuid('job_id').notNull(),
    candidateId: uuid('candidate_id').notNull(),
    status: text('status').notNull().$type<ApplicationStatus>(),
    stepId: uuid('step_id'),
    /** Furthest stage ever reached; kept for rejections and learning. */
    furthestStage: text('furthest_stage').$type<Stage>(),
    stepEnteredAt: instant('step_entered_at').notNull().defaultNow(),
    sourceNumber: integer('source_number').notNull(),
    postingId: uuid('posting_id'),
    internal: boolean('internal').notNull().default(false),
    appliedAgainAt: instant('applied_again_at'),
    answers: jsonb('answers').notNull().$type<FormAnswer[]>(),
    conversationId: uuid('conversation_id').notNull(),
    appliedAt: instant('applied_at'),
    version: version(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    foreignKey({ columns: [t.companyId, t.jobId], foreignColumns: [jobs.companyId, jobs.id] }),
    foreignKey({ columns: [t.companyId, t.candidateId], foreignColumns: [candidates.companyId, candidates.id] }),
    foreignKey({ columns: [t.companyId, t.stepId], foreignColumns: [hiringSteps.companyId, hiringSteps.id] }),
    foreignKey({ columns: [t.companyId, t.postingId], foreignColumns: [postings.companyId, postings.id] }),
    uniqueIndex('applications_one')
      .on(t.companyId, t.jobId, t.candidateId)
      .where(sql`status <> 'TRANSFERRED'`),
    index('applications_job').on(t.companyId, t.jobId, t.appliedAt.desc(), t.id.desc()),
    index('applications_candidate').on(t.companyId, t.candidateId),
  ],
);

/** Every entry of an application into a step: who, when, how. */
export const stepEntries = pgTable(
  'step_entries',
  {
    companyId: companyId(),
    id: id(),
    applicationId: uuid('application_id').notNull(),
    jobId: uuid('job_id').notNull(),
    fromStepId: uuid('from_step_id'),
    stepId: uuid('step_id').notNull(),
    at: instant('at').notNull().defaultNow(),
    actorType: text('actor_type').notNull(),
    actorId: text('actor_id'),
    channel: text('channel'),
    cause: text('cause').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    foreignKey({ columns: [t.companyId, t.applicationId], foreignColumns: [applications.companyId, applications.id] }),
    index('step_entries_application').on(t.companyId, t.applicationId, t.at),
  ],
);

/** A move that passed over a required step on a channel that does not enforce it (required-steps.md R11). */
export const requiredStepExceptions = pgTable(
  'required_step_exceptions',
  {
    companyId: companyId(),
    id: id(),
    applicationId: uuid('application_id').notNull(),
    fromStepId: uuid('from_step_id'),
    toStepId: uuid('to_step_id').notNull(),
    missingStepIds: jsonb('missing_step_ids').notNull().$type<string[]>(),
    channel: text('channel').notNull(),
    cause: text('cause').notNull(),
    actorType: text('actor_type').notNull(),
    actorId: text('actor_id'),
    at: instant('at').notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    foreignKey({ columns: [t.companyId, t.applicationId], foreignColumns: [applications.companyId, applications.id] }),
  ],
);

/** Why and by whom an application was closed; ended by a reinstatement. */
export const rejections = pgTable(
  'rejections',
  {
    companyId: companyId(),
    id: id(),
    applicationId: uuid('application_id').notNull(),
    kind: text('kind').notNull().$type<'REJECTED' | 'WITHDRAWN'>(),
    reasonId: uuid('reason_id'),
    comment: text('comment'),
    statusBefore: text('status_before').notNull().$type<ApplicationStatus>(),
    by: text('by_actor').notNull(),
    byName: text('by_name').notNull(),
    at: instant('at').notNull().defaultNow(),
    endedAt: instant('ended_at'),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    foreignKey({ columns: [t.companyId, t.applicationId], foreignColumns: [applications.companyId, applications.id] }),
    uniqueIndex('rejections_one_live')
      .on(t.companyId, t.applicationId)
      .where(sql`ended_at is null`),
  ],
);

export const notes = pgTable(
  'notes',
  {
    companyId: companyId(),
    id: id(),
    applicationId: uuid('application_id').notNull(),
    authorId: uuid('author_id').notNull(),
    text: text('text').notNull(),
    visibility: text('visibility').notNull().$type<'PRIVATE' | 'DIRECT' | 'OPEN' | 'EVERYONE'>(),
    createdAt: createdAt(),
    removedAt: instant('removed_at'),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    foreignKey({ columns: [t.companyId, t.applicationId], foreignColumns: [applications.companyId, applications.id] }),
    foreignKey({ columns: [t.companyId, t.authorId], foreignColumns: [users.companyId, users.id] }),
    index('notes_application').on(t.companyId, t.applicationId, t.createdAt),
  ],
);

export const applicationSeen = pgTable(
  'application_seen',
  {
    companyId: companyId(),
    applicationId: uuid('application_id').notNull(),
    userId: uuid('user_id').notNull(),
    at: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.applicationId, t.userId] }),
    foreignKey({ columns: [t.companyId, t.applicationId], foreignColumns: [applications.companyId, applications.id] }),
    foreignKey({ columns: [t.companyId, t.userId], foreignColumns: [users.companyId, users.id] }),
  ],
);

/** One open question for people, made by a process or a rule; completed when somebody has dealt with it. */
export const tasks = pgTable(
  'tasks',
  {
    companyId: companyId(),
    id: id(),
    applicationId: uuid('application_id'),
    assigneeId: uuid('assignee_id'),
    kind: text('kind').notNull(),
    text: text('text').notNull(),
    /** Made of facts, so that the same task is never opened twice. */
    businessKey: text('business_key').notNull(),
    status: text('status').notNull().$type<'OPEN' | 'COMPLETED' | 'ARCHIVED'>(),
    createdAt: createdAt(),
    completedAt: instant('completed_at'),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    unique('tasks_business_key').on(t.companyId, t.businessKey),
    foreignKey({ columns: [t.companyId, t.applicationId], foreignColumns: [applications.companyId, applications.id] }),
  ],
);

/** One-time and lasting links for candidates: status page, e-mail confirmation, "this was not me". */
export const candidateLinks = pgTable(
  'candidate_links',
  {
    companyId: companyId(),
    id: id(),
    candidateId: uuid('candidate_id').notNull(),
    applicationId: uuid('application_id').notNull(),
    purpose: text('purpose').notNull().$type<'STATUS'>(),
    tokenHash: bytes('token_hash').notNull().unique(),
    expiresAt: instant('expires_at').notNull(),
    usedAt: instant('used_at'),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    foreignKey({ columns: [t.companyId, t.candidateId], foreignColumns: [candidates.companyId, candidates.id] }),
    foreignKey({ columns: [t.companyId, t.applicationId], foreignColumns: [applications.companyId, applications.id] }),
  ],
);

/** Two candidate records that look like one person, waiting for a decision (hiring-process.md R15). */
export const duplicatePairs = pgTable(
  'duplicate_pairs',
  {
    companyId: companyId(),
    id: id(),
    firstId: uuid('first_id').notNull(),
    secondId: uuid('second_id').notNull(),
    cause: text('cause').notNull().$type<'EMAIL' | 'PHONE' | 'RESUME' | 'NAME'>(),
    status: text('status').notNull().$type<'OPEN' | 'MERGED' | 'NOT_SAME'>(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    unique('duplicate_pairs_one').on(t.companyId, t.firstId, t.secondId),
    foreignKey({ columns: [t.companyId, t.firstId], foreignColumns: [candidates.companyId, candidates.id] }),
    foreignKey({ columns: [t.companyId, t.secondId], foreignColumns: [candidates.companyId, candidates.id] }),
  ],
);

/** Two records that became one: what moved and what was there before, so that it can be taken apart again (hiring-process.md R16). */
export const candidateMerges = pgTable(
  'candidate_merges',
  {
    companyId: companyId(),
    id: id(),
    keptId: uuid('kept_id').notNull(),
    mergedId: uuid('merged_id').notNull(),
    cause: text('cause').notNull().$type<'EMAIL_CONFIRMED'>(),
    moved: jsonb('moved').notNull().$type<Record<string, unknown>>(),
    at: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    foreignKey({ columns: [t.companyId, t.keptId], foreignColumns: [candidates.companyId, candidates.id] }),
    foreignKey({ columns: [t.companyId, t.mergedId], foreignColumns: [candidates.companyId, candidates.id] }),
  ],
);
