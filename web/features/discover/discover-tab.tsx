import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import type { Job } from '#api/contract/jobs';
import { hasCode } from '../../app-error.ts';
import { useView } from '../../view-state.ts';
import { Button } from '../../ui/button.tsx';
import { Failure } from '../../ui/failure.tsx';
import { SkeletonText } from '../../ui/skeleton.tsx';
import { candidateOf, panelOf, useOpenCandidate, useOpenPanel, WHAT_IF } from '../panel/panel-address.ts';
import { PanelFor } from '../panel/panel-for.tsx';
import { BulkBar } from '../people/bulk-bar.tsx';
import type { FilterChange } from '../people/filter-change.ts';
import { filtersOf } from '../people/people-view.ts';
import { useSelection } from '../people/selection.ts';
import { useListKeys } from '../people/use-list-keys.ts';
import { DiscoverList } from './discover-list.tsx';
import { discoverView } from './discover-view.ts';
import { countsQuery, discoverQuery } from './queries.ts';
import { StackSummary } from './stack-summary.tsx';
import { useWhatIf } from './use-what-if.ts';

const RecommendedPanel = lazy(() =>
  import('./recommended-panel.tsx').then((area) => ({ default: area.RecommendedPanel })),
);

const WhatIfPanel = lazy(() => import('./what-if-panel.tsx').then((area) => ({ default: area.WhatIfPanel })));

/**
 * Stacks, filters and the people in all selected groups, best score first; all of it stands in the address. A click paints
 * the group at once, the numbers come by a request of their own, the people follow.
 */
export function DiscoverTab({ job }: { job: Job }) {
  const [view, setView] = useView(discoverView);
  const filters = filtersOf(view);
  const counts = useQuery(countsQuery(job.id, view.stacks, filters));
  const list = useInfiniteQuery(discoverQuery(job.id, view.stacks, filters));
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  const openId = panelOf(view.panel);
  const open = useOpenPanel(setView);
  const candidateId = candidateOf(view.panel);
  const openCandidate = useOpenCandidate(setView);
  const mayTry = job.capabilities.includes('job.edit');
  const trying = mayTry && view.panel === WHAT_IF;
  const whatIf = useWhatIf(job.id);
  const selection = useSelection();
  useListKeys({ rows, openId, selection, onOpen: open });
  const toggle = (id: string) =>
    setView({ stacks: view.stacks.includes(id) ? view.stacks.filter((one) => one !== id) : [...view.stacks, id] });
  const failed = [counts, list].find((question) => question.isError && !question.data);
  if (failed) {
    const stale = hasCode(failed.error, 'UNKNOWN_STACK', 'STACK_KIND_OFF');
    return stale ? (
      <StackGone onClear={() => setView({ stacks: undefined })} />
    ) : (
      <Failure error={failed.error} onRetry={() => void Promise.all([counts.refetch(), list.refetch()])} />
    );
  }
  return (
    <div className={trying || openId || candidateId ? 'stage with-panel' : 'stage'}>
      <div className="stage-main">
        <div className="discbar" aria-busy={counts.isPlaceholderData || undefined}>
          {counts.data ? (
            <StackSummary
              counts={counts.data}
              selected={view.stacks}
              onToggle={toggle}
              onClear={() => setView({ stacks: undefined })}
              onWhatIf={mayTry ? () => setView({ panel: WHAT_IF }) : undefined}
            />
          ) : (
            <SkeletonText lines={2} />
          )}
        </div>
        <DiscoverList
          job={job}
          view={view}
          counts={counts.data}
          list={list}
          rows={rows}
          selection={selection}
          openId={openId}
          onOpen={open}
          onCandidate={openCandidate}
          onToggle={toggle}
          onChange={(change: FilterChange & { sort?: string }) => setView(change as Parameters<typeof setView>[0])}
        />
      </div>
      <BulkBar selection={selection} total={0} />
      <PanelFor openId={openId} rows={rows} onOpen={open} />
      {trying && (
        <Suspense>
          <WhatIfPanel job={job} whatIf={whatIf} onOpen={open} />
        </Suspense>
      )}
      {candidateId && (
        <Suspense>
          <RecommendedPanel job={job} candidateId={candidateId} onOpen={openCandidate} />
        </Suspense>
      )}
    </div>
  );
}

function StackGone({ onClear }: { onClear: () => void }) {
  return (
    <div className="tab-body">
      <p className="notice">
        <span>A group of this address is no longer offered.</span>
        <Button size="small" onClick={onClear}>
          Show everybody
        </Button>
      </p>
    </div>
  );
}
