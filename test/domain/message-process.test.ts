import { describe, expect, test } from 'vitest';
import { MESSAGE_STATES, planMessage, type MessageFacts } from '#domain/message-process';

const NOW = Date.parse('2026-06-01T12:00:00Z');
const MINUTE = 60_000;
const FACTS: MessageFacts = {
  state: 'QUEUED',
  channel: 'SMS',
  kind: 'INVITATION',
  attempt: 0,
  nowMs: NOW,
  notBeforeMs: null,
  leaseUntilMs: null,
  claimedAtMs: null,
  lookups: 0,
  asked: false,
  paused: false,
};

/** What is due, else how long it waits, else how it ended. */
const next = (more: Partial<MessageFacts>) => {
  const plan = planMessage({ ...FACTS, ...more });
  return (
    plan.due[0]?.kind ?? (plan.finished ? `finished ${plan.screen.outcome ?? plan.screen.waitingOn}` : plan.dueInMs)
  );
};
const sentAgo = (minutes: number) => ({ state: 'UNKNOWN' as const, attempt: 1, claimedAtMs: NOW - minutes * MINUTE });

describe('a message', () => {
  test.each<[string, Partial<MessageFacts>, string | number]>([
    ['that may leave is handed to the text provider', {}, 'SEND_TEXT'],
    ['that may leave is handed to the mail server', { channel: 'EMAIL' }, 'SEND_MAIL'],
    ['of the night waits for the morning', { notBeforeMs: NOW + 8 * 60 * MINUTE }, 8 * 60 * MINUTE],
    ['whose moment is now leaves', { notBeforeMs: NOW }, 'SEND_TEXT'],
    ['waits while sends are paused', { paused: true }, MINUTE],
    ['whose call is under way is left alone', { state: 'SENDING', leaseUntilMs: NOW + 30_000 }, 30_000],
    [
      'whose process died during the call is of unknown outcome, not queued again',
      { state: 'SENDING', leaseUntilMs: NOW - 1 },
      'LOSE_LEASE',
    ],
    ['of unknown outcome waits two minutes for a callback', sentAgo(0), 2 * MINUTE],
    ['of unknown outcome is then looked for', sentAgo(2), 'LOOK_UP'],
    ['that was not found is looked for once more after five minutes', { ...sentAgo(2), lookups: 1 }, 5 * MINUTE],
    ['that was not found is looked for a second time', { ...sentAgo(7), lookups: 1 }, 'LOOK_UP'],
    ['that was not found twice is a person’s question', { ...sentAgo(7), lookups: 2 }, 'ASK_PERSON'],
    [
      'a reminder that was not found twice goes once more',
      { ...sentAgo(7), lookups: 2, kind: 'REMINDER', attempt: 1 },
      'REPEAT_REMINDER',
    ],
    [
      'a reminder that went twice is a person’s question',
      { ...sentAgo(7), lookups: 2, kind: 'REMINDER', attempt: 2 },
      'ASK_PERSON',
    ],
    ['that a person was asked about waits for them', { ...sentAgo(7), lookups: 2, asked: true }, 'finished RECRUITER'],
    ['by mail of unknown outcome waits a minute', { ...sentAgo(0), channel: 'EMAIL' }, MINUTE],
    ['by mail is tried again after a minute', { ...sentAgo(1), channel: 'EMAIL' }, 'RETRY_MAIL'],
    ['by mail waits five minutes the second time', { ...sentAgo(1), channel: 'EMAIL', attempt: 2 }, 4 * MINUTE],
    ['by mail waits half an hour the third time', { ...sentAgo(5), channel: 'EMAIL', attempt: 3 }, 25 * MINUTE],
    [
      'by mail that failed four times is a person’s question',
      { ...sentAgo(99), channel: 'EMAIL', attempt: 4 },
      'ASK_PERSON',
    ],
    ['that was refused has ended', { state: 'REJECTED' }, 'finished FAILED'],
    ['that was delivered has ended', { state: 'DELIVERED' }, 'finished DONE'],
    ['that was cancelled has ended', { state: 'CANCELLED' }, 'finished CANCELLED'],
  ])('%s', (_sentence, facts, expected) => {
    expect(next(facts)).toBe(expected);
  });

  test('calls a provider from one state only', () => {
    const calling = MESSAGE_STATES.filter((state) =>
      ['SEND_TEXT', 'SEND_MAIL'].includes(String(next({ state, ...(state === 'UNKNOWN' ? sentAgo(1_000) : {}) }))),
    );
    expect(calling).toEqual(['QUEUED']);
  });

  test('has another key for each attempt and each look, so that nothing is done twice and nothing is left out', () => {
    const key = (more: Partial<MessageFacts>) => planMessage({ ...FACTS, ...more }).due[0]?.key;
    const keys = [
      key({ attempt: 0 }),
      key({ attempt: 1 }),
      key(sentAgo(99)),
      key({ ...sentAgo(99), lookups: 1 }),
      key({ ...sentAgo(99), attempt: 2 }),
    ];
    expect(new Set(keys).size).toBe(keys.length);
    expect(key({ attempt: 1 })).toBe(key({ attempt: 1, nowMs: NOW + MINUTE }));
  });
});
