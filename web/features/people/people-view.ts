import { z } from 'zod';
import { SCORE_BANDS } from '#domain/score-band';
import { APPLICATION_STATUSES } from '#domain/stage';
import { several } from '../../view-state.ts';

const flag = z.literal('true').optional().catch(undefined);
const years = z.coerce.number().min(0).max(60).optional().catch(undefined);

/** Values of a fixed list; others that stand in an address are left out. */
function known<const T extends string>(values: readonly T[]) {
  return several.transform((given) => given.flatMap((one) => values.filter((value) => value === one)));
}

/** What the filters of People and Discover put into the address (candidates.md R9, smart-assistant.md R18). */
export const filterView = {
  status: known(APPLICATION_STATUSES),
  step: several,
  source: several,
  band: known(SCORE_BANDS),
  skill: several,
  degree: several,
  field: several,
  city: several,
  language: several,
  yearsFrom: years,
  yearsTo: years,
  internal: flag,
  unseen: flag,
  unknown: several,
  sort: z.enum(['score', 'applied', 'name', 'daysInStep']).optional().catch(undefined),
};

export const peopleView = z.object({
  ...filterView,
  layout: z.enum(['board', 'table']).catch('board').default('board'),
  empty: z.enum(['hide']).optional().catch(undefined),
  panel: z.string().optional().catch(undefined),
});
export type PeopleView = z.output<typeof peopleView>;

const FILTERS = [
  'status',
  'step',
  'source',
  'band',
  'skill',
  'degree',
  'field',
  'city',
  'language',
  'yearsFrom',
  'yearsTo',
  'internal',
  'unseen',
  'unknown',
] as const;
type Filtered = Pick<PeopleView, (typeof FILTERS)[number]>;

/** The part of the view that asks the server for other rows. */
export function filtersOf(view: Filtered & { sort?: PeopleView['sort'] }) {
  const chosen = Object.fromEntries(FILTERS.flatMap((name) => (isSet(view[name]) ? [[name, view[name]]] : [])));
  return { ...(chosen as Partial<Filtered>), ...(view.sort ? { sort: view.sort } : {}) };
}

/** How many filters are on; unknown facts only widen one. */
export function filterCount(view: Filtered): number {
  return FILTERS.filter((name) => name !== 'unknown' && isSet(view[name])).length;
}

/** Every filter taken away. */
export const NO_FILTERS = Object.fromEntries(FILTERS.map((name) => [name, undefined])) as Record<
  (typeof FILTERS)[number],
  undefined
>;

function isSet(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : value !== undefined;
}

const SORT_LABELS = {
  score: 'Match score',
  applied: 'Newest first',
  name: 'Name',
  daysInStep: 'Longest in step',
} as const;

/** Orders of a list of people; the score leads only for those who see it. */
export function sortsOf(scores: boolean) {
  return (['score', 'applied', 'name', 'daysInStep'] as const)
    .filter((value) => scores || value !== 'score')
    .map((value) => ({ value, label: SORT_LABELS[value] }));
}
