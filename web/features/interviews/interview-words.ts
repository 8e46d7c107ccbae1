import { CalendarDays, MapPin, MessageSquare, Mail, Phone, Video, type LucideIcon } from 'lucide-react';
import type { Interview } from '#api/contract/interviews';
import type { Answer, AnswerSource, InterviewStatus, TimeslotType } from '#domain/interview-status';
import { explainMissing } from '#domain/permission';
import { allOf, allowIf, type Allowed } from '../../ui/allowed.ts';
import type { ChipTone } from '../../ui/chip.tsx';
import { momentOf } from '../../ui/time.tsx';

export const ANSWER_LABELS = {
  PENDING: 'Pending',
  ACCEPTED: 'Accepted',
  DECLINED: 'No',
  TENTATIVE: 'Tentative',
} satisfies Record<Answer, string>;
export const ANSWER_TONES = { PENDING: 'plain', ACCEPTED: 'ok', DECLINED: 'bad', TENTATIVE: 'warn' } satisfies Record<
  Answer,
  ChipTone
>;

export const INTERVIEW_STATUS_LABELS = {
  AWAITING_CHOICE: 'Waits for a choice',
  SCHEDULED: 'Scheduled',
  COMPLETED: 'Completed',
  NO_SHOW: 'Did not come',
  CANCELLED: 'Cancelled',
  EXPIRED: 'Expired',
} satisfies Record<InterviewStatus, string>;

export const TYPE_LABELS = { ONSITE: 'On site', PHONE: 'Phone', VIDEO: 'Video', OTHER: 'Other' } satisfies Record<
  TimeslotType,
  string
>;
export const TYPE_ICONS = { ONSITE: MapPin, PHONE: Phone, VIDEO: Video, OTHER: CalendarDays } satisfies Record<
  TimeslotType,
  LucideIcon
>;

export const CHANNEL_LABELS = { EMAIL: 'E-mail', SMS: 'SMS', WHATSAPP: 'WhatsApp' } as const;
export const CHANNEL_ICONS = { EMAIL: Mail, SMS: MessageSquare, WHATSAPP: MessageSquare } as const;

const SOURCES = {
  KEYWORD: 'By text',
  LINK: 'By the link',
  CALENDAR: 'By calendar',
  USER: 'Set by hand',
} satisfies Record<AnswerSource, string>;

/** "By text, 3 June, 14:02": where the candidate's answer comes from. */
export function answerSource({ candidateStatusSource: source, candidateStatusAt: at }: Interview): string | null {
  return source && at ? `${SOURCES[source]}, ${momentOf(at)}` : null;
}

/** State of a sent message in words for people. */
export const DELIVERY_WORDS: Record<string, string> = {
  QUEUED: 'waits to be sent',
  SENDING: 'is being sent',
  ACCEPTED: 'accepted',
  SENT: 'sent',
  DELIVERED: 'delivered',
  READ: 'read',
  REJECTED: 'refused',
  FAILED: 'failed',
  CANCELLED: 'cancelled',
  UNKNOWN: 'delivery unknown',
  CLOSED: 'closed',
  RECEIVED: 'received',
};

/** Changing an interview needs the right, and an interview that has not begun. */
export function mayChange(interview: Interview, now = new Date()): Allowed {
  return allOf(
    allowIf(interview.capabilities.includes('interview.write'), explainMissing('interview.write')),
    allowIf(
      interview.status === 'SCHEDULED' || interview.status === 'AWAITING_CHOICE',
      `This interview is ${INTERVIEW_STATUS_LABELS[interview.status].toLowerCase()}.`,
    ),
    allowIf(interview.startsAt === null || new Date(interview.startsAt) > now, 'This interview has begun.'),
  );
}
