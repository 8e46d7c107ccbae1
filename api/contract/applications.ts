import { z } from 'zod';
import { SCORE_BANDS, SCORE_STATES } from '#domain/score-band';
import { APPLICATION_STATUSES, STAGES } from '#domain/stage';
import { cursor, id, instant, limit, listOf, operation, pageOf } from './operation.ts';
import { step } from './hiring-processes.ts';
import { historyEntry, jobParams } from './jobs.ts';

export const scoreCell = z.object({
  value: z.number().int().nullable(),
  band: z.enum(SCORE_BANDS).nullable(),
  state: z.enum(SCORE_STATES),
  /** An older value is shown while a new one is computed. */
  updating: z.boolean(),
  /** Short texts of the strongest reasons, at most three. */
  reasons: z.array(z.string()),
});
export type ScoreCell = z.infer<typeof scoreCell>;

/** One row of a list or one card of a board. */
export const applicationRow = z.object({
  id: id('application'),
  version: z.number().int(),
  jobId: id('job'),
  jobTitle: z.string(),
  candidateId: id('candidate'),
  candidate: z.object({ name: z.string(), headline: z.string().nullable(), place: z.string().nullable() }),
  status: z.enum(APPLICATION_STATUSES),
  stage: z.enum(STAGES).nullable(),
  stepId: id('step').nullable(),
  stepName: z.string().nullable(),
  removedStepName: z.string().nullable(),
  daysInStep: z.number().int(),
  internal: z.boolean(),
  seen: z.boolean(),
  source: z.string(),
  appliedAt: instant.nullable(),
  relevantYears: z.number().nullable(),
  nextInterview: z.object({ id: id('interview'), startsAt: instant, candidateStatus: z.string() }).nullable(),
  /** Chips such as "e-mail not confirmed", "Applied again", "résumé could not be read". */
  chips: z.array(z.string()),
  /** Absent without the SmartAssistant seat. */
  score: scoreCell.optional(),
  capabilities: z.array(z.string()),
});
export type ApplicationRow = z.infer<typeof applicationRow>;

export const applicationFilters = {
  status: listOf(z.enum(APPLICATION_STATUSES)),
  step: listOf(id('step')),
  stage: listOf(z.enum(STAGES)),
  source: listOf(z.string().max(80)),
  band: listOf(z.enum(SCORE_BANDS)),
  skill: listOf(z.string().max(80)),
  degree: listOf(z.string().max(40)),
  field: listOf(z.string().max(40)),
  city: listOf(z.string().max(80)),
  language: listOf(z.string().max(40)),
  yearsFrom: z.coerce.number().min(0).max(60).optional(),
  yearsTo: z.coerce.number().min(0).max(60).optional(),
  internal: z.enum(['true', 'false']).optional(),
  unseen: z.enum(['true']).optional(),
  /** Filter fields for which people without that fact stay in. */
  unknown: listOf(z.string().max(20)),
};
export const applicationSort = z.enum(['score', 'applied', 'name', 'daysInStep']).optional();

export const listApplications = operation({
  operationId: 'listApplications',
  method: 'get',
  path: '/jobs/{jobId}/applications',
  summary: 'People of a job, as a table',
  tag: 'Applications',
  params: jobParams,
  query: z.strictObject({ ...applicationFilters, sort: applicationSort, limit, cursor }),
  answer: pageOf(applicationRow).extend({ total: z.number().int() }),
});

export const boardColumn = z.object({
  /** LEAD stands before the steps and has no step. */
  stepId: id('step').nullable(),
  name: z.string(),
  stage: z.enum(STAGES).nullable(),
  order: z.number().int(),
  required: z.boolean(),
  count: z.number().int(),
  /** The first 50 cards. */
  items: z.array(applicationRow),
  nextCursor: z.string().nullable(),
});

