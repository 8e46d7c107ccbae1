import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  afterProviderStatus,
  MAIL_FAILED_RANK,
  MAIL_SENT_RANK,
  REJECTED_RANK,
  retryDelayMs,
  sendOutcome,
  TEXT_ERRORS,
  textError,
  textsToAdopt,
  throttleDelayMs,
  validitySeconds,
} from '#domain/message';
import type { MessageState } from '#domain/message-process';

const WORDS = [
  'accepted',
  'scheduled',
  'queued',
  'sending',
  'sent',
  'partially_delivered',
  'failed',
  'undelivered',
  'canceled',
  'delivered',
  'read',
];

/** What the row stands at after statuses that came in this order. */
function stateAfter(words: readonly string[]): MessageState {
  let row: { state: MessageState; rank: number } = { state: 'SENDING', rank: 0 };
  for (const word of words) {
    const next = afterProviderStatus(word);
    if (next && next.rank > row.rank) row = next;
  }
  return row.state;
}

describe('statuses of the provider', () => {
  test.each<[string[], MessageState]>([
    [['queued', 'sending', 'sent', 'delivered', 'read'], 'READ'],
    [['delivered', 'sent'], 'DELIVERED'],
    [['failed', 'delivered'], 'DELIVERED'],
    [['delivered', 'undelivered'], 'DELIVERED'],
    [['sent', 'undelivered'], 'FAILED'],
    [['accepted', 'canceled'], 'CANCELLED'],
    [['a word of next year'], 'SENDING'],
  ])('%j end as %s', (words, state) => {
    expect(stateAfter(words)).toBe(state);
  });

  test('end in the same state in whatever order and however often they come', () => {
    // A failure and a cancellation of one text exclude each other; all else may come together.
    const words = fc.uniqueArray(fc.constantFrom(...WORDS.filter((word) => word !== 'canceled')), { minLength: 1 });
    fc.assert(
      fc.property(
        words.chain((list) =>
          fc.tuple(fc.constant(list), fc.shuffledSubarray([...list, ...list], { minLength: list.length * 2 })),
        ),
        ([list, shuffled]) => {
          expect(stateAfter(shuffled)).toBe(stateAfter(list));
        },
      ),
    );
  });

  test('that are no word of the provider change nothing, whatever they spell', () => {
    fc.assert(
      fc.property(
        fc
          .oneof(fc.string(), fc.constantFrom('toString', 'constructor', '__proto__'))
          .filter((word) => !WORDS.includes(word)),
        (word) => {
          expect(afterProviderStatus(word)).toBeNull();
          expect(textError(word)).toBeUndefined();
        },
      ),
    );
  });

  test('of a delivery outrank every end that we gave ourselves', () => {
    const proof = afterProviderStatus('delivered')?.rank ?? 0;
    expect([REJECTED_RANK, MAIL_FAILED_RANK, MAIL_SENT_RANK].filter((rank) => rank >= proof)).toEqual([]);
    expect(MAIL_FAILED_RANK).toBeGreaterThan(MAIL_SENT_RANK);
  });
});

