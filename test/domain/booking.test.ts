import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bookingRows, type BookingInput, type BookingRow, type PanelTimeslot } from '#domain/booking';

const at = (time: string) => new Date(`2026-06-01T${time}:00Z`);
const slot = (
  from: string,
  to: string,
  people: Record<string, boolean>,
  roomKey: string | null = null,
): PanelTimeslot => ({
  startsAt: at(from),
  endsAt: at(to),
  interviewers: Object.entries(people).map(([userId, required]) => ({ userId, required })),
  roomKey,
});
const book = (timeslots: PanelTimeslot[], before = 0, after = 0) =>
  bookingRows({ timeslots, candidateId: 'cara', bufferBeforeMin: before, bufferAfterMin: after }).map(
    (row) =>
      `${row.resourceKind} ${row.resourceKey} ${row.from.toISOString().slice(11, 16)}–${row.to.toISOString().slice(11, 16)}${row.required ? '' : ' optional'}`,
  );

test.each<[string, string[], string[]]>([
  [
    'people carry the buffers, room and candidate the bare time',
    book([slot('09:00', '10:00', { ann: true }, 'room')], 15, 30),
    ['CANDIDATE cara 09:00–10:00', 'ROOM room 09:00–10:00', 'USER ann 08:45–10:30'],
  ],
  [
    'an optional interviewer is marked',
    book([slot('09:00', '10:00', { ann: true, bob: false })]),
    ['CANDIDATE cara 09:00–10:00', 'USER ann 09:00–10:00', 'USER bob 09:00–10:00 optional'],
  ],
  [
    'one person over a gap as long as both buffers is one row',
    book([slot('09:00', '09:30', { ann: true }), slot('10:00', '10:30', { ann: true })], 15, 15),
    ['CANDIDATE cara 09:00–09:30', 'CANDIDATE cara 10:00–10:30', 'USER ann 08:45–10:45'],
  ],
  [
    'one person over a longer gap is two rows',
    book([slot('09:00', '09:30', { ann: true }), slot('10:01', '10:30', { ann: true })], 15, 15),
    ['CANDIDATE cara 09:00–09:30', 'CANDIDATE cara 10:01–10:30', 'USER ann 08:45–09:45', 'USER ann 09:46–10:45'],
  ],
  [
    'whoever is required once is required over the whole row',
    book([slot('09:00', '09:30', { ann: false }), slot('09:30', '10:00', { ann: true })]),
    ['CANDIDATE cara 09:00–09:30', 'CANDIDATE cara 09:30–10:00', 'USER ann 09:00–10:00'],
  ],
])('%s', (_rule, rows, expected) => {
  expect(rows).toEqual(expected);
});

const timeslots = fc.array(
  fc.record({
    start: fc.nat(60),
    length: fc.integer({ min: 1, max: 16 }),
    people: fc.uniqueArray(fc.record({ userId: fc.constantFrom('u1', 'u2', 'u3'), required: fc.boolean() }), {
      selector: (one) => one.userId,
    }),
    roomKey: fc.constantFrom(null, 'r1', 'r2'),
  }),
  { minLength: 1, maxLength: 10 },
);
const inputs: fc.Arbitrary<BookingInput> = fc.record({
  timeslots: timeslots.map((list) =>
    list.map(({ start, length, people, roomKey }) => ({
      startsAt: new Date(start * 300_000),
      endsAt: new Date((start + length) * 300_000),
      interviewers: people,
      roomKey,
    })),
  ),
  candidateId: fc.constant('c1'),
  bufferBeforeMin: fc.constantFrom(0, 5, 30),
  bufferAfterMin: fc.constantFrom(0, 10, 60),
});
const keyOf = (row: Pick<BookingRow, 'resourceKind' | 'resourceKey'>) => `${row.resourceKind} ${row.resourceKey}`;

test('an interview never collides with itself, and its rows cover exactly the time of everybody in it', () => {
  fc.assert(
    fc.property(inputs, (input) => {
      const rows = bookingRows(input);
      const covered = (kind: BookingRow['resourceKind'], key: string, instant: number) =>
        rows.filter(
          (row) =>
            row.resourceKind === kind &&
            row.resourceKey === key &&
            row.from.getTime() <= instant &&
            instant < row.to.getTime(),
        );
      for (let instant = -3_600_000; instant < 30_000_000; instant += 300_000) {
        const runs = (from: Date, to: Date, before = 0, after = 0) =>
          from.getTime() - before * 60_000 <= instant && instant < to.getTime() + after * 60_000;
        for (const userId of ['u1', 'u2', 'u3']) {
          const needed = input.timeslots.some(
            (one) =>
              one.interviewers.some((person) => person.userId === userId) &&
              runs(one.startsAt, one.endsAt, input.bufferBeforeMin, input.bufferAfterMin),
          );
          expect(covered('USER', userId, instant)).toHaveLength(needed ? 1 : 0);
        }
        for (const roomKey of ['r1', 'r2'])
          expect(covered('ROOM', roomKey, instant)).toHaveLength(
            input.timeslots.some((one) => one.roomKey === roomKey && runs(one.startsAt, one.endsAt)) ? 1 : 0,
          );
        expect(covered('CANDIDATE', 'c1', instant)).toHaveLength(
          input.timeslots.some((one) => runs(one.startsAt, one.endsAt)) ? 1 : 0,
        );
      }
    }),
    { numRuns: 40 },
  );
});

test('two writers book the same resources in the same order, in whatever order the timeslots stand', () => {
  fc.assert(
    fc.property(inputs, (input) => {
      const rows = bookingRows(input);
      expect(bookingRows({ ...input, timeslots: input.timeslots.toReversed() })).toEqual(rows);
      expect(rows.map(keyOf)).toEqual(rows.map(keyOf).toSorted());
    }),
  );
});
