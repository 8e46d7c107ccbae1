import { addDays, firstInstantAt, wallTimeAt } from './zoned-time.ts';

/** Quiet time of a company on the candidate's clock, HH:MM; `from` lies before midnight, `to` after it (smart-message.md R27). */
export type QuietHours = { from: string; to: string };

export const DEFAULT_QUIET_HOURS: QuietHours = { from: '21:00', to: '08:00' };

const CLOCK = /^\d\d:[0-5]\d$/;

/** Bounds of what a company may set, as HH:MM: beginning 19:00–22:00, end 07:00–10:00. */
export function areQuietHours({ from, to }: QuietHours): boolean {
  return CLOCK.test(from) && CLOCK.test(to) && from >= '19:00' && from <= '22:00' && to >= '07:00' && to <= '10:00';
}

/** The end of the quiet time that holds `now` in the candidate's zone; null when a text may leave now. */
export function quietUntil(now: Date, hours: QuietHours, zone: string): Date | null {
  return quietAround(now, hours, zone)?.until ?? null;
}

/** The quiet time that holds an instant, from its beginning in the evening to its end in the morning. */
export function quietAround(instant: Date, hours: QuietHours, zone: string): { from: Date; until: Date } | null {
  const { date, time } = wallTimeAt(instant, zone);
  if (time >= hours.from)
    return { from: firstInstantAt(date, hours.from, zone), until: firstInstantAt(addDays(date, 1), hours.to, zone) };
  if (time < hours.to)
    return { from: firstInstantAt(addDays(date, -1), hours.from, zone), until: firstInstantAt(date, hours.to, zone) };
  return null;
}

/** A reply may go out in quiet hours within 15 minutes of the person's own message. */
export function isExemptReply(now: Date, lastInboundAt: Date | null): boolean {
  return lastInboundAt !== null && now.getTime() - lastInboundAt.getTime() <= 15 * 60_000;
}
