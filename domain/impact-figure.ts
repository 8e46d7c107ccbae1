/** Figures of one category in one sample. */
export interface ImpactRow {
  group: string;
  /** `SEX`, or `RACE × SEX` for an intersection. */
  dimension: string;
  /** `FEMALE`, `ASIAN × FEMALE`, `OTHER` (small ones together) or `UNKNOWN` (no answer). */
  category: string;
  /** People shown. */
  n: number;
  /** Of these, advanced. */
  selected: number;
  /** selected ÷ n; 0 without anybody shown. */
  rate: number;
  /** rate ÷ the highest rate; null without anything to compare with. */
  impactRatio: number | null;
  /** Of the people with a score, the share above the median score of the sample; null without scores. */
  scoringRate: number | null;
  /** scoringRate ÷ the highest scoring rate. */
  scoringRatio: number | null;
  /** Two-sided p of the difference to the category with the highest rate; null for that one itself. */
  p: number | null;
  /** Several small categories together. */
  folded: boolean;
}

/** Below four fifths of the highest rate a figure is a warning. */
export const LEAST_RATIO = 0.8;
/** People from whom on a ratio is acted on. */
export const MANY = 30;
const SURE = 0.05;
/** People who must have been added to a figure before a stack that somebody put back is judged by it again. */
export const LEAST_NEW_EVIDENCE = 30;

/** A figure that suspends a stack and blocks a model: ratio below 0.80, 30 people or more, p below 0.05 (smart-assistant.md R34). */
export function mustSuspend({ impactRatio, n, p }: Pick<ImpactRow, 'impactRatio' | 'n' | 'p'>): boolean {
  return impactRatio !== null && impactRatio < LEAST_RATIO && n >= MANY && p !== null && p < SURE;
}
