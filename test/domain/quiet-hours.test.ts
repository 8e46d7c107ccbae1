import fc from 'fast-check';
import { expect, test } from 'vitest';
import { areQuietHours, DEFAULT_QUIET_HOURS, isExemptReply, quietAround, quietUntil } from '#domain/quiet-hours';
import { wallTimeAt } from '#domain/zoned-time';

const until = (now: string, zone: string) =>
  quietUntil(new Date(now), DEFAULT_QUIET_HOURS, zone)?.toISOString() ?? null;

test.each([
  ['at 20:59 in Berlin', '2026-06-09T18:59:59Z', 'Europe/Berlin', null],
  ['at 21:00 in Berlin', '2026-06-09T19:00:00Z', 'Europe/Berlin', '2026-06-10T06:00:00.000Z'],
  ['at 07:59 in Berlin', '2026-06-10T05:59:00Z', 'Europe/Berlin', '2026-06-10T06:00:00.000Z'],
  ['at 08:00 in Berlin', '2026-06-10T06:00:00Z', 'Europe/Berlin', null],
  ['in the night the clocks go forward', '2026-03-28T23:00:00Z', 'Europe/Berlin', '2026-03-29T06:00:00.000Z'],
  ['in the night the clocks go back', '2026-10-24T23:30:00Z', 'Europe/Berlin', '2026-10-25T07:00:00.000Z'],
  ['in Kathmandu, 5:45 ahead', '2026-06-09T15:15:00Z', 'Asia/Kathmandu', '2026-06-10T02:15:00.000Z'],
])('%s a text waits until the end of the quiet time, or not at all', (_when, now, zone, expected) => {
  expect(until(now, zone)).toBe(expected);
});

const instants = fc.date({
  min: new Date('2024-01-01T00:00:00Z'),
  max: new Date('2030-01-01T00:00:00Z'),
  noInvalidDate: true,
});
const zones = fc.constantFrom(
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Africa/Casablanca',
  'America/Santiago',
  'UTC',
);
const hours = fc.record({
  from: fc.constantFrom('19:00', '20:30', '21:00', '22:00'),
  to: fc.constantFrom('07:00', '08:00', '09:15', '10:00'),
});

test('a text waits exactly when the clock of the person says quiet, and what waited may leave at the end', () => {
  fc.assert(
    fc.property(instants, hours, zones, (now, quiet, zone) => {
      const night = quietAround(now, quiet, zone);
      const { time } = wallTimeAt(now, zone);
      expect(night !== null).toBe(time >= quiet.from || time < quiet.to);
      if (night === null) return;
      expect(night.from.getTime()).toBeLessThanOrEqual(now.getTime());
      expect(night.until.getTime()).toBeGreaterThan(now.getTime());
      expect(wallTimeAt(night.from, zone).time).toBe(quiet.from);
      expect(wallTimeAt(night.until, zone).time).toBe(quiet.to);
      expect(night.until.getTime() - night.from.getTime()).toBeLessThanOrEqual(17 * 3_600_000);
      expect(quietUntil(night.until, quiet, zone)).toBeNull();
    }),
  );
});

test.each([
  ['19:00', '07:00', true],
  ['22:00', '10:00', true],
  ['18:59', '08:00', false],
  ['22:01', '08:00', false],
  ['21:00', '06:59', false],
  ['21:00', '10:01', false],
  ['20', '08:00', false],
  ['21:00', '08:00:30', false],
  ['20:75', '08:00', false],
])('a company may set %s to %s: %s', (from, to, allowed) => {
  expect(areQuietHours({ from, to })).toBe(allowed);
});

test('an answer to a message of the last 15 minutes is exempt', () => {
  const now = new Date('2026-06-09T22:00:00Z');
  const ago = (seconds: number) => new Date(now.getTime() - seconds * 1_000);
  expect([isExemptReply(now, ago(900)), isExemptReply(now, ago(901)), isExemptReply(now, null)]).toEqual([
    true,
    false,
    false,
  ]);
});
