import { expect, test } from 'vitest';
import { sinceDayOf } from '../../web/ui/time.tsx';

test('today and the six days before it are named by their weekday, whatever the hour; other days by their date', () => {
  const now = new Date(2026, 2, 19, 0, 30); // a Thursday
  const since = (day: number, hour = 23) => sinceDayOf(new Date(2026, 2, day, hour, 59), now);
  expect([since(19, 0), since(18), since(17, 0), since(13, 0)]).toEqual(['Thursday', 'Wednesday', 'Tuesday', 'Friday']);
  expect(since(12)).toMatch(/^12 Mar/);
  expect(sinceDayOf(new Date(2025, 2, 18), now)).toBe('18 Mar 2025');
});
