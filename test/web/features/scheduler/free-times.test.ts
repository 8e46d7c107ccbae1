import { expect, it } from 'vitest';
import { freeTimes } from '#web/features/scheduler/free-times';

const given = {
  busy: [],
  date: '2026-11-27',
  zone: 'Europe/Lisbon',
  minutes: 60,
  now: new Date('2026-11-25T09:00:00Z'),
  most: 4,
};

it('offers two times a day on working days', () => {
  expect(freeTimes(given)).toEqual([
    { date: '2026-11-27', from: '09:00' },
    { date: '2026-11-27', from: '12:00' },
    { date: '2026-11-30', from: '09:00' },
    { date: '2026-11-30', from: '12:00' },
  ]);
});

it('passes over what anybody is booked for, and over what has gone by', () => {
  const busy = [{ start: '2026-11-27T08:30:00Z', end: '2026-11-27T10:00:00Z' }];
  expect(freeTimes({ ...given, busy, most: 1 })).toEqual([{ date: '2026-11-27', from: '10:00' }]);
  expect(freeTimes({ ...given, now: new Date('2026-11-27T12:10:00Z'), most: 1 })).toEqual([
    { date: '2026-11-27', from: '12:30' },
  ]);
});
