import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { heldUntil, allocateSlot, wordsOf, type KeywordSlot } from '#domain/keyword';
import { readReply, type ClosedSlot, type OpenSlot, type ReplyInput } from '#domain/rsvp';

const I1: OpenSlot = { slotId: 's1', invitationId: 'i1', slot: 0 };
const I2: OpenSlot = { slotId: 's2', invitationId: 'i2', slot: 1 };
const CLOSED_AT = new Date('2026-06-01T12:00:00Z');
const closed = (
  slot: OpenSlot,
  cause: ClosedSlot['cause'],
  answer: ClosedSlot['answer'] = null,
  closedAt = CLOSED_AT,
): ClosedSlot => ({ ...slot, cause, answer, closedAt });

/** What a reply means, in the words of the acceptance table. */
function read(body: string, more: Partial<ReplyInput> = {}): string {
  const reply = readReply({ body, open: [I1, I2], closed: [], ...more });
  switch (reply.kind) {
    case 'RSVP':
      return `${reply.invitationId} ${reply.answer}`;
    case 'LATE':
      return `late ${reply.invitationId} ${reply.answer} ${reply.cause}${reply.changed ? ' changed' : ''}`;
    case 'HINT':
      return `hint ${reply.words.map((pair) => `${pair.yes}/${pair.no}`).join(' ')}`;
    case 'SUGGEST':
      return `suggest ${reply.answer}`;
    default:
      return reply.kind;
  }
}

describe('with I1 open as 1/2 and I2 as 11/12', () => {
  test.each([
    ['1', 'i1 YES'],
    ['2', 'i1 NO'],
    [' 1 \n', 'i1 YES'],
    ['1.', 'i1 YES'],
    ['2)', 'i1 NO'],
    ['(1)', 'i1 YES'],
    ['"2"', 'i1 NO'],
    ['1!', 'i1 YES'],
    ['*1*', 'i1 YES'],
    ['1️⃣', 'i1 YES'],
    ['１', 'i1 YES'],
    ['①', 'i1 YES'],
    ['١', 'i1 YES'],
    ['२', 'i1 NO'],
    ['11', 'i2 YES'],
    ['12', 'i2 NO'],
    ['1️⃣1️⃣', 'i2 YES'],
    ['21', 'hint 1/2 11/12'],
    ['3', 'CHAT'],
    ['99', 'CHAT'],
    ['yes', 'suggest YES'],
    ['no', 'suggest NO'],
    ['1pm works', 'suggest YES'],
    ['12:30', 'CHAT'],
    ['I have 2 questions', 'CHAT'],
    ['1 or 2?', 'CHAT'],
    ['1 2', 'CHAT'],
    ['1/2', 'CHAT'],
    ['#1', 'CHAT'],
    ['+1', 'CHAT'],
    ['1st', 'CHAT'],
    ['01', 'CHAT'],
    ['1.0', 'CHAT'],
    ['½', 'CHAT'],
    ['Ⅰ', 'CHAT'],
    ['one', 'CHAT'],
    ['👍', 'suggest YES'],
    ['👍🏽', 'suggest YES'],
    ['1\n\nSent from my phone', 'suggest YES'],
    ['2\n\nSent from my phone', 'suggest NO'],
    ['', 'CHAT'],
    ['STOP', 'OPT_OUT'],
    ['stop.', 'OPT_OUT'],
    ['Cancel', 'OPT_OUT'],
    ['END', 'OPT_OUT'],
    ['CANCEL my interview', 'CHAT'],
    ['HELP', 'HELP'],
    ['start', 'OPT_IN'],
  ])('the reply %j is %s', (body, meaning) => {
    expect(read(body)).toBe(meaning);
  });

  test('a quoted message and a button name the invitation', () => {
    expect(read('1', { quotedInvitationId: 'i2' })).toBe('i2 YES');
    expect(read('12', { quotedInvitationId: 'i2' })).toBe('i2 NO');
    expect(read('No', { buttonPayload: 'rsvp:i2:d' })).toBe('i2 NO');
    expect(read('Yes', { buttonPayload: 'rsvp:somebody-else:a' })).toBe('suggest YES');
  });

  test('the provider’s mark for an opt-out counts whatever the words are', () => {
    expect(read('ARRET', { optOutType: 'STOP' })).toBe('OPT_OUT');
    expect(read('1', { optOutType: 'STOP' })).toBe('OPT_OUT');
  });
});

