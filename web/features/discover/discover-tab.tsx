import { useInfiniteQuery } from '@tanstack/react-query';
import type { Job } from '#api/contract/jobs';
import { hasCode } from '../../app-error.ts';
import { useView } from '../../view-state.ts';
import { Button } from '../../ui/button.tsx';
import { Failure } from '../../ui/failure.tsx';
import { SkeletonText } from '../../ui/skeleton.tsx';
import { panelOf, useOpenPanel } from '../panel/panel-address.ts';
import { PanelFor } from '../panel/panel-for.tsx';
import { BulkBar } from '../people/bulk-bar.tsx';
import type { FilterChange } from '../people/filter-change.ts';
import { filtersOf } from '../people/people-view.ts';
import { useSelection } from '../people/selection.ts';
import { useListKeys } from '../people/use-list-keys.ts';
import { DiscoverList } from './discover-list.tsx';
import { discoverView } from './discover-view.ts';
import { discoverQuery } from './queries.ts';
import { StackBar } from './stack-bar.tsx';

/** Stacks, filters and the people in all selected groups, best score first; all of it stands in the address. */
export function DiscoverTab({ job }: { job: Job }) {
  const [view, setView] = useView(discoverView);
  const list = useInfiniteQuery(discoverQuery(job.id, view.stacks, filtersOf(view)));
  const [first] = list.data?.pages ?? [];
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  const openId = panelOf(view.panel);
  const open = useOpenPanel(setView);
  const selection = useSelection();
  useListKeys({ rows, openId, selection, onOpen: open });
  const toggle = (id: string) =>
    setView({ stacks: view.stacks.includes(id) ? view.stacks.filter((one) => one !== id) : [...view.stacks, id] });
  if (list.isError && !list.data) {
    const stale = hasCode(list.error, 'UNKNOWN_STACK', 'STACK_KIND_OFF');
    return stale ? (
      <StackGone onClear={() => setView({ stacks: undefined })} />
    ) : (
      <Failure error={list.error} onRetry={() => void list.refetch()} />
    );
  }
  return (
    <div className={openId ? 'stage with-panel' : 'stage'}>
      <div className="stage-main">
        <div className="discbar">
          {first ? (
            <>
              <p className="row mb-2 min-h-7 sm">
                <span className="strong">Stacks</span>
                <span className="muted">
                  <b className="num text-text">{first.selected.toLocaleString('en')}</b> of{' '}
                  {first.pool.toLocaleString('en')} people{' '}
                  {view.stacks.length > 1
                    ? 'are in all selected groups'
                    : view.stacks.length === 1
                      ? 'are in the selected group'
                      : 'applied'}
                </span>
                <span className="grow" />
                {view.stacks.length > 0 && (
                  <Button size="small" tone="quiet" onClick={() => setView({ stacks: undefined })}>
                    Clear groups
                  </Button>
                )}
              </p>
              {first.stacks.length > 0 ? (
                <StackBar stacks={first.stacks} selected={view.stacks} onToggle={toggle} />
              ) : (
                <p className="sm muted">Groups appear once this job has 5 applicants with a readable profile.</p>
              )}
            </>
          ) : (
            <SkeletonText lines={2} />
          )}
        </div>
        <DiscoverList
          job={job}
          view={view}
          list={list}
          rows={rows}
          selection={selection}
          openId={openId}
          onOpen={open}
          onToggle={toggle}
          onChange={(change: FilterChange & { sort?: string }) => setView(change as Parameters<typeof setView>[0])}
        />
      </div>
      <BulkBar selection={selection} total={0} />
      <PanelFor openId={openId} rows={rows} onOpen={open} />
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
