import { SCORE_BANDS } from '#domain/score-band';
import { APPLICATION_STATUSES } from '#domain/stage';
import { BAND_LABELS, STATUS_LABELS } from '../applications/application-words.ts';

export type FilterKey = 'status' | 'step' | 'source' | 'band' | 'skill' | 'degree' | 'field' | 'city' | 'language';
type FilterOption = { value: string; label: string; count?: number };
/** Values of one filter; a person may choose several, any of them fits. */
export type FilterGroup = { key: FilterKey; label: string; options: readonly FilterOption[] };

export const BAND_GROUP: FilterGroup = {
  key: 'band',
  label: 'Match score',
  options: SCORE_BANDS.map((value) => ({ value, label: BAND_LABELS[value] })),
};
export const STATUS_GROUP: FilterGroup = {
  key: 'status',
  label: 'Status',
  options: APPLICATION_STATUSES.map((value) => ({ value, label: STATUS_LABELS[value] })),
};

/** A group of values that are their own labels, such as sources. */
export function namesGroup(key: FilterKey, label: string, names: Iterable<string>): FilterGroup {
  return {
    key,
    label,
    options: [...new Set(names)].sort((a, b) => a.localeCompare(b)).map((value) => ({ value, label: value })),
  };
}
