import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DEFAULT_QUIET_HOURS, quietUntil } from '#domain/quiet-hours';
import { reminderTime } from '#domain/reminder';
import { firstInstantAt } from '#domain/zoned-time';

const HOUR = 3_600_000;
const berlin = (day: string, time: string) => firstInstantAt(day, time, 'Europe/Berlin');
const LONG_AGO = new Date('2026-01-01T00:00:00Z');

// smart-message.md section 6, "Reminders"; starts are on the clock of Berlin.
test.each<[string, Date, string, number, Date, Date]>([
  [
    'at 14:00 a day before',
    berlin('2026-06-10', '14:00'),
    'Europe/Berlin',
    24,
    LONG_AGO,
    berlin('2026-06-09', '14:00'),
  ],
  [
    'the evening before an early start',
    berlin('2026-06-10', '08:30'),
    'Europe/Berlin',
    2,
    LONG_AGO,
    berlin('2026-06-09', '20:45'),
  ],
  [
    'at the end of the quiet time, an hour and a half before',
    berlin('2026-06-10', '09:30'),
    'Europe/Berlin',
    2,
    LONG_AGO,
    berlin('2026-06-10', '08:00'),
  ],
  [
    '24 elapsed hours before, though the clocks changed',
    berlin('2026-03-29', '09:00'),
    'Europe/Berlin',
    24,
    LONG_AGO,
    berlin('2026-03-28', '08:00'),
  ],
  [
    'at the end of the quiet time of New York',
    berlin('2026-06-10', '10:00'),
    'America/New_York',
    24,
    LONG_AGO,
    firstInstantAt('2026-06-09', '08:00', 'America/New_York'),
  ],
  [
    'the evening before in New York',
    berlin('2026-06-10', '14:00'),
    'America/New_York',
    2,
    LONG_AGO,
    firstInstantAt('2026-06-09', '20:45', 'America/New_York'),
  ],
])('a reminder leaves %s', (_when, start, zone, before, invitedAt, expected) => {
  expect(reminderTime({ start, zone, beforeMs: before * HOUR, quiet: DEFAULT_QUIET_HOURS, invitedAt })).toEqual({
    at: expected,
  });
});

test('a reminder is skipped when the quiet hours leave no moment after the invitation, and when the invitation is newer than 2 h', () => {
  const early = {
    start: berlin('2026-06-10', '08:30'),
    zone: 'Europe/Berlin',
    beforeMs: 2 * HOUR,
    quiet: DEFAULT_QUIET_HOURS,
  };
  expect(reminderTime({ ...early, invitedAt: berlin('2026-06-09', '22:00') })).toEqual({ skip: 'QUIET' });
  const noon = { ...early, start: berlin('2026-06-10', '16:00') };
  expect(reminderTime({ ...noon, invitedAt: berlin('2026-06-10', '12:01') })).toEqual({ skip: 'INVITED_TOO_LATE' });
  expect(reminderTime({ ...noon, invitedAt: berlin('2026-06-10', '12:00') })).toEqual({
    at: berlin('2026-06-10', '14:00'),
  });
});

test('no reminder leaves in quiet hours, after the start, within 2 h of the invitation, or later than wanted by a morning', () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date('2024-01-01'), max: new Date('2030-01-01'), noInvalidDate: true }),
      fc.constantFrom(2, 3, 12, 24, 48),
      fc.constantFrom('Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu'),
      fc.integer({ min: 0, max: 100 * 60 }),
      (start, hours, zone, invitedMinutesBefore) => {
        const invitedAt = new Date(start.getTime() - invitedMinutesBefore * 60_000);
        const time = reminderTime({ start, zone, beforeMs: hours * HOUR, quiet: DEFAULT_QUIET_HOURS, invitedAt });
        if ('skip' in time) return;
        expect(quietUntil(time.at, DEFAULT_QUIET_HOURS, zone)).toBeNull();
        expect(start.getTime() - time.at.getTime()).toBeGreaterThanOrEqual(HOUR);
        expect(time.at.getTime() - invitedAt.getTime()).toBeGreaterThanOrEqual(2 * HOUR);
        expect(Math.abs(time.at.getTime() - (start.getTime() - hours * HOUR))).toBeLessThanOrEqual(13 * HOUR);
      },
    ),
  );
});
