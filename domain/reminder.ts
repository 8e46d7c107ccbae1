import { quietAround, type QuietHours } from './quiet-hours.ts';

export type ReminderInput = {
  start: Date;
  /** Elapsed time before the start, 24 h or 2 h unless the company changed it. */
  beforeMs: number;
  /** The candidate's zone. */
  zone: string;
  quiet: QuietHours;
  /** When the invitation went out. */
  invitedAt: Date;
};

export type ReminderTime = { at: Date } | { skip: 'QUIET' | 'INVITED_TOO_LATE' };

const MINUTE_MS = 60_000;

/**
 * When a reminder leaves (smart-message.md R29). In quiet hours: at their end if that is at least 60 min before the start,
 * else 15 min before they began, else not at all. Not sent if the invitation went out less than 2 h before it, or after it.
 */
export function reminderTime({ start, beforeMs, zone, quiet, invitedAt }: ReminderInput): ReminderTime {
  const wanted = new Date(start.getTime() - beforeMs);
  const night = quietAround(wanted, quiet, zone);
  const at =
    night === null
      ? wanted
      : night.until.getTime() <= start.getTime() - 60 * MINUTE_MS
        ? night.until
        : new Date(night.from.getTime() - 15 * MINUTE_MS);
  if (at.getTime() - invitedAt.getTime() >= 120 * MINUTE_MS) return { at };
  return { skip: night !== null && at.getTime() < wanted.getTime() ? 'QUIET' : 'INVITED_TOO_LATE' };
}
