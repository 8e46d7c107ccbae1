import type { Interview } from '#api/contract/interviews';

/** Day and times of an interview in its own zone, named: "Thu 26 Nov, 10:00 to 11:30, Lisbon time (WET)". */
export function whenOf({ startsAt, endsAt, zone }: Pick<Interview, 'startsAt' | 'endsAt' | 'zone'>): string {
  if (!startsAt || !endsAt) return 'No time chosen yet';
  return `${dayIn(startsAt, zone)}, ${timeIn(startsAt, zone)} to ${timeIn(endsAt, zone)}, ${cityOf(zone)} time (${shortZone(startsAt, zone)})`;
}

export function dayIn(at: string, zone: string): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone: zone, weekday: 'short', day: 'numeric', month: 'short' })
    .format(new Date(at))
    .replace(',', '');
}

export function timeIn(at: string, zone: string): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' }).format(new Date(at));
}

/** Day of the month and short month, for the tile. */
export function tileOf(at: string, zone: string): { day: string; month: string } {
  const format = (part: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat('en-GB', { timeZone: zone, ...part }).format(new Date(at));
  return { day: format({ day: 'numeric' }), month: format({ month: 'short' }) };
}

/** "Lisbon" of Europe/Lisbon. */
export function cityOf(zone: string): string {
  return (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');
}

export function minutesOf(startsAt: string, endsAt: string): number {
  return Math.round((new Date(endsAt).getTime() - new Date(startsAt).getTime()) / 60_000);
}

function shortZone(at: string, zone: string): string {
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone: zone, timeZoneName: 'short' }).formatToParts(new Date(at));
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? zone;
}
