import { Temporal } from 'temporal-polyfill';

// The only file that knows the library: its `Temporal` would be read as the workflow engine's name anywhere else.

export type WallTime = { date: string; time: string; offset: string };

/**
 * The instant of a wall time in a zone. `GAP`: clocks jump over that time on that day. Two instants: clocks are set back
 * and the time comes twice. `date` is YYYY-MM-DD, `time` HH:MM, `zone` an IANA name (scheduling.md section 6).
 */
export function instantAt(date: string, time: string, zone: string): Date | 'GAP' | { first: Date; second: Date } {
  const wall = Temporal.PlainDateTime.from(`${date}T${time}`);
  const first = wall.toZonedDateTime(zone, { disambiguation: 'earlier' });
  const second = wall.toZonedDateTime(zone, { disambiguation: 'later' });
  if (first.epochMilliseconds === second.epochMilliseconds) return new Date(first.epochMilliseconds);
  // Around a gap both readings land on another wall time.
  if (!first.toPlainDateTime().equals(wall)) return 'GAP';
  return { first: new Date(first.epochMilliseconds), second: new Date(second.epochMilliseconds) };
}

/** The one instant meant by a wall time where nobody can be asked: the first of two, the end of a gap. */
export function firstInstantAt(date: string, time: string, zone: string): Date {
  const found = instantAt(date, time, zone);
  if (found instanceof Date) return found;
  if (found !== 'GAP') return found.first;
  // Of a gap the earlier reading lies before the jump; the later one may be the jump itself.
  const earlier = Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime(zone, { disambiguation: 'earlier' });
  return new Date((earlier.getTimeZoneTransition('next') ?? earlier).epochMilliseconds);
}

/** Clock and calendar of a zone at an instant; `offset` reads "UTC+1". */
export function wallTimeAt(instant: Date, zone: string): WallTime {
  const zoned = zonedAt(instant, zone);
  const plain = zoned.toPlainDateTime();
  return {
    date: plain.toPlainDate().toString(),
    time: plain.toPlainTime().toString({ smallestUnit: 'minute' }),
    offset: offsetName(Math.round(zoned.offsetNanoseconds / 60e9)),
  };
}

/** Calendar date of an instant in a zone. */
export function localDate(instant: Date, zone: string): string {
  return zonedAt(instant, zone).toPlainDate().toString();
}

/** The date n days later; n may be negative. */
export function addDays(date: string, days: number): string {
  return Temporal.PlainDate.from(date).add({ days }).toString();
}

/** 1 Monday … 7 Sunday. */
export function weekdayOf(date: string): number {
  return Temporal.PlainDate.from(date).dayOfWeek;
}

/** ISO week such as 2026-W48; the year is that of its Thursday. */
export function isoWeek(date: string): string {
  const plain = Temporal.PlainDate.from(date);
  return `${plain.yearOfWeek ?? plain.year}-W${String(plain.weekOfYear ?? 0).padStart(2, '0')}`;
}

/** The nth working day (Monday to Friday) after a date. */
export function nextWorkingDay(date: string, n: number): string {
  let day = date;
  for (let left = n; left > 0;) {
    day = addDays(day, 1);
    if (weekdayOf(day) <= 5) left -= 1;
  }
  return day;
}

/** Whether this is the name of a zone that we can compute in. */
export function isZone(zone: string): boolean {
  try {
    zonedAt(new Date(0), zone);
    return true;
  } catch {
    return false;
  }
}

export type DescribedTime = { day: string; time: string; zoneName: string; offset: string };

/** Words for people: "Tue 1 Dec", "10:00", "CET", "UTC+1"; the zone is always named. `language` is a BCP 47 tag. */
export function describe(instant: Date, zone: string, language: string): DescribedTime {
  // Plain English is read all over the world: day before month, 24 hours.
  const locale = language === 'en' ? 'en-GB' : language;
  const day = new Intl.DateTimeFormat(locale, { timeZone: zone, weekday: 'short', day: 'numeric', month: 'short' });
  const { time, offset } = wallTimeAt(instant, zone);
  return {
    day: day.format(instant).replace(/^([^\s,]+), /, '$1 '),
    time,
    zoneName: zoneName(instant, zone, locale),
    offset,
  };
}

/** An abbreviation where some English-speaking country has one, else the offset. */
function zoneName(instant: Date, zone: string, locale: string): string {
  for (const tag of [locale, 'en-GB', 'en-US', 'en-AU', 'en-IN']) {
    const parts = new Intl.DateTimeFormat(tag, { timeZone: zone, timeZoneName: 'short' }).formatToParts(instant);
    const name = parts.find((part) => part.type === 'timeZoneName')?.value ?? '';
    if (/^[A-Z]{2,5}$/.test(name) && (name !== 'GMT' || wallTimeAt(instant, zone).offset === 'UTC')) return name;
  }
  return wallTimeAt(instant, zone).offset;
}

function offsetName(minutes: number): string {
  if (minutes === 0) return 'UTC';
  const size = Math.abs(minutes);
  const rest = size % 60 === 0 ? '' : `:${String(size % 60).padStart(2, '0')}`;
  return `UTC${minutes < 0 ? '-' : '+'}${Math.floor(size / 60)}${rest}`;
}

function zonedAt(instant: Date, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zone);
}
