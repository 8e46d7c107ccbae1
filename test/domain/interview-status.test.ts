import { expect, test } from 'vitest';
import { readCalendarAnswer } from '#domain/ics';
import {
  ANSWERS,
  ANSWER_SOURCES,
  INTERVIEW_STATUSES,
  INVITATION_STATES,
  TIMESLOT_TYPES,
} from '#domain/interview-status';

test('every answer but the missing one can come from a calendar', () => {
  const interview = { uid: 'u', revision: 1, candidateEmail: 'a@b.c', newestStamp: null, hasToken: true };
  const reply = { method: 'REPLY' as const, uid: 'u', sequence: 1, attendee: '', at: null, start: null, end: null };
  expect(ANSWERS.filter((partstat) => readCalendarAnswer({ ...reply, partstat }, interview).kind === 'ANSWER')).toEqual(
    ANSWERS.filter((answer) => answer !== 'PENDING'),
  );
});

test('the words of an interview are those of the glossary (2.5, 2.6, smart-message.md R31)', () => {
  expect([...INTERVIEW_STATUSES].toSorted()).toEqual([
    'AWAITING_CHOICE',
    'CANCELLED',
    'COMPLETED',
    'EXPIRED',
    'NO_SHOW',
    'SCHEDULED',
  ]);
  expect([...INVITATION_STATES].toSorted()).toEqual([
    'ANSWERED',
    'CANCELLED',
    'CONFIRMED',
    'EXPIRED',
    'OPEN',
    'SUPERSEDED',
  ]);
  expect([...ANSWER_SOURCES].toSorted()).toEqual(['CALENDAR', 'KEYWORD', 'LINK', 'USER']);
  expect([...TIMESLOT_TYPES].toSorted()).toEqual(['ONSITE', 'OTHER', 'PHONE', 'VIDEO']);
});