describe('in other states', () => {
  test.each<[string, string, Partial<ReplyInput>, string]>([
    ['only I2 is open', '1', { open: [I2] }, 'hint 11/12'],
    ['only I1 is open', '11', { open: [I1] }, 'hint 1/2'],
    [
      'I1 was answered with 1',
      '2',
      { open: [], closed: [closed(I1, 'ANSWERED', 'YES')] },
      'late i1 NO ANSWERED changed',
    ],
    ['I1 was answered with 1', '1', { open: [], closed: [closed(I1, 'ANSWERED', 'YES')] }, 'CHAT'],
    ['I1 was cancelled', '1', { open: [], closed: [closed(I1, 'CANCELLED')] }, 'late i1 YES CANCELLED'],
    [
      'I1 was replaced and the new one has 11/12',
      '1',
      { open: [I2], closed: [closed(I1, 'SUPERSEDED')] },
      'late i1 YES SUPERSEDED',
    ],
    ['I1 has started', '1', { open: [], closed: [closed(I1, 'STARTED')] }, 'late i1 YES STARTED'],
    ['there is no invitation', '1', { open: [], closed: [] }, 'CHAT'],
    ['there is no invitation', 'yes', { open: [], closed: [] }, 'CHAT'],
    ['the number has opted out', 'YES', { optedOut: true }, 'OPT_IN'],
    ['the number has not opted out but the provider marks it', 'YES', { optOutType: 'START' }, 'suggest YES'],
    [
      'a closed one is quoted',
      '1',
      { open: [], closed: [closed(I2, 'CANCELLED')], quotedInvitationId: 'i2' },
      'late i2 YES CANCELLED',
    ],
    [
      'two closed ones had the words',
      '1',
      {
        open: [],
        closed: [
          closed(I1, 'CANCELLED', null, new Date('2026-05-20T12:00:00Z')),
          closed({ ...I1, invitationId: 'newer' }, 'STARTED'),
        ],
      },
      'late newer YES STARTED',
    ],
  ])('when %s, %j is read so', (_state, body, more, meaning) => {
    expect(read(body, more)).toBe(meaning);
  });
});

const slots = fc
  .uniqueArray(fc.nat(9), { maxLength: 10 })
  .map((list) => list.map((slot): OpenSlot => ({ slotId: `s${slot}`, invitationId: `i${slot}`, slot })));

test('a plain reply registers exactly when it is a word of an open invitation, and then on that one', () => {
  fc.assert(
    fc.property(
      slots,
      fc.oneof(fc.string(), fc.nat(120).map(String), fc.constantFrom('yes', '1.', 'ok 1')),
      (open, body) => {
        const reply = readReply({ body, open, closed: [] });
        const owner = open.find((slot) => Object.values(wordsOf(slot.slot)).includes(body));
        if (owner)
          expect(reply).toMatchObject({
            kind: 'RSVP',
            invitationId: owner.invitationId,
            answer: body.endsWith('1') ? 'YES' : 'NO',
          });
        else if (reply.kind === 'RSVP') expect(body).toMatch(/[^0-9]/);
      },
    ),
  );
});

test('the order in which invitations are read decides nothing', () => {
  fc.assert(
    fc.property(slots, fc.nat(120).map(String), (open, body) => {
      expect(readReply({ body, open: open.toReversed(), closed: [] })).toEqual(readReply({ body, open, closed: [] }));
    }),
  );
});

const act = fc.oneof(
  fc.constant({ do: 'invite' as const }),
  fc.record({ do: fc.constant('cancel' as const), which: fc.nat(20) }),
  fc.record({ do: fc.constant('reply' as const), body: fc.constantFrom('1', '2', '11', '12', '21', '22', '31', '92') }),
);

test('however invitations and replies are interleaved, an answer lands only on an open invitation that carried the word', () => {
  fc.assert(
    fc.property(fc.array(act, { maxLength: 60 }), (acts) => {
      const rows: (OpenSlot &
        KeywordSlot & { closedAt: Date | null; cause: ClosedSlot['cause'] | null; answer: ClosedSlot['answer'] })[] =
        [];
      const close = (row: (typeof rows)[number] | undefined, cause: ClosedSlot['cause'], at: Date) =>
        row && Object.assign(row, { state: 'CLOSED', cause, closedAt: at, heldUntil: heldUntil(row.slot, cause, at) });
      for (const [minute, one] of acts.entries()) {
        const now = new Date(CLOSED_AT.getTime() + minute * 60_000);
        const open = rows.filter((row) => row.state === 'OPEN');
        if (one.do === 'invite') {
          const got = allocateSlot(rows, now);
          if (got.ok)
            rows.push({
              slotId: `s${minute}`,
              invitationId: `i${minute}`,
              slot: got.slot,
              state: 'OPEN',
              openedAt: now,
              heldUntil: null,
              closedAt: null,
              cause: null,
              answer: null,
            });
        } else if (one.do === 'cancel') close(open[one.which % Math.max(1, open.length)], 'CANCELLED', now);
        else {
          const past = rows.flatMap((row) =>
            row.closedAt && row.cause
              ? [
                  {
                    slotId: row.slotId,
                    invitationId: row.invitationId,
                    slot: row.slot,
                    closedAt: row.closedAt,
                    cause: row.cause,
                    answer: row.answer,
                  },
                ]
              : [],
          );
          const reply = readReply({ body: one.body, open, closed: past });
          if (reply.kind !== 'RSVP') continue;
          const carriers = open.filter((row) => Object.values(wordsOf(row.slot)).includes(one.body));
          expect(carriers.map((row) => row.invitationId)).toEqual([reply.invitationId]);
          Object.assign(carriers[0] ?? {}, { answer: reply.answer });
          close(carriers[0], 'ANSWERED', now);
        }
      }
    }),
  );
});