describe('a failed call of the text provider (messaging.md section 4)', () => {
  test.each([
    [400, '21211', { outcome: 'REJECTED', code: '21211' }],
    [400, '21610', { outcome: 'REJECTED', code: '21610' }],
    [401, '20003', { outcome: 'RETRY', code: '20003', retryAfterMs: 900_000 }],
    [401, null, { outcome: 'RETRY', code: '401', retryAfterMs: 900_000 }],
    [429, '20429', { outcome: 'RETRY', code: '20429', retryAfterMs: null }],
    [429, null, { outcome: 'RETRY', code: '429', retryAfterMs: null }],
    [400, '21611', { outcome: 'RETRY', code: '21611', retryAfterMs: 300_000 }],
    [404, null, { outcome: 'REJECTED', code: '404' }],
    [400, '99999', { outcome: 'REJECTED', code: '99999' }],
    [503, null, { outcome: 'UNKNOWN', code: '503' }],
    [500, '20003', { outcome: 'UNKNOWN', code: '20003' }],
  ])('with %d and code %s', (status, code, outcome) => {
    expect(sendOutcome({ kind: 'ANSWER', status, code })).toEqual(outcome);
  });

  test.each([
    ['ECONNREFUSED', 'RETRY'],
    ['ENOTFOUND', 'RETRY'],
    ['EAI_AGAIN', 'RETRY'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'RETRY'],
    ['ECONNRESET', 'UNKNOWN'],
    ['ECONNABORTED', 'UNKNOWN'],
    ['EPIPE', 'UNKNOWN'],
    ['ETIMEDOUT', 'UNKNOWN'],
  ])('by %s is %s', (code, outcome) => {
    expect(sendOutcome({ kind: 'NETWORK', code }).outcome).toBe(outcome);
  });

  test('is tried again by itself only where surely nothing was sent', () => {
    const faults = fc.oneof(
      fc.record({
        kind: fc.constant('ANSWER' as const),
        status: fc.integer({ min: 400, max: 599 }),
        code: fc.option(fc.constantFrom(...Object.keys(TEXT_ERRORS)), { nil: null }),
      }),
      fc.record({ kind: fc.constant('NETWORK' as const), code: fc.string() }),
    );
    fc.assert(
      fc.property(faults, (fault) => {
        const { outcome } = sendOutcome(fault);
        if (fault.kind === 'ANSWER' && fault.status >= 500) expect(outcome).toBe('UNKNOWN');
        if (fault.kind === 'ANSWER' && fault.status < 500) expect(outcome).not.toBe('UNKNOWN');
        if (fault.kind === 'NETWORK' && outcome === 'RETRY') expect(fault.code).toMatch(/^[A-Z_]+$/);
      }),
    );
  });
});

test('every known code has a sentence for people', () => {
  expect(
    Object.entries(TEXT_ERRORS).filter(([code, known]) => !/^\d{5}$/.test(code) || !/^[A-Z].*\.$/.test(known.text)),
  ).toEqual([]);
});

describe('times', () => {
  test('a text may be tried until its deadline, 10 h at most, and not at all within the last minute', () => {
    const now = new Date('2026-06-01T12:00:00Z');
    const seconds = (left: number) => validitySeconds(now, new Date(now.getTime() + left * 1_000));
    expect([seconds(-5), seconds(59), seconds(60), seconds(3_600), seconds(36_001), seconds(900_000)]).toEqual([
      null,
      null,
      60,
      3_600,
      36_000,
      36_000,
    ]);
  });

  test('waits between tries grow to 15 minutes', () => {
    expect([1, 2, 3, 4, 5, 50].map(retryDelayMs)).toEqual([5_000, 15_000, 60_000, 300_000, 900_000, 900_000]);
  });

  test('waits after a throttle double from 2 s to 60 s, and up to a quarter more', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (attempt, random) => {
          const base = Math.min(60_000, 2_000 * 2 ** (attempt - 1));
          expect(throttleDelayMs(attempt, random)).toBeGreaterThanOrEqual(base);
          expect(throttleDelayMs(attempt, random)).toBeLessThanOrEqual(base * 1.25);
        },
      ),
    );
  });
});

test('of the texts at the provider those are adopted that have the words, the moment and no owner, oldest first', () => {
  const claimedAt = new Date('2026-06-01T12:00:00Z');
  const text = (sid: string, seconds: number, body = 'Hello  there\n') => ({
    sid,
    body,
    createdAt: new Date(claimedAt.getTime() + seconds * 1_000),
  });
  const listed = [
    text('late', 301),
    text('second', 300),
    text('first', -60),
    text('early', -61),
    text('other', 0, 'Hello you'),
    text('known', 0),
  ];
  expect(textsToAdopt({ body: 'Hello there', claimedAt }, listed, new Set(['known'])).map((one) => one.sid)).toEqual([
    'first',
    'second',
  ]);
});
