import type { ResumeWork } from '#domain/resume';
import { monthNumber } from './dates.ts';

/** Months per position with a title (in order) and months of all work, overlapping positions counted once. */
export function workMonths(work: ResumeWork[], today: string): { perTitle: number[]; total: number } {
  const now = monthNumber(today.slice(0, 7));
  const ranges = work.map((each) => {
    if (!each.startDate) return null;
    const from = monthNumber(each.startDate);
    const to = each.endDate ? monthNumber(each.endDate, true) : now;
    return to >= from ? { from, to: Math.min(to, now) + 1 } : null;
  });
  const perTitle = work.flatMap((each, i) =>
    each.position ? [ranges[i] ? Math.max(0, ranges[i].to - ranges[i].from) : 0] : [],
  );
  return { perTitle, total: unionMonths(ranges.filter((range) => range !== null)) };
}

function unionMonths(ranges: { from: number; to: number }[]): number {
  let total = 0;
  let end = -Infinity;
  for (const { from, to } of [...ranges].sort((a, b) => a.from - b.from)) {
    total += Math.max(0, to - Math.max(from, end));
    end = Math.max(end, to);
  }
  return total;
}
