import type { ProcessScreen } from './process-screen.ts';

/** States of an outgoing message (smart-message.md R26). */
export const MESSAGE_STATES = [
  'QUEUED',
  'SENDING',
  'UNKNOWN',
  'ACCEPTED',
  'SENT',
  'DELIVERED',
  'READ',
  'REJECTED',
  'FAILED',
  'CANCELLED',
  'CLOSED',
  'RECEIVED',
] as const;
export type MessageState = (typeof MESSAGE_STATES)[number];

export type MessageFacts = {
  state: MessageState;
  channel: 'EMAIL' | 'SMS' | 'WHATSAPP';
  kind: string;
  attempt: number;
  nowMs: number;
  notBeforeMs: number | null;
  leaseUntilMs: number | null;
  claimedAtMs: number | null;
  /** Times that the provider was asked about a text of unknown outcome. */
  lookups: number;
  asked: boolean;
  /** The installation or company holds all sends back. */
  paused: boolean;
};

export type MessageStep = {
  kind: 'SEND_TEXT' | 'SEND_MAIL' | 'LOSE_LEASE' | 'LOOK_UP' | 'ASK_PERSON' | 'RETRY_MAIL' | 'REPEAT_REMINDER';
  key: string;
};

export type MessagePlan = {
  due: MessageStep[];
  dueInMs: number | null;
  waitingFor: string;
  finished: boolean;
  screen: ProcessScreen;
};

const CALLBACK_MS = 120_000;
const SECOND_LOOK_MS = 300_000;
const MAIL_RETRY_MS = [60_000, 300_000, 1_800_000];

/**
 * What happens next to one outgoing message (messaging.md section 5). QUEUED: sent at its moment. SENDING past its lease:
 * the outcome is unknown, never queued again. UNKNOWN text: wait for a callback, ask the provider twice, then a person.
 * UNKNOWN mail: repeated with the same Message-ID. Everything else is settled.
 */
export function planMessage(facts: MessageFacts): MessagePlan {
  const text = facts.channel !== 'EMAIL';
  const wait = (untilMs: number, waitingFor: string): MessagePlan => plan(facts, [], untilMs, waitingFor, false);
  const act = (
    step: MessageStep['kind'],
    sentence: string,
    key = `${step.toLowerCase()}:${facts.attempt}`,
  ): MessagePlan => plan(facts, [{ kind: step, key }], null, sentence, false);
  switch (facts.state) {
    case 'QUEUED':
      if (facts.paused) return wait(facts.nowMs + 60_000, 'sends are paused');
      if (facts.notBeforeMs !== null && facts.notBeforeMs > facts.nowMs)
        return wait(facts.notBeforeMs, 'the moment at which it may leave');
      return act(text ? 'SEND_TEXT' : 'SEND_MAIL', 'being handed to the provider');
    case 'SENDING':
      if (facts.leaseUntilMs !== null && facts.leaseUntilMs > facts.nowMs)
        return wait(facts.leaseUntilMs, 'the answer of a call that is under way');
      return act('LOSE_LEASE', 'the process died during the call');
    case 'UNKNOWN': {
      if (!text) {
        const retryAt = (facts.claimedAtMs ?? facts.nowMs) + (MAIL_RETRY_MS[facts.attempt - 1] ?? 0);
        if (facts.attempt > MAIL_RETRY_MS.length)
          return facts.asked
            ? plan(facts, [], null, 'a person’s decision', true)
            : act('ASK_PERSON', 'delivery is unknown');
        return retryAt > facts.nowMs
          ? wait(retryAt, 'the next try of the mail')
          : act('RETRY_MAIL', 'the mail is tried again');
      }
      const claimed = facts.claimedAtMs ?? facts.nowMs;
      const lookAt = claimed + (facts.lookups === 0 ? CALLBACK_MS : CALLBACK_MS + SECOND_LOOK_MS);
      if (facts.lookups < 2)
        return lookAt > facts.nowMs
          ? wait(lookAt, 'a status from the provider')
          : act('LOOK_UP', 'asking the provider', `look:${facts.attempt}:${facts.lookups}`);
      // A reminder twice is harmless, a missing one is not: it may go once more by itself (smart-message.md R26).
      if (facts.kind === 'REMINDER' && facts.attempt === 1)
        return act('REPEAT_REMINDER', 'the reminder goes once more');
      return facts.asked
        ? plan(facts, [], null, 'a person’s decision', true)
        : act('ASK_PERSON', 'delivery is unknown');
    }
    default:
      return plan(facts, [], null, 'nothing', true);
  }
}

function plan(
  facts: MessageFacts,
  due: MessageStep[],
  untilMs: number | null,
  waitingFor: string,
  finished: boolean,
): MessagePlan {
  const settled = finished && facts.state !== 'UNKNOWN';
  return {
    due,
    dueInMs: untilMs === null ? null : Math.max(0, untilMs - facts.nowMs),
    waitingFor,
    finished,
    screen: {
      stage: facts.state,
      waitingOn: finished
        ? facts.state === 'UNKNOWN'
          ? 'RECRUITER'
          : 'NOBODY'
        : facts.state === 'QUEUED'
          ? 'TIMER'
          : 'PROVIDER',
      details: [
        `**${facts.channel === 'EMAIL' ? 'Mail' : 'Text'} ${facts.kind}** is ${facts.state}, attempt ${facts.attempt}.`,
        finished ? 'Nothing is pending.' : `It waits for ${waitingFor}.`,
      ],
      nextDueAt: untilMs === null ? null : new Date(untilMs).toISOString(),
      outcome: settled
        ? facts.state === 'REJECTED' || facts.state === 'FAILED'
          ? 'FAILED'
          : facts.state === 'CANCELLED'
            ? 'CANCELLED'
            : 'DONE'
        : null,
    },
  };
}
