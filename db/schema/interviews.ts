import {
  boolean,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uuid,
} from 'drizzle-orm/pg-core';
import type { Answer, AnswerSource, InterviewStatus, InvitationState, TimeslotType } from '#domain/interview-status';
import { applications, candidates } from './candidates.ts';
import { companyId, createdAt, id, instant, timeRange, version } from './columns.ts';
import { jobs } from './jobs.ts';
import { users } from './users.ts';

export const interviews = pgTable(
  'interviews',
  {
    companyId: companyId(),
    id: id(),
    applicationId: uuid('application_id').notNull(),
    jobId: uuid('job_id').notNull(),
    candidateId: uuid('candidate_id').notNull(),
    stepId: uuid('step_id'),
    mode: text('mode').notNull().$type<'FIXED' | 'SELF_SCHEDULE'>(),
    status: text('status').notNull().$type<InterviewStatus>(),
    candidateStatus: text('candidate_status').notNull().$type<Answer>(),
    candidateStatusSource: text('candidate_status_source').$type<AnswerSource>(),
    candidateStatusAt: instant('candidate_status_at'),
    organizerId: uuid('organizer_id').notNull(),
    zone: text('zone').notNull(),
    revision: integer('revision').notNull().default(1),
    private: boolean('private').notNull().default(false),
    recordOnly: boolean('record_only').notNull().default(false),
    startsAt: instant('starts_at').notNull(),
    endsAt: instant('ends_at').notNull(),
    cancelReason: text('cancel_reason'),
    notifyCandidate: boolean('notify_candidate').notNull().default(false),
    createdAt: createdAt(),
    version: version(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    foreignKey({ columns: [t.companyId, t.applicationId], foreignColumns: [applications.companyId, applications.id] }),
    foreignKey({ columns: [t.companyId, t.jobId], foreignColumns: [jobs.companyId, jobs.id] }),
    foreignKey({ columns: [t.companyId, t.organizerId], foreignColumns: [users.companyId, users.id] }),
    index('interviews_application').on(t.companyId, t.applicationId),
    index('interviews_job').on(t.companyId, t.jobId, t.startsAt),
  ],
);

export const timeslots = pgTable(
  'timeslots',
  {
    companyId: companyId(),
    id: id(),
    interviewId: uuid('interview_id').notNull(),
    ordinal: smallint('ordinal').notNull(),
    type: text('type').notNull().$type<TimeslotType>(),
    title: text('title').notNull(),
    place: text('place').notNull(),
    startsAt: instant('starts_at').notNull(),
    endsAt: instant('ends_at').notNull(),
    candidateStatus: text('candidate_status').notNull().$type<Answer>(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    foreignKey({ columns: [t.companyId, t.interviewId], foreignColumns: [interviews.companyId, interviews.id] }),
    index('timeslots_interview').on(t.companyId, t.interviewId, t.ordinal),
  ],
);

export const timeslotPeople = pgTable(
  'timeslot_people',
  {
    companyId: companyId(),
    timeslotId: uuid('timeslot_id').notNull(),
    userId: uuid('user_id').notNull(),
    required: boolean('required').notNull(),
    status: text('status').notNull().$type<Answer>(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.timeslotId, t.userId] }),
    foreignKey({ columns: [t.companyId, t.timeslotId], foreignColumns: [timeslots.companyId, timeslots.id] }),
    foreignKey({ columns: [t.companyId, t.userId], foreignColumns: [users.companyId, users.id] }),
    index('timeslot_people_user').on(t.companyId, t.userId),
  ],
);

/** The guard against double booking; its exclusion constraint stands in a hand-written migration (scheduling.md section 3). */
export const bookings = pgTable(
  'bookings',
  {
    companyId: companyId(),
    id: id(),
    interviewId: uuid('interview_id').notNull(),
    revision: integer('revision').notNull(),
    holdId: uuid('hold_id').notNull(),
    resourceKind: text('resource_kind').notNull().$type<'USER' | 'ROOM' | 'CANDIDATE'>(),
    resourceKey: text('resource_key').notNull(),
    during: timeRange('during').notNull(),
    state: text('state').notNull().$type<'HELD' | 'CONFIRMED' | 'RELEASED'>(),
    overlapAccepted: boolean('overlap_accepted').notNull().default(false),
    holdExpiresAt: instant('hold_expires_at'),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    foreignKey({ columns: [t.companyId, t.interviewId], foreignColumns: [interviews.companyId, interviews.id] }),
    index('bookings_interview').on(t.companyId, t.interviewId, t.revision),
  ],
);

export type InvitationMail = { subject: string; body: string };
export type InvitationText = { channel: 'SMS' | 'WHATSAPP'; body: string; yesReply: string; noReply: string };

export const invitations = pgTable(
  'invitations',
  {
    companyId: companyId(),
    id: id(),
    interviewId: uuid('interview_id').notNull(),
    applicationId: uuid('application_id').notNull(),
    candidateId: uuid('candidate_id').notNull(),
    revision: integer('revision').notNull(),
    mode: text('mode').notNull().$type<'FIXED' | 'SELF_SCHEDULE'>(),
    state: text('state').notNull().$type<InvitationState>(),
    email: jsonb('email').$type<InvitationMail>(),
    text: jsonb('text').$type<InvitationText>(),
    notBefore: instant('not_before'),
    createdBy: uuid('created_by').notNull(),
    createdAt: createdAt(),
    version: version(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    foreignKey({ columns: [t.companyId, t.interviewId], foreignColumns: [interviews.companyId, interviews.id] }),
    foreignKey({ columns: [t.companyId, t.candidateId], foreignColumns: [candidates.companyId, candidates.id] }),
    index('invitations_interview').on(t.companyId, t.interviewId),
  ],
);
