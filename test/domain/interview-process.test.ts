import { describe, expect, test } from 'vitest';
import { INTERVIEW_STATUSES, INVITATION_STATES } from '#domain/interview-status';
import { planInterview, planInvitation, type InterviewFacts, type InvitationFacts } from '#domain/interview-process';

const START = Date.parse('2026-06-10T12:00:00Z');
const HOUR = 3_600_000;
const FACTS: InterviewFacts = {
  status: 'SCHEDULED',
  candidateStatus: 'PENDING',
  revision: 1,
  nowMs: START - 48 * HOUR,
  startsAtMs: START,
  endsAtMs: START + HOUR,
  invitationOpen: true,
  cancelNoticeDue: false,
  reminders: [],
};
const REMINDERS: InterviewFacts['reminders'] = [
  { which: '24h', atMs: START - 24 * HOUR },
  { which: '2h', atMs: START - 2 * HOUR },
];
const plan = (more: Partial<InterviewFacts>) => planInterview({ ...FACTS, ...more });
const due = (more: Partial<InterviewFacts>) =>
  plan(more).due.map((step) => (step.which ? `${step.kind} ${step.which}` : step.kind));

describe('an interview', () => {
  test.each<[string, Partial<InterviewFacts>, string[]]>([
    ['two days ahead has nothing to do', { reminders: REMINDERS }, []],
    ['a day ahead reminds', { nowMs: START - 24 * HOUR, reminders: REMINDERS }, ['REMIND 24h']],
    ['whose reminder has no moment notes that', { reminders: [{ which: '2h', atMs: null }] }, ['SKIP_REMINDER 2h']],
    [
      'that has begun closes its keywords and reminds no more',
      { nowMs: START, reminders: REMINDERS.slice(1) },
      ['SKIP_REMINDER 2h', 'CLOSE_KEYWORDS'],
    ],
    ['that was answered has no keywords to close', { nowMs: START, invitationOpen: false }, []],
    ['that ended is not completed at once', { nowMs: START + HOUR, invitationOpen: false }, []],
    ['is completed an hour after its end', { nowMs: START + 2 * HOUR, invitationOpen: false }, ['COMPLETE']],
    ['that was cancelled tells the candidate', { status: 'CANCELLED', cancelNoticeDue: true }, ['NOTIFY_CANCEL']],
  ])('%s', (_case, facts, expected) => {
    expect(due(facts)).toEqual(expected);
  });

  test('waits for the next of its instants', () => {
    const waits = (more: Partial<InterviewFacts>) => [plan(more).dueInMs, plan(more).waitingFor];
    expect(waits({ reminders: REMINDERS })).toEqual([24 * HOUR, 'the reminder 24h before']);
    expect(waits({})).toEqual([48 * HOUR, 'the start of the interview']);
    expect(waits({ nowMs: START })).toEqual([2 * HOUR, 'an hour after its end']);
  });

  test('runs until it has an end status and its notice is written', () => {
    expect(INTERVIEW_STATUSES.filter((status) => !plan({ status }).finished)).toEqual(['AWAITING_CHOICE', 'SCHEDULED']);
    expect(plan({ status: 'CANCELLED', cancelNoticeDue: true }).finished).toBe(false);
    expect(plan({ status: 'AWAITING_CHOICE' }).screen.waitingOn).toBe('CANDIDATE');
  });

  test('reminds again after it was moved, and never twice for one time', () => {
    const key = (revision: number, nowMs: number) => plan({ revision, nowMs, reminders: REMINDERS }).due[0]?.key;
    expect(key(1, START - 24 * HOUR)).toBe(key(1, START - 23 * HOUR));
    expect(key(1, START - 24 * HOUR)).not.toBe(key(2, START - 24 * HOUR));
  });
});

describe('an invitation', () => {
  const OPEN: InvitationFacts = {
    state: 'OPEN',
    revision: 1,
    written: true,
    replyDue: false,
    replyKey: 'reply:1',
    unsettled: 0,
    started: false,
  };
  const steps = (more: Partial<InvitationFacts>) => planInvitation({ ...OPEN, ...more }).due.map((step) => step.kind);

  test.each<[string, Partial<InvitationFacts>, string[]]>([
    ['writes its messages', { written: false }, ['WRITE']],
    ['waits for an answer', {}, []],
    ['says thank you once', { state: 'ANSWERED', replyDue: true }, ['REPLY']],
    ['expires when the interview begins', { started: true }, ['EXPIRE']],
    ['that was cancelled before it was written is not written', { state: 'CANCELLED', written: false }, []],
  ])('%s', (_case, facts, expected) => {
    expect(steps(facts)).toEqual(expected);
  });

  test('ends when it is no longer open and its messages are settled', () => {
    const ended = (more: Partial<InvitationFacts>) =>
      INVITATION_STATES.filter((state) => planInvitation({ ...OPEN, ...more, state }).finished);
    expect(ended({})).toEqual(INVITATION_STATES.filter((state) => state !== 'OPEN'));
    expect(ended({ unsettled: 1 })).toEqual([]);
  });
});
