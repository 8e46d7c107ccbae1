import type { FilterKey } from './filter-groups.ts';
import type { PeopleView } from './people-view.ts';

/** The part of a view that filters look at. */
export type Filterable = Pick<PeopleView, FilterKey | 'yearsFrom' | 'yearsTo' | 'internal' | 'unseen' | 'unknown'>;
/** What pressing a filter changes in the address. */
export type FilterChange = Partial<Record<FilterKey | 'unknown', string[] | undefined>> & {
  [key in 'yearsFrom' | 'yearsTo' | 'internal' | 'unseen']?: unknown;
};
