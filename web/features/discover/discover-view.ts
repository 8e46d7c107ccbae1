import { z } from 'zod';
import type { DiscoverFacets } from '#api/contract/matching';
import { several } from '../../view-state.ts';
import { BAND_GROUP, type FilterGroup, type FilterKey } from '../people/filter-groups.ts';
import { filterView } from '../people/people-view.ts';

export const discoverView = z.object({ ...filterView, stacks: several, panel: z.string().optional().catch(undefined) });
export type DiscoverView = z.output<typeof discoverView>;

const FACET_LABELS = {
  skill: 'Skill',
  degree: 'Degree level',
  field: 'Field of study',
  city: 'City',
  language: 'Language',
} satisfies Record<keyof DiscoverFacets, string>;

/** Filters of Discover: the score and what was read from profiles, with counts inside the visible pool. */
export function groupsOf(facets: DiscoverFacets | undefined): FilterGroup[] {
  const facts = (Object.keys(FACET_LABELS) as (keyof DiscoverFacets)[]).map((key) => ({
    key: key satisfies FilterKey,
    label: FACET_LABELS[key],
    options: (facets?.[key] ?? []).slice(0, 12).map((one) => ({ value: one.key, label: one.label, count: one.count })),
  }));
  return [BAND_GROUP, ...facts.filter((group) => group.options.length > 0)];
}

/** "4 people with unknown degree level are hidden", one per filter whose fact is not known for everybody. */
export function unknownNotes(
  unknownCounts: Record<string, number>,
  included: readonly string[],
): { field: string; text: string }[] {
  return Object.entries(unknownCounts)
    .filter(([field, count]) => count > 0 && !included.includes(field))
    .map(([field, count]) => ({
      field,
      text: `${count.toLocaleString('en')} ${count === 1 ? 'person' : 'people'} with unknown ${labelOf(field).toLowerCase()} ${count === 1 ? 'is' : 'are'} hidden`,
    }));
}

function labelOf(field: string): string {
  return field === 'years'
    ? 'relevant years'
    : (Object.entries(FACET_LABELS).find(([key]) => key === field)?.[1] ?? field);
}
