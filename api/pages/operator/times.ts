/** "14:32" in UTC; with the day where it is not today. */
export function clockText(at: Date, now: Date = at): string {
  const time = at.toISOString().slice(11, 16);
  if (at.toISOString().slice(0, 10) === now.toISOString().slice(0, 10)) return time;
  return `${new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(at)}, ${time}`;
}

/** "in 28 min", "12 min late", "now". */
export function dueText(at: Date, now: Date): { text: string; late: boolean } {
  const seconds = Math.round((at.getTime() - now.getTime()) / 1_000);
  if (seconds < -60) return { text: `${spanText(-seconds)} late`, late: true };
  return { text: seconds < 30 ? 'now' : `in ${spanText(seconds)}`, late: false };
}

/** "40 s", "12 min", "18 h", "3 days". */
export function spanText(seconds: number): string {
  if (seconds < 90) return `${Math.max(0, seconds)} s`;
  if (seconds < 5_400) return `${Math.round(seconds / 60)} min`;
  if (seconds < 172_800) return `${Math.round(seconds / 3_600)} h`;
  return `${Math.round(seconds / 86_400)} days`;
}
