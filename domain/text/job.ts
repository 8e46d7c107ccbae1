import type { EmploymentType, PayPeriod, WorkMode } from '../job.ts';

/** Words for the values of a job, as people outside the company read them. */
export const EMPLOYMENT_TYPE_TEXTS = {
  FULL_TIME: 'Full-time',
  PART_TIME: 'Part-time',
  CONTRACT: 'Contract',
  TEMPORARY: 'Fixed term',
  INTERNSHIP: 'Internship',
  APPRENTICESHIP: 'Apprenticeship',
  OTHER: 'Other',
} as const satisfies Record<EmploymentType, string>;

export const WORK_MODE_TEXTS = { ON_SITE: 'On site', HYBRID: 'Hybrid', REMOTE: 'Remote' } as const satisfies Record<
  WorkMode,
  string
>;

export const PAY_PERIOD_TEXTS = {
  HOUR: 'an hour',
  DAY: 'a day',
  MONTH: 'a month',
  YEAR: 'a year',
} as const satisfies Record<PayPeriod, string>;

type Range = { minCents: number; maxCents: number; currency: string; period: PayPeriod };

/** A salary as it stands on an ad: "£46,000 – £54,000 a year", one number where both ends are equal. */
export function salaryText(range: Range, withPeriod = true): string {
  const format = (cents: number) =>
    new Intl.NumberFormat('en-GB', {
      style: 'currency',
      currency: range.currency,
      minimumFractionDigits: cents % 100 === 0 ? 0 : 2,
      maximumFractionDigits: cents % 100 === 0 ? 0 : 2,
    }).format(cents / 100);
  const amount =
    range.minCents === range.maxCents
      ? format(range.minCents)
      : `${format(range.minCents)} – ${format(range.maxCents)}`;
  return withPeriod ? `${amount} ${PAY_PERIOD_TEXTS[range.period]}` : amount;
}
