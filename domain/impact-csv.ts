import type { ImpactRow } from './impact-figure.ts';

const COLUMNS = [
  'Sample',
  'Question',
  'Category',
  'Applicants',
  'Selected',
  'Selection rate',
  'Impact ratio (selection)',
  'Scoring rate',
  'Impact ratio (scoring)',
  'p (two-sided)',
] as const;
/** A sheet would read these as a formula. */
const FORMULA = /^[=+\-@\t\r]/;

/**
 * The figures as a table in the shape of the New York City rules for automated decision tools: sex, race or ethnicity,
 * their intersections, people without an answer as UNKNOWN (matching.md §19). UTF-8, CRLF, four decimals.
 */
export function impactCsv(rows: readonly ImpactRow[]): string {
  const lines = rows.map((row) =>
    [
      row.group,
      row.dimension,
      row.category,
      String(row.n),
      String(row.selected),
      decimals(row.rate),
      decimals(row.impactRatio),
      decimals(row.scoringRate),
      decimals(row.scoringRatio),
      decimals(row.p),
    ]
      .map(cell)
      .join(','),
  );
  return [COLUMNS.map(cell).join(','), ...lines].map((line) => `${line}\r\n`).join('');
}

function decimals(value: number | null): string {
  return value === null ? '' : value.toFixed(4);
}

function cell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}
