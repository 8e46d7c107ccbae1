import { sql } from 'drizzle-orm';
import {
  boolean,
  date,
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
import type {
  AdVisibility,
  ApprovalState,
  EmploymentType,
  ExperienceLevel,
  JobStatus,
  PayPeriod,
  WorkMode,
} from '#domain/job';
import type { TeamRole } from '#domain/member';
import type { Stage } from '#domain/stage';
import { brands, departments, locations } from './companies.ts';
import { companyId, createdAt, id, instant, version } from './columns.ts';
import { users } from './users.ts';

export const hiringProcesses = pgTable(
  'hiring_processes',
  {
    companyId: companyId(),
    id: id(),
    name: text('name').notNull(),
    isDefault: boolean('is_default').notNull().default(false),
    archivedAt: instant('archived_at'),
    version: version(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    uniqueIndex('hiring_processes_default')
      .on(t.companyId)
      .where(sql`is_default`),
  ],
);

/** Steps in order; removed ones stay so that old reports keep their meaning (hiring-process.md R2). */
export const hiringSteps = pgTable(
  'hiring_steps',
  {
    companyId: companyId(),
    id: id(),
    processId: uuid('process_id').notNull(),
    stage: text('stage').notNull().$type<Stage>(),
    name: text('name').notNull(),
    ordinal: integer('ordinal').notNull(),
    required: boolean('required').notNull().default(false),
    builtIn: boolean('built_in').notNull().default(false),
    removedAt: instant('removed_at'),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    foreignKey({
      columns: [t.companyId, t.processId],
      foreignColumns: [hiringProcesses.companyId, hiringProcesses.id],
    }),
    uniqueIndex('hiring_steps_name')
      .on(t.companyId, t.processId, sql`lower(name)`)
      .where(sql`removed_at is null`),
    index('hiring_steps_process').on(t.companyId, t.processId, t.ordinal),
  ],
);

export type SalaryRange = { minCents: number; maxCents: number; currency: string; period: PayPeriod };

export const jobs = pgTable(
  'jobs',
  {
    companyId: companyId(),
    id: id(),
    title: text('title').notNull(),
    refCode: text('ref_code').notNull(),
    jobStatus: text('job_status').notNull().$type<JobStatus>(),
    approvalState: text('approval_state').notNull().$type<ApprovalState>(),
    departmentId: uuid('department_id'),
    brandId: uuid('brand_id').notNull(),
    locationId: uuid('location_id'),
    workMode: text('work_mode').notNull().$type<WorkMode>(),
    employmentType: text('employment_type').notNull().$type<EmploymentType>(),
    experienceLevel: text('experience_level').notNull().$type<ExperienceLevel>(),
    salaryRange: jsonb('salary_range').$type<SalaryRange>(),
    hiringProcessId: uuid('hiring_process_id').notNull(),
    mustHave: jsonb('must_have').notNull().$type<string[]>(),
    niceToHave: jsonb('nice_to_have').notNull().$type<string[]>(),
    /** Raised by every change of what matching reads: title, ads, must-haves, place. */
    textVersion: integer('text_version').notNull().default(1),
    closedAt: instant('closed_at'),
    createdAt: createdAt(),
    lastActivityAt: instant('last_activity_at').notNull().defaultNow(),
    version: version(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    uniqueIndex('jobs_ref_code').on(t.companyId, sql`lower(ref_code)`),
    index('jobs_activity').on(t.companyId, t.lastActivityAt.desc(), t.id.desc()),
    foreignKey({ columns: [t.companyId, t.departmentId], foreignColumns: [departments.companyId, departments.id] }),
    foreignKey({ columns: [t.companyId, t.brandId], foreignColumns: [brands.companyId, brands.id] }),
    foreignKey({ columns: [t.companyId, t.locationId], foreignColumns: [locations.companyId, locations.id] }),
    foreignKey({
      columns: [t.companyId, t.hiringProcessId],
      foreignColumns: [hiringProcesses.companyId, hiringProcesses.id],
    }),
  ],
);

export const positions = pgTable(
  'positions',
  {
    companyId: companyId(),
    id: id(),
    jobId: uuid('job_id').notNull(),
    type: text('type').notNull().$type<'NEW' | 'REPLACEMENT'>(),
    openDate: date('open_date', { mode: 'string' }).notNull(),
    hireDate: date('hire_date', { mode: 'string' }),
    cancelledAt: instant('cancelled_at'),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    foreignKey({ columns: [t.companyId, t.jobId], foreignColumns: [jobs.companyId, jobs.id] }),
    index('positions_job').on(t.companyId, t.jobId),
  ],
);

export const hiringTeam = pgTable(
  'hiring_team',
  {
    companyId: companyId(),
    jobId: uuid('job_id').notNull(),
    userId: uuid('user_id').notNull(),
    role: text('role').notNull().$type<TeamRole>(),
    addedAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.jobId, t.userId, t.role] }),
    foreignKey({ columns: [t.companyId, t.jobId], foreignColumns: [jobs.companyId, jobs.id] }),
    foreignKey({ columns: [t.companyId, t.userId], foreignColumns: [users.companyId, users.id] }),
    index('hiring_team_user').on(t.companyId, t.userId),
  ],
);

export type AdSections = { company: string; description: string; qualifications: string; additional: string };

export const jobAds = pgTable(
  'job_ads',
  {
    companyId: companyId(),
    id: id(),
    jobId: uuid('job_id').notNull(),
    language: text('language').notNull(),
    locationId: uuid('location_id'),
    title: text('title').notNull(),
    sections: jsonb('sections').notNull().$type<AdSections>(),
    visibility: text('visibility').notNull().$type<AdVisibility>(),
    showSalary: boolean('show_salary').notNull().default(false),
    validThrough: date('valid_through', { mode: 'string' }),
    publishedAt: instant('published_at'),
    publishedBy: uuid('published_by'),
    unpublishedAt: instant('unpublished_at'),
    changedAt: instant('changed_at').notNull().defaultNow(),
    version: version(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    foreignKey({ columns: [t.companyId, t.jobId], foreignColumns: [jobs.companyId, jobs.id] }),
    unique('job_ads_same').on(t.companyId, t.jobId, t.language, t.locationId, t.visibility).nullsNotDistinct(),
  ],
);

/** One ad placed in one outlet; the number stands in public addresses. */
export const postings = pgTable(
  'postings',
  {
    companyId: companyId(),
    id: id(),
    number: integer('number').notNull(),
    jobAdId: uuid('job_ad_id').notNull(),
    jobId: uuid('job_id').notNull(),
    outlet: text('outlet').notNull().$type<'CAREER_SITE'>(),
    state: text('state').notNull().$type<'ACTIVE' | 'INACTIVE'>(),
    startedAt: createdAt(),
    endedAt: instant('ended_at'),
    endReason: text('end_reason'),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    unique('postings_number').on(t.companyId, t.number),
    foreignKey({ columns: [t.companyId, t.jobAdId], foreignColumns: [jobAds.companyId, jobAds.id] }),
    uniqueIndex('postings_one_live')
      .on(t.companyId, t.jobAdId, t.outlet)
      .where(sql`state = 'ACTIVE'`),
  ],
);
