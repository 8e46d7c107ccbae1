import { and, popcount } from '#domain/bits';
import type { Tx } from '#db/client';
import type { Features } from '#db/schema/companies';
import { openStatuses, type ApplicationFilters, type Page } from './applications.ts';
import { filterSets, acceptedBy } from './discover-filters.ts';
import { pageOfSelection } from './discover-page.ts';
import type { JobPeopleCache } from './job-people.ts';
import type { Viewer } from './visibility.ts';

/** Lists say "10,000+" beyond this. */
const MOST_COUNTED = 10_001;

/** A page of a job's people, best score first, with their number; for viewers who see scores (smart-assistant.md R10). */
export function readPeopleByScore(
  tx: Tx,
  viewer: Viewer,
  features: Features,
  cache: JobPeopleCache,
  question: { jobId: string; filters: ApplicationFilters; page: Page },
) {
  const { jobId, filters } = question;
  return cache.with(tx, viewer, jobId, async (known) => {
    const visible = known.people.withStatus(openStatuses(filters.status));
    const sets = await filterSets(tx, viewer, known, jobId, filters);
    const selected = sets.map(acceptedBy).reduce(and, visible);
    const { items, next } = await pageOfSelection(tx, viewer, features, {
      people: known.people,
      selected,
      everybody: sets.length === 0,
      sort: 'score',
      ...question,
    });
    return { items, next, total: Math.min(popcount(selected), MOST_COUNTED) };
  });
}