export const getBoard = operation({
  operationId: 'getBoard',
  method: 'get',
  path: '/jobs/{jobId}/board',
  summary: 'The same people as a board: LEAD, then one column per step',
  tag: 'Applications',
  params: jobParams,
  query: z.strictObject({ ...applicationFilters, sort: applicationSort }),
  answer: z.object({ columns: z.array(boardColumn), total: z.number().int() }),
});

export const boardPage = operation({
  operationId: 'getBoardColumn',
  method: 'get',
  path: '/jobs/{jobId}/board/{stepId}',
  summary: 'The next cards of one column',
  tag: 'Applications',
  params: jobParams.extend({ stepId: z.union([id('step'), z.literal('LEAD')]) }),
  query: z.strictObject({ ...applicationFilters, sort: applicationSort, cursor }),
  answer: pageOf(applicationRow),
});

const answerText = z.object({ question: z.string(), answer: z.string() });
export const fact = z.object({
  kind: z.enum(['EXPERIENCE', 'EDUCATION', 'SKILL', 'LANGUAGE', 'CERTIFICATE']),
  title: z.string(),
  detail: z.string().nullable(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  origin: z.enum(['RESUME', 'CANDIDATE', 'STAFF', 'PORTAL']),
});

export const application = applicationRow.extend({
  candidate: z.object({
    id: id('candidate'),
    name: z.string(),
    firstName: z.string(),
    headline: z.string().nullable(),
    email: z.string().optional(),
    emailVerified: z.boolean().optional(),
    phone: z.string().nullable().optional(),
    place: z.string().nullable(),
    links: z.array(z.string()),
    summary: z.string().nullable(),
  }),
  steps: z.array(step.extend({ enteredAt: instant.nullable() })),
  effectiveStep: step.nullable(),
  facts: z.array(fact),
  answers: z.array(answerText),
  consents: z.array(
    z.object({ kind: z.string(), status: z.string(), address: z.string().nullable(), at: instant.nullable() }),
  ),
  conversationId: id('conversation'),
  afterStage: z.enum(STAGES).nullable(),
  rejection: z.object({ reason: z.string(), comment: z.string().nullable(), at: instant, by: z.string() }).nullable(),
  lastNote: z.object({ text: z.string(), by: z.string(), at: instant }).nullable(),
  /** What the journey of this application waits for now, in words; null when nothing is pending. */
  process: z
    .object({
      waitingOn: z.string().nullable(),
      nextDueAt: instant.nullable(),
      problem: z.string().nullable(),
      url: z.string().nullable(),
    })
    .nullable(),
  hiddenFields: z.array(z.string()),
});
export type Application = z.infer<typeof application>;
export const applicationParams = z.strictObject({ applicationId: id('application') });

export const getApplication = operation({
  operationId: 'getApplication',
  method: 'get',
  path: '/applications/{applicationId}',
  summary: 'One application with everything that this viewer may see',
  tag: 'Applications',
  params: applicationParams,
  answer: application,
});

export const searchApplications = operation({
  operationId: 'searchApplications',
  method: 'post',
  path: '/application-searches',
  summary: 'People over all jobs that the caller may see; words stand in no address',
  tag: 'Applications',
  key: 'none',
  body: z.strictObject({
    q: z.string().max(200).default(''),
    jobId: id('job').optional(),
    ...applicationFilters,
    sort: applicationSort,
    limit: z.number().int().min(1).max(100).default(25),
    cursor: z.string().max(600).optional(),
  }),
  answer: pageOf(applicationRow).extend({ total: z.number().int() }),
});

export const markSeen = operation({
  operationId: 'markSeen',
  method: 'put',
  path: '/applications/{applicationId}/seen',
  summary: 'Marks the application as seen by the caller',
  tag: 'Applications',
  params: applicationParams,
  answer: z.object({ seen: z.boolean() }),
});

export const getApplicationHistory = operation({
  operationId: 'getApplicationHistory',
  method: 'get',
  path: '/applications/{applicationId}/history',
  summary: 'What happened, newest first, as sentences',
  tag: 'Applications',
  params: applicationParams,
  query: z.strictObject({ limit, cursor }),
  answer: pageOf(historyEntry),
});
