import { addDays, firstInstantAt, weekdayOf } from '#domain/zoned-time';

type Busy = { start: string; end: string };
type Suggestion = { date: string; from: string };

const DAY_FROM = 9 * 60;
const DAY_TO = 18 * 60;
const GRID_MIN = 30;

/**
 * Times at which nobody of the panel is booked, on working days between 9:00 and 18:00 in the zone, on a half-hour grid, at
 * most two a day. `minutes` is the length asked for.
 */
export function freeTimes(given: {
  busy: readonly Busy[];
  date: string;
  zone: string;
  minutes: number;
  now: Date;
  most: number;
}): Suggestion[] {
  const taken = given.busy.map(({ start, end }) => [new Date(start).getTime(), new Date(end).getTime()] as const);
  const found: Suggestion[] = [];
  for (let day = 0; day < 7 && found.length < given.most; day += 1) {
    const date = addDays(given.date, day);
    if (weekdayOf(date) > 5) continue;
    let onDay = 0;
    for (
      let minute = DAY_FROM;
      minute + given.minutes <= DAY_TO && onDay < 2 && found.length < given.most;
      minute += GRID_MIN
    ) {
      const from = clock(minute);
      const start = firstInstantAt(date, from, given.zone).getTime();
      const end = start + given.minutes * 60_000;
      if (start <= given.now.getTime() || taken.some(([begins, ends]) => start < ends && begins < end)) continue;
      found.push({ date, from });
      onDay += 1;
      minute += 3 * 60 - GRID_MIN;
    }
  }
  return found;
}

function clock(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}
