import { UserSearch, Users } from 'lucide-react';
import type { UseInfiniteQueryResult, UseQueryResult } from '@tanstack/react-query';
import type { InfiniteData } from '@tanstack/react-query';
import type { z } from 'zod';
import type { ApplicationRow, getBoard, listApplications } from '#api/contract/applications';
import type { Job } from '#api/contract/jobs';
import { paths } from '../../paths.ts';
import { Anchor } from '../../ui/anchor.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Failure } from '../../ui/failure.tsx';
import { LoadMore } from '../../ui/load-more.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { useRequiredSteps } from '../jobs/use-steps.ts';
import { Board } from './board.tsx';
import { BoardSkeleton } from './board-skeleton.tsx';
import type { FilterChange } from './filter-change.ts';
import { PeopleTable } from './people-table.tsx';
import { NO_FILTERS, type PeopleView } from './people-view.ts';
import type { Filters } from './queries.ts';
import type { Selection } from './selection.ts';

type Props = {
  job: Job;
  layout: 'board' | 'table';
  board: UseQueryResult<z.output<typeof getBoard.answer>>;
  list: UseInfiniteQueryResult<InfiniteData<z.output<typeof listApplications.answer>>>;
  rows: readonly ApplicationRow[];
  filters: Filters;
  filtered: boolean;
  words: string;
  view: PeopleView;
  setView: (change: FilterChange & { sort?: string }) => void;
  scores: boolean;
  selection: Selection;
  openId: string | null;
  onOpen: (id: string) => void;
};

/** Board or table, with what stands there while loading, when nothing is there, and when reading failed. */
export function PeopleLayout({
  job,
  layout,
  board,
  list,
  rows,
  filters,
  filtered,
  words,
  view,
  setView,
  scores,
  selection,
  openId,
  onOpen,
}: Props) {
  const required = useRequiredSteps(job);
  const source = layout === 'board' ? board : list;
  if (source.isError && !source.data) return <Failure error={source.error} onRetry={() => void source.refetch()} />;
  if (!source.data) return layout === 'board' ? <BoardSkeleton /> : <SkeletonRows rows={10} />;
  if (rows.length === 0)
    return <Nobody job={job} filtered={filtered} words={words} onClear={() => setView(NO_FILTERS)} />;
  if (layout === 'board') {
    return (
      <Board
        jobId={job.id}
        columns={board.data?.columns ?? []}
        filters={filters}
        hideEmpty={view.empty === 'hide'}
        openId={openId}
        selection={selection}
        onOpen={onOpen}
      />
    );
  }
  return (
    <div
      className={list.isPlaceholderData ? 'card list-card waiting' : 'card list-card'}
      aria-busy={list.isPlaceholderData || undefined}
    >
      {view.band.length > 0 && <p className="xs muted px-4 pt-2">Filtered by score</p>}
      <PeopleTable
        rows={rows}
        sort={view.sort ?? (scores ? 'score' : 'applied')}
        onSort={(sort) => setView({ sort })}
        scores={scores}
        selection={selection}
        openId={openId}
        requiredSteps={required}
        onOpen={onOpen}
      />
      <LoadMore
        shown={rows.length}
        total={list.data?.pages[0]?.total ?? rows.length}
        more={list.hasNextPage}
        busy={list.isFetchingNextPage}
        onMore={() => void list.fetchNextPage()}
      />
    </div>
  );
}

type NobodyProps = { job: Job; filtered: boolean; words: string; onClear: () => void };

function Nobody({ job, filtered, words, onClear }: NobodyProps) {
  if (words.length >= 2)
    return (
      <EmptyState icon={UserSearch} title={`Nobody found for '${words}'. Try fewer words or a part of the name.`} />
    );
  if (filtered) {
    return (
      <EmptyState icon={UserSearch} title="Nobody matches." act={<Button onClick={onClear}>Clear filters</Button>} />
    );
  }
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
