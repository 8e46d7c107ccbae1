import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  allocateSlot,
  closesAfterAnswer,
  heldUntil,
  wordsOf,
  type CloseCause,
  type KeywordSlot,
} from '#domain/keyword';

const NOW = new Date('2026-06-01T12:00:00Z');
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const ago = (ms: number) => new Date(NOW.getTime() - ms);

const open = (slot: number, openedMs = DAY): KeywordSlot => ({
  slot,
  state: 'OPEN',
  openedAt: ago(openedMs),
  heldUntil: null,
});
const closed = (slot: number, cause: CloseCause, closedMs: number): KeywordSlot => ({
  slot,
  state: 'CLOSED',
  openedAt: ago(closedMs + HOUR),
  heldUntil: heldUntil(slot, cause, ago(closedMs)),
});
const words = (rows: KeywordSlot[]) => {
  const got = allocateSlot(rows, NOW);
  return got.ok ? `${wordsOf(got.slot).yes}/${wordsOf(got.slot).no}` : got.code;
};
const ONE_TO_NINE = [1, 2, 3, 4, 5, 6, 7, 8, 9];

// smart-message.md section 6, "Keyword allocation".
test.each<[string, KeywordSlot[], string]>([
  ['nothing open', [], '1/2'],
  ['1/2 open', [open(0)], '11/12'],
  ['1/2 and 11/12 open', [open(0), open(1)], '21/22'],
  ['1/2 answered, 11/12 and 21/22 open', [closed(0, 'ANSWERED', HOUR), open(1), open(2)], '31/32'],
  ['1/2 answered 5 min ago, nothing open', [closed(0, 'ANSWERED', 300_000)], '1/2'],
  ['1/2 cancelled 5 min ago, nothing open', [closed(0, 'CANCELLED', 300_000)], '11/12'],
  ['1/2 replaced 5 min ago, nothing open', [closed(0, 'SUPERSEDED', 300_000)], '11/12'],
  ['1/2 cancelled 24 h 1 min ago, nothing open', [closed(0, 'CANCELLED', DAY + 60_000)], '1/2'],
  ['1/2 open, 11/12 answered 3 days ago', [open(0), closed(1, 'ANSWERED', 3 * DAY)], '21/22'],
  ['1/2 open, 11/12 free again for long, others never used', [open(0), closed(1, 'ANSWERED', 20 * DAY)], '21/22'],
  ['slots 1–9 open, 1/2 answered', [closed(0, 'ANSWERED', HOUR), ...ONE_TO_NINE.map((slot) => open(slot))], '1/2'],
  ['all ten open', [0, ...ONE_TO_NINE].map((slot) => open(slot)), 'NO_KEYWORD_FREE'],
  [
    '1/2 open, slots 1–9 all held',
    [open(0), ...ONE_TO_NINE.map((slot) => closed(slot, 'ANSWERED', DAY))],
    'NO_KEYWORD_FREE',
  ],
  [
    '1/2 open, of the used ones 31/32 longest ago',
    [open(0), ...ONE_TO_NINE.map((slot) => closed(slot, 'ANSWERED', (slot === 3 ? 20 : 10) * DAY))],
    '31/32',
  ],
])('with %s a new invitation gets its words', (_situation, rows, expected) => {
  expect(words(rows)).toBe(expected);
});

test('the same number on another channel has a scope, and so words, of its own', () => {
  expect([words([open(0)]), words([])]).toEqual(['11/12', '1/2']);
});

test('one recruiter after the other gets different words, ten at most', () => {
  const rows: KeywordSlot[] = [];
  const given = Array.from({ length: 11 }, () => {
    const got = allocateSlot(rows, NOW);
    if (got.ok) rows.push(open(got.slot, 0));
    return got.ok ? got.slot : got.code;
  });
  expect(given).toEqual([0, ...ONE_TO_NINE, 'NO_KEYWORD_FREE']);
});

