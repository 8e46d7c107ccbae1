export const INTERVIEW_STATUSES = [
  'AWAITING_CHOICE',
  'SCHEDULED',
  'COMPLETED',
  'NO_SHOW',
  'CANCELLED',
  'EXPIRED',
] as const;
export type InterviewStatus = (typeof INTERVIEW_STATUSES)[number];

/** A candidate's or an interviewer's answer (glossary 2.5). */
export const ANSWERS = ['PENDING', 'ACCEPTED', 'DECLINED', 'TENTATIVE'] as const;
export type Answer = (typeof ANSWERS)[number];

export const ANSWER_SOURCES = ['KEYWORD', 'LINK', 'CALENDAR', 'USER'] as const;
export type AnswerSource = (typeof ANSWER_SOURCES)[number];

export const TIMESLOT_TYPES = ['ONSITE', 'PHONE', 'VIDEO', 'OTHER'] as const;
export type TimeslotType = (typeof TIMESLOT_TYPES)[number];

export const INVITATION_STATES = ['OPEN', 'ANSWERED', 'CONFIRMED', 'SUPERSEDED', 'CANCELLED', 'EXPIRED'] as const;
export type InvitationState = (typeof INVITATION_STATES)[number];
