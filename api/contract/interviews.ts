import { z } from 'zod';
import {
  ANSWERS,
  ANSWER_SOURCES,
  INTERVIEW_STATUSES,
  INVITATION_STATES,
  TIMESLOT_TYPES,
} from '#domain/interview-status';
import { cursor, id, instant, limit, operation, pageOf } from './operation.ts';
import { applicationParams } from './applications.ts';
import { jobParams } from './jobs.ts';

export const interview = z.object({
  id: id('interview'),
  version: z.number().int(),
  revision: z.number().int(),
  applicationId: id('application'),
  jobId: id('job'),
  jobTitle: z.string(),
  candidateId: id('candidate'),
  candidateName: z.string(),
  stepId: id('step').nullable(),
  stepName: z.string().nullable(),
  mode: z.enum(['FIXED', 'SELF_SCHEDULE']),
  status: z.enum(INTERVIEW_STATUSES),
  candidateStatus: z.enum(ANSWERS),
  candidateStatusSource: z.enum(ANSWER_SOURCES).nullable(),
  candidateStatusAt: instant.nullable(),
  organizerId: id('user'),
  organizerName: z.string(),
  zone: z.string(),
  startsAt: instant.nullable(),
  endsAt: instant.nullable(),
  private: z.boolean(),
  timeslots: z.array(
    z.object({
      id: id('timeslot'),
      type: z.enum(TIMESLOT_TYPES),
      title: z.string(),
      place: z.string(),
      startsAt: instant,
      endsAt: instant,
      candidateStatus: z.enum(ANSWERS),
      interviewers: z.array(
        z.object({ userId: id('user'), name: z.string(), required: z.boolean(), status: z.enum(ANSWERS) }),
      ),
    }),
  ),
  invitations: z.array(
    z.object({
      id: id('invitation'),
      status: z.enum(INVITATION_STATES),
      words: z.object({ yes: z.string(), no: z.string() }).nullable(),
      messages: z.array(
        z.object({
          id: id('message'),
          channel: z.enum(['EMAIL', 'SMS', 'WHATSAPP']),
          state: z.string(),
          errorCode: z.string().nullable(),
          at: instant,
        }),
      ),
    }),
  ),
  /** What its process waits for, in words, and the link for operators. */
  process: z
    .object({
      waitingOn: z.string().nullable(),
      nextDueAt: instant.nullable(),
      problem: z.string().nullable(),
      url: z.string().nullable(),
    })
    .nullable(),
  capabilities: z.array(z.string()),
});
export type Interview = z.infer<typeof interview>;

export const invitationInput = z.strictObject({
  /** Leave at once although it is quiet time where the candidate lives; recorded. */
  sendNow: z.boolean().default(false),
  email: z
    .strictObject({ subject: z.string().trim().min(1).max(200), body: z.string().trim().min(1).max(10_000) })
    .nullable()
    .optional(),
  text: z
    .strictObject({
      channel: z.enum(['SMS', 'WHATSAPP']),
      body: z.string().trim().min(1).max(1600),
      yesReply: z.string().trim().min(1).max(1600),
      noReply: z.string().trim().min(1).max(1600),
    })
    .nullable()
    .optional(),
});
export type InvitationInput = z.input<typeof invitationInput>;

export const timeslotInput = z.strictObject({
  type: z.enum(TIMESLOT_TYPES),
  title: z.string().trim().max(120).default(''),
  place: z.string().trim().max(300).default(''),
  startsAt: instant,
  endsAt: instant,
  interviewers: z
    .array(z.strictObject({ userId: id('user'), required: z.boolean().default(true) }))
    .max(12)
    .default([]),
});

export const scheduleInterview = operation({
  operationId: 'scheduleInterview',
  method: 'post',
  path: '/applications/{applicationId}/interviews',
  summary: 'Schedules a fixed-time interview, books the panel, and invites the candidate if asked',
  tag: 'Interviews',
  status: 201,
  params: applicationParams,
  body: z.strictObject({
    mode: z.literal('FIXED'),
    stepId: id('step').optional(),
    zone: z.string().max(60),
    private: z.boolean().default(false),
    recordOnly: z.boolean().default(false),
    allowOverlap: z.boolean().default(false),
    bufferBeforeMin: z.number().int().min(0).max(60).default(0),
    bufferAfterMin: z.number().int().min(0).max(60).default(0),
    timeslots: z.array(timeslotInput).min(1).max(10),
    invitation: invitationInput.nullable().optional(),
  }),
  answer: interview,
});

