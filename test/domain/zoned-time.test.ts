import fc from 'fast-check';
import { describe as group, expect, test } from 'vitest';
import {
  addDays,
  describe,
  firstInstantAt,
  instantAt,
  isoWeek,
  isZone,
  localDate,
  nextWorkingDay,
  wallTimeAt,
  weekdayOf,
} from '#domain/zoned-time';

group('a wall time in a zone', () => {
  test.each([
    ['Europe/Berlin', '2026-06-10', '10:00', '2026-06-10T08:00:00.000Z'],
    ['Asia/Kathmandu', '2026-06-10', '10:00', '2026-06-10T04:15:00.000Z'],
    ['America/New_York', '2026-01-10', '10:00', '2026-01-10T15:00:00.000Z'],
  ])('of %s on %s at %s is one instant', (zone, date, time, instant) => {
    expect(instantAt(date, time, zone)).toEqual(new Date(instant));
  });

  test.each([
    ['Europe/Berlin', '2026-03-29', '02:30', '2026-03-29T01:00:00.000Z'],
    ['Europe/Berlin', '2026-03-29', '02:00', '2026-03-29T01:00:00.000Z'],
    ['America/New_York', '2026-03-08', '02:59', '2026-03-08T07:00:00.000Z'],
    ['Australia/Lord_Howe', '2026-10-04', '02:15', '2026-10-03T15:30:00.000Z'],
  ])(
    'that the clocks of %s jump over on %s at %s is a gap; where nobody can be asked, its end counts',
    (zone, date, time, end) => {
      expect(instantAt(date, time, zone)).toBe('GAP');
      expect(firstInstantAt(date, time, zone).toISOString()).toBe(end);
    },
  );

  test.each([
    ['Europe/Berlin', '2026-10-25', '02:30', '2026-10-25T00:30:00.000Z', 60],
    ['America/New_York', '2026-11-01', '01:00', '2026-11-01T05:00:00.000Z', 60],
    ['Australia/Lord_Howe', '2026-04-05', '01:45', '2026-04-04T14:45:00.000Z', 30],
  ])('that comes twice in %s on %s at %s is two instants; the first counts', (zone, date, time, first, apart) => {
    const second = new Date(new Date(first).getTime() + apart * 60_000);
    expect(instantAt(date, time, zone)).toEqual({ first: new Date(first), second });
    expect(firstInstantAt(date, time, zone)).toEqual(new Date(first));
  });

  test('just before and just after a gap or a repeated hour is one instant', () => {
    for (const [date, time] of [
      ['2026-03-29', '01:59'],
      ['2026-03-29', '03:00'],
      ['2026-10-25', '01:59'],
      ['2026-10-25', '03:00'],
    ] as const) {
      expect(instantAt(date, time, 'Europe/Berlin')).toBeInstanceOf(Date);
    }
  });
});

const zones = fc.constantFrom(
  'Europe/Berlin',
  'Europe/London',
  'America/New_York',
  'America/Santiago',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Pacific/Apia',
  'Africa/Casablanca',
  'UTC',
);
const minutes = fc
  .integer({ min: Date.parse('2012-01-01') / 60_000, max: Date.parse('2035-01-01') / 60_000 })
  .map((minute) => new Date(minute * 60_000));
const dates = minutes.map((instant) => instant.toISOString().slice(0, 10));

group('every instant', () => {
  test('is found again by its wall time, as the only one or as one of two', () => {
    fc.assert(
      fc.property(minutes, zones, (instant, zone) => {
        const { date, time } = wallTimeAt(instant, zone);
        expect(localDate(instant, zone)).toBe(date);
        const found = instantAt(date, time, zone);
        if (found === 'GAP') throw new Error('a time that a clock showed cannot lie in a gap');
        expect(found instanceof Date ? [found] : [found.first, found.second]).toContainEqual(instant);
        expect(firstInstantAt(date, time, zone).getTime()).toBeLessThanOrEqual(instant.getTime());
      }),
    );
  });

  test('of a later wall time on a day does not come earlier', () => {
    fc.assert(
      fc.property(dates, fc.nat(1439), fc.nat(1439), zones, (date, a, b, zone) => {
        const clock = (minute: number) =>
          `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
        const [early, late] = [Math.min(a, b), Math.max(a, b)].map((minute) =>
          firstInstantAt(date, clock(minute), zone).getTime(),
        );
        expect(early).toBeLessThanOrEqual(late ?? 0);
      }),
    );
  });
});

group('calendar dates', () => {
  test('go forth and back, and weekdays turn with them', () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: -800, max: 800 }), (date, days) => {
        expect(addDays(addDays(date, days), -days)).toBe(date);
        expect(weekdayOf(addDays(date, 7))).toBe(weekdayOf(date));
        expect(weekdayOf(addDays(date, 1))).toBe((weekdayOf(date) % 7) + 1);
      }),
    );
  });

  test('of the nth working day are no weekend and have n − 1 working days before them', () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: 1, max: 15 }), (date, n) => {
        const found = nextWorkingDay(date, n);
        const between = Array.from({ length: 40 }, (_, i) => addDays(date, i + 1)).filter(
          (day) => day < found && weekdayOf(day) <= 5,
        );
        expect(weekdayOf(found)).toBeLessThanOrEqual(5);
        expect(between).toHaveLength(n - 1);
      }),
    );
  });

  test.each([
    ['2026-01-01', '2026-W01'],
    ['2027-01-01', '2026-W53'],
    ['2024-12-30', '2025-W01'],
    ['2026-11-25', '2026-W48'],
  ])('%s lies in week %s, whose year is that of its Thursday', (date, week) => {
    expect(isoWeek(date)).toBe(week);
  });
});

group('words for people', () => {
  test.each([
    ['2026-12-01T09:00:00Z', 'Europe/Berlin', { day: 'Tue 1 Dec', time: '10:00', zoneName: 'CET', offset: 'UTC+1' }],
    ['2026-06-01T08:00:00Z', 'Europe/London', { day: 'Mon 1 Jun', time: '09:00', zoneName: 'BST', offset: 'UTC+1' }],
    ['2026-06-01T08:00:00Z', 'America/New_York', { day: 'Mon 1 Jun', time: '04:00', zoneName: 'EDT', offset: 'UTC-4' }],
    [
      '2026-06-01T08:00:00Z',
      'Asia/Kathmandu',
      { day: 'Mon 1 Jun', time: '13:45', zoneName: 'UTC+5:45', offset: 'UTC+5:45' },
    ],
  ])('%s in %s names day, time and zone', (instant, zone, words) => {
    expect(describe(new Date(instant), zone, 'en')).toEqual(words);
  });

  test('never leave the zone out', () => {
    fc.assert(
      fc.property(minutes, zones, (instant, zone) => {
        expect(describe(instant, zone, 'en').zoneName).toMatch(/^[A-Z]{2,5}$|^UTC[+-]\d/);
      }),
    );
  });

  test('know which zones exist', () => {
    expect(['Europe/Berlin', 'Mars/Olympus', ''].map(isZone)).toEqual([true, false, false]);
  });
});
