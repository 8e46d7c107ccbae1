import { Info, Users, UserSearch } from 'lucide-react';
import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import type { z } from 'zod';
import type { ApplicationRow } from '#api/contract/applications';
import type { Job } from '#api/contract/jobs';
import type { discover } from '#api/contract/matching';
import { paths } from '../../paths.ts';
import { Anchor } from '../../ui/anchor.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LoadMore } from '../../ui/load-more.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { agoOf } from '../../ui/time.tsx';
import { useRequiredSteps } from '../jobs/use-steps.ts';
import { FilterChips } from '../people/filter-chips.tsx';
import { FilterMenu, type FilterChange } from '../people/filter-menu.tsx';
import { PeopleTable } from '../people/people-table.tsx';
import { filterCount, NO_FILTERS } from '../people/people-view.ts';
import type { Selection } from '../people/selection.ts';
import { groupsOf, unknownNotes, type DiscoverView } from './discover-view.ts';

type Answer = z.output<typeof discover.answer>;
type Props = {
  job: Job;
  view: DiscoverView;
  list: UseInfiniteQueryResult<InfiniteData<Answer>>;
  rows: readonly ApplicationRow[];
  selection: Selection;
  openId: string | null;
  onOpen: (id: string) => void;
  onToggle: (stackId: string) => void;
  onChange: (change: FilterChange & { sort?: string }) => void;
};

/** The filter bar and the list of Discover. */
export function DiscoverList({ job, view, list, rows, selection, openId, onOpen, onToggle, onChange }: Props) {
  const [first] = list.data?.pages ?? [];
  const required = useRequiredSteps(job);
  const groups = groupsOf(first?.facets);
  return (
    <div className="disc">
      <div>
        <div className="tools filters">
          <FilterChips groups={groups} view={view} onChange={onChange} />
          <FilterMenu groups={groups} view={view} years label="Add filter" onChange={onChange} />
          {unknownNotes(first?.unknownCounts ?? {}, view.unknown).map(({ field, text }) => (
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
        <div className="card">
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
    </div>
  );
}

type NobodyProps = {
  job: Job;
  view: DiscoverView;
  stacks: Answer['stacks'];
  onToggle: (id: string) => void;
  onClear: () => void;
};

function Nobody({ job, view, stacks, onToggle, onClear }: NobodyProps) {
  const selected = stacks.filter((stack) => view.stacks.includes(stack.id));
  if (selected.length === 0 && filterCount(view) === 0) {
    return (
      <EmptyState
        icon={Users}
        title="No applicants yet. Share the ad or add someone."
        act={
          <Anchor className="button" to={paths.job(job.id, 'ads')}>
            Go to the ads
          </Anchor>
        }
      />
    );
  }
  if (selected.length === 0) {
    return (
      <EmptyState icon={UserSearch} title="Nobody matches." act={<Button onClick={onClear}>Clear filters</Button>} />
    );
  }
  return (
    <EmptyState
      icon={UserSearch}
      title="Nobody is in all selected groups. Remove one to see more people."
      act={
        <div className="row flex-wrap justify-center">
          {selected.map((stack) => (
            <Button key={stack.id} size="small" onClick={() => onToggle(stack.id)}>
              Remove {stack.label}
            </Button>
          ))}
        </div>
      }
    />
  );
}