export const listApplicationInterviews = operation({
  operationId: 'listApplicationInterviews',
  method: 'get',
  path: '/applications/{applicationId}/interviews',
  summary: 'Interviews of an application, newest first',
  tag: 'Interviews',
  params: applicationParams,
  answer: z.object({ items: z.array(interview) }),
});

export const listJobInterviews = operation({
  operationId: 'listJobInterviews',
  method: 'get',
  path: '/jobs/{jobId}/interviews',
  summary: 'Interviews of a job: coming ones first, then past ones',
  tag: 'Interviews',
  params: jobParams,
  query: z.strictObject({ when: z.enum(['COMING', 'PAST']).default('COMING'), limit, cursor }),
  answer: pageOf(interview),
});

export const listMyInterviews = operation({
  operationId: 'listMyInterviews',
  method: 'get',
  path: '/interviews',
  summary: 'Interviews where the caller is organizer or on the panel',
  tag: 'Interviews',
  query: z.strictObject({ when: z.enum(['COMING', 'PAST']).default('COMING'), limit, cursor }),
  answer: pageOf(interview),
});

const interviewParams = z.strictObject({ interviewId: id('interview') });

export const getInterview = operation({
  operationId: 'getInterview',
  method: 'get',
  path: '/interviews/{interviewId}',
  summary: 'One interview',
  tag: 'Interviews',
  params: interviewParams,
  answer: interview,
});

export const cancelInterview = operation({
  operationId: 'cancelInterview',
  method: 'post',
  path: '/interviews/{interviewId}/cancellation',
  summary: 'Cancels: bookings are freed, keywords closed, notices sent if asked',
  tag: 'Interviews',
  status: 201,
  ifMatch: true,
  params: interviewParams,
  body: z.strictObject({
    reason: z.string().trim().max(500).default(''),
    notifyCandidate: z.boolean().default(true),
    notifyPanel: z.boolean().default(true),
  }),
  answer: interview,
});

export const setCandidateStatus = operation({
  operationId: 'setCandidateStatus',
  method: 'put',
  path: '/interviews/{interviewId}/candidate-status',
  summary: 'Sets the candidate’s answer by hand, with a note',
  tag: 'Interviews',
  params: interviewParams,
  body: z.strictObject({ status: z.enum(['ACCEPTED', 'DECLINED']), note: z.string().trim().max(500).default('') }),
  answer: interview,
});

/** Everything the scheduler needs to open: default step and texts, gate per channel, busy times of people. */
export const getSchedulerDraft = operation({
  operationId: 'getSchedulerDraft',
  method: 'get',
  path: '/applications/{applicationId}/interview-draft',
  summary: 'What the scheduler starts from; writes nothing',
  tag: 'Interviews',
  params: applicationParams,
  answer: z.object({
    stepId: id('step').nullable(),
    stepName: z.string().nullable(),
    /** Set when no interview step can be reached: the required steps that come first. */
    missingSteps: z.array(z.string()),
    zone: z.string(),
    candidateZone: z.string(),
    quietHours: z.object({ from: z.string(), to: z.string(), activeNow: z.boolean() }),
    email: z.object({
      address: z.string().nullable(),
      subject: z.string(),
      body: z.string(),
      refusal: z.object({ code: z.string(), text: z.string() }).nullable(),
    }),
    texts: z.array(
      z.object({
        channel: z.enum(['SMS', 'WHATSAPP']),
        address: z.string().nullable(),
        /** All failing conditions of the gate; empty when a text may be sent. */
        refusals: z.array(z.object({ code: z.string(), text: z.string() })),
        /** Words that this invitation would get now. */
        words: z.object({ yes: z.string(), no: z.string() }).nullable(),
        body: z.string(),
        yesReply: z.string(),
        noReply: z.string(),
      }),
    ),
    /** Merge fields that bodies may hold, with a sample value. */
    mergeFields: z.array(z.object({ name: z.string(), sample: z.string() })),
    people: z.array(z.object({ userId: id('user'), name: z.string(), role: z.string().nullable() })),
  }),
});

export const getBusyTimes = operation({
  operationId: 'getBusyTimes',
  method: 'post',
  path: '/availability',
  summary: 'Busy times of people in a window of at most 60 days; reads only',
  tag: 'Interviews',
  key: 'none',
  body: z.strictObject({ userIds: z.array(id('user')).max(20), from: instant, to: instant }),
  answer: z.object({
    people: z.array(z.object({ userId: id('user'), items: z.array(z.object({ start: instant, end: instant })) })),
  }),
});
