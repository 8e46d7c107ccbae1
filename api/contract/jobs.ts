import { z } from 'zod';
import {
  APPROVAL_STATES,
  EMPLOYMENT_TYPES,
  EXPERIENCE_LEVELS,
  JOB_GROUPS,
  JOB_STATUSES,
  PAY_PERIODS,
  WORK_MODES,
} from '#domain/job';
import { TEAM_ROLES } from '#domain/member';
import { cursor, id, instant, limit, listOf, operation, pageOf } from './operation.ts';

const salaryRange = z.strictObject({
  minCents: z.number().int().positive(),
  maxCents: z.number().int().positive(),
  currency: z.string().length(3),
  period: z.enum(PAY_PERIODS),
});

export const person = z.object({ id: id('user'), name: z.string() });
export type Person = z.infer<typeof person>;

export const job = z.object({
  id: id('job'),
  version: z.number().int(),
  title: z.string(),
  refCode: z.string(),
  jobStatus: z.enum(JOB_STATUSES),
  /** Statuses that a person may choose by hand now; empty without `job.status.edit`. */
  statusesByHand: z.array(z.enum(JOB_STATUSES)),
  approvalState: z.enum(APPROVAL_STATES),
  locationId: id('location').nullable(),
  /** "Lisbon, Portugal"; null while no location is chosen. */
  place: z.string().nullable(),
  workMode: z.enum(WORK_MODES),
  departmentId: id('department').nullable(),
  department: z.string().nullable(),
  brandId: id('brand'),
  employmentType: z.enum(EMPLOYMENT_TYPES),
  experienceLevel: z.enum(EXPERIENCE_LEVELS),
  salaryRange: salaryRange.nullable(),
  hiringProcessId: id('process'),
  mustHave: z.array(z.string()),
  niceToHave: z.array(z.string()),
  hiringManager: person.nullable(),
  recruiter: person.nullable(),
  /** Applications per status that this viewer may see; absent (named in hiddenFields) without `candidate.view`. */
  applicationCounts: z
    .object({
      LEAD: z.number(),
      NEW: z.number(),
      IN_REVIEW: z.number(),
      INTERVIEW: z.number(),
      OFFERED: z.number(),
      HIRED: z.number(),
    })
    .optional(),
  newCount: z.number().int().optional(),
  positionCounts: z.object({ open: z.number().int(), all: z.number().int() }),
  daysOpen: z.number().int(),
  publishedAds: z.number().int(),
  createdAt: instant,
  lastActivityAt: instant,
  capabilities: z.array(z.string()),
  hiddenFields: z.array(z.string()),
});
export type Job = z.infer<typeof job>;
export const jobParams = z.strictObject({ jobId: id('job') });

export const jobFields = z.strictObject({
  title: z.string().trim().min(1).max(150),
  refCode: z.string().max(50).optional(),
  departmentId: id('department').nullable().optional(),
  brandId: id('brand').optional(),
  locationId: id('location').nullable().optional(),
  workMode: z.enum(WORK_MODES).optional(),
  employmentType: z.enum(EMPLOYMENT_TYPES).optional(),
  experienceLevel: z.enum(EXPERIENCE_LEVELS).optional(),
  salaryRange: salaryRange.nullable().optional(),
  mustHave: z.array(z.string().trim().min(1).max(100)).max(20).optional(),
  niceToHave: z.array(z.string().trim().min(1).max(100)).max(20).optional(),
});

export const listJobs = operation({
  operationId: 'listJobs',
  method: 'get',
  path: '/jobs',
  summary: 'Jobs that the caller may see, in the groups of "Show jobs"',
  tag: 'Jobs',
  query: z.strictObject({
    show: z.enum(JOB_GROUPS).default('ACTIVE'),
    q: z.string().max(200).optional(),
    jobStatus: listOf(z.enum(JOB_STATUSES)),
    departmentId: listOf(id('department')),
    locationId: listOf(id('location')),
    sort: z.enum(['lastActivity', 'title', 'created', 'newApplications']).default('lastActivity'),
    limit,
    cursor,
  }),
  answer: pageOf(job).extend({ total: z.number().int(), counts: z.record(z.string(), z.number().int()) }),
});

export const createJob = operation({
  operationId: 'createJob',
  method: 'post',
  path: '/jobs',
  summary: 'Opens a job with one position; the creator becomes its recruiter',
  tag: 'Jobs',
  status: 201,
  body: jobFields.extend({ hiringProcessId: id('process').optional() }),
  answer: job,
});

export const getJob = operation({
  operationId: 'getJob',
  method: 'get',
  path: '/jobs/{jobId}',
  summary: 'One job',
  tag: 'Jobs',
  params: jobParams,
  answer: job,
});

export const updateJob = operation({
  operationId: 'updateJob',
  method: 'patch',
  path: '/jobs/{jobId}',
  summary: 'Changes the fields sent, nothing else',
  tag: 'Jobs',
  ifMatch: true,
  params: jobParams,
  body: jobFields.partial(),
  answer: job,
});

export const setJobStatus = operation({
  operationId: 'setJobStatus',
  method: 'put',
  path: '/jobs/{jobId}/status',
  summary: 'Changes the status by hand, within the allowed transitions',
  tag: 'Jobs',
  ifMatch: true,
  params: jobParams,
  body: z.strictObject({ jobStatus: z.enum(JOB_STATUSES) }),
  answer: job,
});

export const teamMember = z.object({
  userId: id('user'),
  name: z.string(),
  email: z.string(),
  role: z.enum(TEAM_ROLES),
});

export const getHiringTeam = operation({
  operationId: 'getHiringTeam',
  method: 'get',
  path: '/jobs/{jobId}/hiring-team',
  summary: 'The people on the job',
  tag: 'Jobs',
  params: jobParams,
  answer: z.object({ version: z.number().int(), members: z.array(teamMember) }),
});

export const putHiringTeam = operation({
  operationId: 'putHiringTeam',
  method: 'put',
  path: '/jobs/{jobId}/hiring-team',
  summary: 'Puts the whole list; a job that is not closed keeps a recruiter or hiring manager',
  tag: 'Jobs',
  ifMatch: true,
  params: jobParams,
  body: z.strictObject({
    members: z
      .array(z.strictObject({ userId: id('user'), role: z.enum(TEAM_ROLES) }))
      .min(1)
      .max(50),
  }),
  answer: z.object({ version: z.number().int(), members: z.array(teamMember) }),
});

export const historyEntry = z.object({
  id: z.string(),
  at: instant,
  actor: z.string(),
  channel: z.string().nullable(),
  name: z.string(),
  sentence: z.string(),
});
export type HistoryEntry = z.infer<typeof historyEntry>;

export const getJobHistory = operation({
  operationId: 'getJobHistory',
  method: 'get',
  path: '/jobs/{jobId}/history',
  summary: 'What happened on the job, newest first, as sentences',
  tag: 'Jobs',
  params: jobParams,
  query: z.strictObject({ limit, cursor }),
  answer: pageOf(historyEntry),
});
