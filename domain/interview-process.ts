import type { ProcessScreen } from './process-screen.ts';
import type { Answer, InterviewStatus, InvitationState } from './interview-status.ts';

export type InterviewFacts = {
  status: InterviewStatus;
  candidateStatus: Answer;
  revision: number;
  nowMs: number;
  startsAtMs: number;
  endsAtMs: number;
  /** A keyword slot or invitation is still open. */
  invitationOpen: boolean;
  /** A cancellation notice is wanted and has not been written. */
  cancelNoticeDue: boolean;
  /** Reminders that are wanted and not written yet; null: quiet hours leave no moment for it. */
  reminders: { which: '24h' | '2h'; atMs: number | null }[];
};

export type InterviewStep = {
  kind: 'CLOSE_KEYWORDS' | 'NOTIFY_CANCEL' | 'REMIND' | 'SKIP_REMINDER' | 'COMPLETE';
  key: string;
  which: '24h' | '2h' | null;
};
export type InterviewPlan = {
  due: InterviewStep[];
  dueInMs: number | null;
  waitingFor: string;
  finished: boolean;
  screen: ProcessScreen;
};

const AFTER_END_MS = 3_600_000;

/**
 * What the process of an interview does next (scheduling.md section 8): notices after a cancellation, reminders at their
 * moments, keywords closed at the start, completion an hour after the end.
 */
export function planInterview(facts: InterviewFacts): InterviewPlan {
  if (facts.status !== 'SCHEDULED') {
    const due: InterviewStep[] = facts.cancelNoticeDue
      ? [{ kind: 'NOTIFY_CANCEL', key: `cancel:${facts.revision}`, which: null }]
      : [];
    const awaitsChoice = facts.status === 'AWAITING_CHOICE';
    return planOf(
      facts,
      due,
      null,
      awaitsChoice ? 'the candidate’s choice' : 'nothing',
      due.length === 0 && !awaitsChoice,
    );
  }
  const due: InterviewStep[] = [];
  const instants: { atMs: number; what: string }[] = [];
  for (const reminder of facts.reminders) {
    if (reminder.atMs === null || facts.nowMs >= facts.startsAtMs)
      due.push({ kind: 'SKIP_REMINDER', key: `skip:${reminder.which}:${facts.revision}`, which: reminder.which });
    else if (reminder.atMs <= facts.nowMs)
      due.push({ kind: 'REMIND', key: `remind:${reminder.which}:${facts.revision}`, which: reminder.which });
    else instants.push({ atMs: reminder.atMs, what: `the reminder ${reminder.which} before` });
  }
  if (facts.nowMs >= facts.startsAtMs) {
    if (facts.invitationOpen) due.push({ kind: 'CLOSE_KEYWORDS', key: `close:${facts.revision}`, which: null });
  } else instants.push({ atMs: facts.startsAtMs, what: 'the start of the interview' });
  if (facts.nowMs >= facts.endsAtMs + AFTER_END_MS) due.push({ kind: 'COMPLETE', key: 'complete', which: null });
  else instants.push({ atMs: facts.endsAtMs + AFTER_END_MS, what: 'an hour after its end' });
  const next = instants.toSorted((a, b) => a.atMs - b.atMs)[0];
  return planOf(facts, due, next?.atMs ?? null, next?.what ?? 'nothing', false);
}

function planOf(
  facts: InterviewFacts,
  due: InterviewStep[],
  nextMs: number | null,
  waitingFor: string,
  finished: boolean,
): InterviewPlan {
  const pending =
    facts.status === 'AWAITING_CHOICE' || (facts.status === 'SCHEDULED' && facts.candidateStatus === 'PENDING');
  return {
    due,
    dueInMs: nextMs === null ? null : Math.max(0, nextMs - facts.nowMs),
    waitingFor,
    finished,
    screen: {
      stage: facts.status,
      waitingOn: finished ? 'NOBODY' : pending ? 'CANDIDATE' : 'TIMER',
      details: [
        `**Interview, revision ${facts.revision}** is ${facts.status}; the candidate’s answer is ${facts.candidateStatus}.`,
        finished
          ? 'Nothing is pending.'
          : `It waits for ${waitingFor}${nextMs === null ? '' : ` (${new Date(nextMs).toISOString()})`}.`,
      ],
      nextDueAt: nextMs === null ? null : new Date(nextMs).toISOString(),
      outcome: finished
        ? facts.status === 'CANCELLED'
          ? 'CANCELLED'
          : facts.status === 'EXPIRED'
            ? 'EXPIRED'
            : 'DONE'
        : null,
      round: facts.revision,
    },
  };
}

export type InvitationFacts = {
  state: InvitationState;
  revision: number;
  /** The messages that the invitation is made of have been written. */
  written: boolean;
  /** A keyword answer was registered whose thank-you has not been written. */
  replyDue: boolean;
  replyKey: string;
  /** Messages that are not settled yet. */
  unsettled: number;
  started: boolean;
};
export type InvitationStep = { kind: 'WRITE' | 'REPLY' | 'EXPIRE'; key: string };
export type InvitationPlan = {
  due: InvitationStep[];
  dueInMs: number | null;
  waitingFor: string;
  finished: boolean;
  screen: ProcessScreen;
};

/** What the process of one invitation does next: its messages, the one thank-you, its end (workflows.md section 17). */
export function planInvitation(facts: InvitationFacts): InvitationPlan {
  const due: InvitationStep[] = [];
  if (facts.state === 'OPEN' && !facts.written) due.push({ kind: 'WRITE', key: 'write' });
  if (facts.replyDue) due.push({ kind: 'REPLY', key: facts.replyKey });
  if (facts.state === 'OPEN' && facts.started) due.push({ kind: 'EXPIRE', key: 'expire' });
  const finished = due.length === 0 && facts.state !== 'OPEN' && facts.unsettled === 0;
  const waitingFor = finished
    ? 'nothing'
    : facts.state === 'OPEN'
      ? 'the candidate’s answer'
      : 'messages that are under way';
  return {
    due,
    dueInMs: null,
    waitingFor,
    finished,
    screen: {
      stage: facts.state,
      waitingOn: finished ? 'NOBODY' : facts.state === 'OPEN' ? 'CANDIDATE' : 'PROVIDER',
      details: [
        `**Invitation, revision ${facts.revision}** is ${facts.state}; ${facts.unsettled} of its messages are under way.`,
        finished ? 'Nothing is pending.' : `It waits for ${waitingFor}.`,
      ],
      nextDueAt: null,
      outcome: finished
        ? facts.state === 'CANCELLED'
          ? 'CANCELLED'
          : facts.state === 'EXPIRED'
            ? 'EXPIRED'
            : facts.state === 'SUPERSEDED'
              ? 'SUPERSEDED'
              : 'DONE'
        : null,
    },
  };
}
