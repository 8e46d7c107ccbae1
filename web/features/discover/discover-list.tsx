import { Info } from 'lucide-react';
import { useQuery, type InfiniteData, type UseInfiniteQueryResult } from '@tanstack/react-query';
import type { z } from 'zod';
import type { ApplicationRow } from '#api/contract/applications';
import type { Job } from '#api/contract/jobs';
import type { discover, DiscoverCounts } from '#api/contract/matching';
import { Button } from '../../ui/button.tsx';
import { LoadMore } from '../../ui/load-more.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { agoOf } from '../../ui/time.tsx';
import { useRequiredSteps } from '../jobs/use-steps.ts';
import { FilterChips } from '../people/filter-chips.tsx';
import type { FilterChange } from '../people/filter-change.ts';
import { FilterMenu } from '../people/filter-menu.tsx';
import { PeopleTable } from '../people/people-table.tsx';
import { NO_FILTERS } from '../people/people-view.ts';
import type { Selection } from '../people/selection.ts';
import { groupsOf, unknownNotes, type DiscoverView } from './discover-view.ts';
import { Nobody } from './nobody.tsx';
import { facetsQuery } from './queries.ts';
import { RecommendationsCard } from './recommendations-card.tsx';

type Answer = z.output<typeof discover.answer>;
type Props = {
  job: Job;
  view: DiscoverView;
  /** Numbers of the present selection; they come before its people. */
  counts: DiscoverCounts | undefined;
  list: UseInfiniteQueryResult<InfiniteData<Answer>>;
  rows: readonly ApplicationRow[];
  selection: Selection;
  openId: string | null;
  onOpen: (id: string) => void;
  onCandidate: (candidateId: string) => void;
  onToggle: (stackId: string) => void;
  onChange: (change: FilterChange & { sort?: string }) => void;
};

/** The filter bar and the list of Discover, with recommended past applicants beside it. */
export function DiscoverList({
  job,
  view,
  counts,
  list,
  rows,
  selection,
  openId,
  onOpen,
  onCandidate,
  onToggle,
  onChange,
}: Props) {
  const [first] = list.data?.pages ?? [];
  const required = useRequiredSteps(job);
  const groups = groupsOf(useQuery(facetsQuery(job.id)).data);
  return (
    <div className="disc">
      <div>
        <div className="tools filters">
          <FilterChips groups={groups} view={view} onChange={onChange} />
          <FilterMenu groups={groups} view={view} years label="Add filter" onChange={onChange} />
          {unknownNotes(counts?.unknownCounts ?? {}, view.unknown).map(({ field, text }) => (
            <span key={field} className="unknown-note">
              <Info aria-hidden="true" />
              {text}
              <button type="button" className="link" onClick={() => onChange({ unknown: [...view.unknown, field] })}>
                Include them
              </button>
            </span>
          ))}
          {view.unknown.length > 0 && (
            <Button size="small" tone="textual" onClick={() => onChange({ unknown: undefined })}>
              Hide people with unknown facts
            </Button>
          )}
        </div>
        {view.band.length > 0 && <p className="xs muted pb-2">Filtered by score</p>}
        <div
          className={list.isPlaceholderData ? 'card waiting' : 'card'}
          aria-busy={list.isPlaceholderData || undefined}
        >
          {!first && <SkeletonRows rows={8} />}
          {first && rows.length === 0 && (
            <Nobody
              job={job}
              view={view}
              stacks={first.stacks}
              onToggle={onToggle}
              onClear={() => onChange(NO_FILTERS)}
            />
          )}
          {first && rows.length > 0 && (
            <>
              <PeopleTable
                rows={rows}
                sort={view.sort ?? 'score'}
                onSort={(sort) => onChange({ sort })}
                scores
                selection={selection}
                openId={openId}
                requiredSteps={required}
                onOpen={onOpen}
              />
              <div className="row">
                <LoadMore
                  shown={rows.length}
                  total={first.selected}
                  more={list.hasNextPage}
                  busy={list.isFetchingNextPage}
                  onMore={() => void list.fetchNextPage()}
                />
                <span className="grow" />
                <span className="xs muted pr-4" role="status">
                  {first.updating
                    ? 'Scores are being updated'
                    : first.updatedAt
                      ? `Scores as of ${agoOf(first.updatedAt)}`
                      : ''}
                </span>
              </div>
            </>
          )}
        </div>
      </div>
      <RecommendationsCard job={job} onOpen={onCandidate} />
    </div>
  );
}