const step = fc.oneof(
  fc.record({ do: fc.constant('invite' as const) }),
  fc.record({
    do: fc.constant('close' as const),
    which: fc.nat(20),
    cause: fc.constantFrom<CloseCause>('ANSWERED', 'CANCELLED', 'SUPERSEDED', 'STARTED'),
  }),
  fc.record({ do: fc.constant('wait' as const), hours: fc.integer({ min: 1, max: 100 }) }),
);

test('however invitations open and close, open words never meet and a word is not given again while it is held', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 80 }), fc.infiniteStream(fc.boolean()), (steps, reverse) => {
      const rows: (KeywordSlot & { closedAt?: number; cause?: CloseCause })[] = [];
      let now = NOW.getTime();
      for (const one of steps) {
        now += 1_000;
        if (one.do === 'wait') now += one.hours * HOUR;
        if (one.do === 'close') {
          const live = rows.filter((row) => row.state === 'OPEN');
          const row = live[one.which % Math.max(1, live.length)];
          if (row)
            Object.assign(row, {
              state: 'CLOSED',
              closedAt: now,
              cause: one.cause,
              heldUntil: heldUntil(row.slot, one.cause, new Date(now)),
            });
        }
        if (one.do !== 'invite') continue;
        // The order in which rows come from the database decides nothing.
        const seen = reverse.next().value ? rows.toReversed() : rows;
        const got = allocateSlot(seen, new Date(now));
        const taken = (slot: number) =>
          rows.some(
            (row) =>
              row.slot === slot &&
              (row.state === 'OPEN' ||
                now < (row.closedAt ?? 0) + (slot > 0 ? 7 * DAY : row.cause === 'ANSWERED' ? 0 : DAY)),
          );
        if (got.ok) {
          expect(taken(got.slot)).toBe(false);
          rows.push({ slot: got.slot, state: 'OPEN', openedAt: new Date(now), heldUntil: null });
        } else expect([0, ...ONE_TO_NINE].every(taken)).toBe(true);
      }
    }),
  );
});

test.each<[number, CloseCause, number]>([
  [0, 'ANSWERED', 0],
  [0, 'CANCELLED', DAY],
  [0, 'SUPERSEDED', DAY],
  [0, 'STARTED', DAY],
  [4, 'ANSWERED', 7 * DAY],
  [4, 'CANCELLED', 7 * DAY],
])('slot %d that closed as %s is held for %d ms (R15)', (slot, cause, ms) => {
  expect((heldUntil(slot, cause, NOW)?.getTime() ?? NOW.getTime()) - NOW.getTime()).toBe(ms);
});

test('the twenty words are all different, so a reply names one invitation and one answer', () => {
  const all = [0, ...ONE_TO_NINE].flatMap((slot) => Object.values(wordsOf(slot)));
  expect(new Set(all).size).toBe(20);
  expect(all.filter((word) => !/^[1-9]?[12]$/.test(word))).toEqual([]);
});

test.each<[string, { untilHours: number | null; startInHours: number; changes: number }, boolean]>([
  ['the first answer counts', { untilHours: null, startInHours: 48, changes: 0 }, true],
  [
    'answers may change until 12 h before and it is two days away',
    { untilHours: 12, startInHours: 48, changes: 0 },
    false,
  ],
  ['answers may change until 12 h before and it is in 3 h', { untilHours: 12, startInHours: 3, changes: 0 }, true],
  ['the limit is this very instant', { untilHours: 12, startInHours: 12, changes: 0 }, true],
  ['it was changed twice', { untilHours: 12, startInHours: 48, changes: 2 }, false],
  ['it was changed three times', { untilHours: 12, startInHours: 48, changes: 3 }, true],
])(
  'when %s, an answer closes the slot or leaves it open (R20)',
  (_case, { untilHours, startInHours, changes }, expected) => {
    expect(closesAfterAnswer({ untilHours, start: new Date(NOW.getTime() + startInHours * HOUR), changes }, NOW)).toBe(
      expected,
    );
  },
);
