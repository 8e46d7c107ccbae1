import { plural } from '../../ui/plural.ts';

/** "today", "1 day", "4 days": how long someone has stood in a step. */
export function daysInStep(days: number): string {
  return days === 0 ? 'today' : plural(days, 'day');
}
