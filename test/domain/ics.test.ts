import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { calendarUid, interviewOfUid, readCalendarAnswer, type CalendarReply } from '#domain/ics';

const at = (time: string) => new Date(`2026-06-01T${time}:00Z`);
const INTERVIEW: Parameters<typeof readCalendarAnswer>[1] = {
  uid: 'i1@mail.example',
  revision: 2,
  candidateEmail: 'Ann@Example.com',
  newestStamp: null,
  hasToken: false,
};
const REPLY: CalendarReply = {
  method: 'REPLY',
  uid: 'i1@mail.example',
  sequence: 2,
  attendee: 'ann@example.com',
  partstat: 'ACCEPTED',
  at: at('12:00'),
  start: null,
  end: null,
};
const read = (reply: Partial<CalendarReply>, interview: Partial<typeof INTERVIEW> = {}) => {
  const answer = readCalendarAnswer({ ...REPLY, ...reply }, { ...INTERVIEW, ...interview });
  return answer.kind === 'ANSWER' ? answer.status : answer.kind === 'IGNORE' ? answer.why : answer.kind;
};

test('an interview is found by its UID, a foreign one is not', () => {
  fc.assert(
    fc.property(fc.uuid(), fc.domain(), (id, domain) => {
      expect(interviewOfUid(calendarUid(id, domain), domain)).toBe(id);
      expect(interviewOfUid(calendarUid(id, `x${domain}`), domain)).toBeNull();
    }),
  );
  expect(interviewOfUid('@mail.example', 'mail.example')).toBeNull();
});

describe('a calendar reply (smart-message.md R43)', () => {
  test.each<[string, Partial<CalendarReply>, Partial<typeof INTERVIEW>, string]>([
    ['of the candidate counts', {}, {}, 'ACCEPTED'],
    ['in small letters counts', { partstat: 'declined' }, {}, 'DECLINED'],
    ['that is tentative counts', { partstat: 'TENTATIVE' }, {}, 'TENTATIVE'],
    ['of somebody else does not count', { attendee: 'eve@example.com' }, {}, 'NOT_THE_CANDIDATE'],
    ['of an alias counts with the token', { attendee: 'alias@example.com' }, { hasToken: true }, 'ACCEPTED'],
    ['to another interview does not count', { uid: 'i2@mail.example' }, { hasToken: true }, 'FOREIGN'],
    ['to an older revision does not count', { sequence: 1 }, { hasToken: true }, 'OLD_SEQUENCE'],
    ['older than the newest does not count', { at: at('11:00') }, { newestStamp: at('11:30') }, 'OLD_STAMP'],
    ['that came before does not count again', {}, { newestStamp: at('12:00') }, 'OLD_STAMP'],
    ['newer than the newest counts', { partstat: 'DECLINED' }, { newestStamp: at('11:59') }, 'DECLINED'],
    ['that says nothing is no answer', { partstat: 'NEEDS-ACTION' }, {}, 'NO_ANSWER'],
    [
      'that proposes another time is a proposal',
      { method: 'COUNTER', start: at('15:00'), end: at('16:00') },
      {},
      'PROPOSAL',
    ],
  ])('%s', (_sentence, reply, interview, expected) => {
    expect(read(reply, interview)).toBe(expected);
  });

  test('of several the one with the newest stamp counts, in whatever order they come', () => {
    const replies = (['ACCEPTED', 'DECLINED', 'TENTATIVE'] as const).map((partstat, hour) => ({
      partstat,
      at: at(`1${hour}:00`),
    }));
    fc.assert(
      fc.property(fc.shuffledSubarray(replies, { minLength: 3 }), (order) => {
        let newestStamp: Date | null = null;
        let status = 'PENDING';
        for (const reply of order) {
          const answer = readCalendarAnswer({ ...REPLY, ...reply }, { ...INTERVIEW, newestStamp });
          if (answer.kind !== 'ANSWER') continue;
          [status, newestStamp] = [answer.status, reply.at];
        }
        expect(status).toBe('TENTATIVE');
      }),
    );
  });
});
