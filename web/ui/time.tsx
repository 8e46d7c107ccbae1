import { Tooltip } from './tooltip.tsx';

const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });
const DAY_YEAR = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });
const CLOCK = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const WEEKDAY = new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', month: 'short' });
const DAY_NAME = new Intl.DateTimeFormat('en-GB', { weekday: 'long' });
const FULL = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeStyle: 'short' });

/** "2 Nov", with the year only when it is another one. */
export function dayOf(at: string | Date): string {
  const date = new Date(at);
  return (date.getFullYear() === new Date().getFullYear() ? DAY : DAY_YEAR).format(date);
}

/** "2 Nov, 14:02". */
export function momentOf(at: string | Date): string {
  return `${dayOf(at)}, ${CLOCK.format(new Date(at))}`;
}

/** "Thu 26 Nov, 10:00", for what lies close ahead. */
export function weekdayMomentOf(at: string | Date): string {
  return `${WEEKDAY.format(new Date(at)).replace(',', '')}, ${CLOCK.format(new Date(at))}`;
}

/** "14:02" on this machine's clock. */
export function clockOf(at: string | Date): string {
  return CLOCK.format(new Date(at));
}

/** "just now", "12 min ago", "3 h ago", "yesterday", then the date. */
export function agoOf(at: string | Date, now = new Date()): string {
  const minutes = Math.floor((now.getTime() - new Date(at).getTime()) / 60_000);
  if (minutes < 1) return 'just now';
  if (minutes < 60) return `${minutes} min ago`;
  if (minutes < 60 * 20) return `${Math.floor(minutes / 60)} h ago`;
  const midnights = Math.round((startOfDay(now) - startOfDay(new Date(at))) / 86_400_000);
  if (midnights <= 1) return `yesterday ${clockOf(at)}`;
  return midnights < 7 ? `${midnights} days ago` : dayOf(at);
}

/** "Tuesday" for today and the six days before it, then the date: a weekday must name one day only. */
export function sinceDayOf(at: string | Date, now = new Date()): string {
  const midnights = Math.round((startOfDay(now) - startOfDay(new Date(at))) / 86_400_000);
  return midnights >= 0 && midnights <= 6 ? DAY_NAME.format(new Date(at)) : dayOf(at);
}

function startOfDay(date: Date): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}

/** A relative time; the exact one on hover and focus. */
export function Ago({ at }: { at: string }) {
  return (
    <Tooltip text={FULL.format(new Date(at))}>
      <time dateTime={at}>{agoOf(at)}</time>
    </Tooltip>
  );
}
