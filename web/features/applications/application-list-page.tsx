import { UserSearch } from 'lucide-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { z } from 'zod';
import { useView } from '../../view-state.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Failure } from '../../ui/failure.tsx';
import { LoadMore } from '../../ui/load-more.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { panelOf, useOpenPanel } from '../panel/panel-address.ts';
import { PanelFor } from '../panel/panel-for.tsx';
import { BulkBar } from '../people/bulk-bar.tsx';
import { FilterChips } from '../people/filter-chips.tsx';
import { BAND_GROUP, namesGroup, type FilterGroup } from '../people/filter-groups.ts';
import type { FilterChange } from '../people/filter-change.ts';
import { FilterMenu } from '../people/filter-menu.tsx';
import { PeopleTable } from '../people/people-table.tsx';
import { filterCount, filtersOf, filterView, NO_FILTERS } from '../people/people-view.ts';
import { useSelection } from '../people/selection.ts';
import { useListKeys } from '../people/use-list-keys.ts';
import { useWords, WordsField } from '../people/words-field.tsx';
import { sourcesQuery } from '../jobs/queries.ts';
import { seesScores, useMe } from '../shell/me.ts';
import { searchQuery } from './queries.ts';
import { StatusChips } from './status-chips.tsx';

const applicationListView = z.object({ ...filterView, panel: z.string().optional().catch(undefined) });

/** People over all jobs that the viewer may see, found by words and status. */
export function ApplicationListPage() {
  const [view, setView] = useView(applicationListView);
  const filters = filtersOf(view);
  const [words, setWords] = useWords();
  const scores = seesScores(useMe());
  const list = useInfiniteQuery(searchQuery({ ...filters, q: words }));
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  const openId = panelOf(view.panel);
  const open = useOpenPanel(setView);
  const selection = useSelection();
  useListKeys({ rows, openId, selection, onOpen: open });
  const groups = useGroups(scores);
  const change = (filter: FilterChange) => setView(filter as Parameters<typeof setView>[0]);
  const clear = () => {
    setWords('');
    setView(NO_FILTERS);
  };
  return (
    <div className="fixed-page">
      <div className={openId ? 'stage with-panel' : 'stage'}>
        <div className="stage-main">
          <div className="page">
            <div className="page-head">
              <PageTitle title="Candidates" />
            </div>
            <div className="tools px-0 pt-0">
              <WordsField words={words} onChange={setWords} label="Search names and résumés" />
              <FilterMenu groups={groups} view={view} onChange={change} />
              <FilterChips groups={groups} view={{ ...view, status: [] }} onChange={change} />
              <StatusChips chosen={view.status} onChange={(status) => setView({ status })} />
            </div>
            {list.isError && !list.data ? (
              <Failure error={list.error} onRetry={() => void list.refetch()} />
            ) : (
              <div className="card">
                {!list.data && <SkeletonRows rows={10} />}
                {list.data && rows.length === 0 && (
                  <EmptyState
                    icon={UserSearch}
                    title={
                      words ? `Nobody found for '${words}'. Try fewer words or a part of the name.` : 'Nobody matches.'
                    }
                    act={(words || filterCount(view) > 0) && <Button onClick={clear}>Clear filters</Button>}
                  />
                )}
                {rows.length > 0 && (
                  <>
                    <PeopleTable
                      rows={rows}
                      sort={view.sort ?? 'applied'}
                      onSort={(sort) => setView({ sort })}
                      scores={scores}
                      withJob
                      selection={selection}
                      openId={openId}
                      onOpen={open}
                    />
                    <LoadMore
                      shown={rows.length}
                      total={list.data?.pages[0]?.total ?? rows.length}
                      more={list.hasNextPage}
                      busy={list.isFetchingNextPage}
                      onMore={() => void list.fetchNextPage()}
                    />
                  </>
                )}
              </div>
            )}
          </div>
        </div>
        <BulkBar selection={selection} total={0} />
        <PanelFor openId={openId} rows={rows} onOpen={open} />
      </div>
    </div>
  );
}

function useGroups(scores: boolean): FilterGroup[] {
  const sources = useQuery(sourcesQuery).data?.items.map((source) => source.name) ?? [];
  return [...(scores ? [BAND_GROUP] : []), namesGroup('source', 'Source', sources)];
}
