import { UserSearch } from 'lucide-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { z } from 'zod';
import { APPLICATION_STATUSES } from '#domain/stage';
import { several, useView } from '../../view-state.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Failure } from '../../ui/failure.tsx';
import { LoadMore } from '../../ui/load-more.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { panelOf, useOpenPanel } from '../panel/panel-address.ts';
import { PanelFor } from '../panel/panel-for.tsx';
import { BulkBar } from '../people/bulk-bar.tsx';
import { PeopleTable } from '../people/people-table.tsx';
import { useSelection } from '../people/selection.ts';
import { useListKeys } from '../people/use-list-keys.ts';
import { useWords, WordsField } from '../people/words-field.tsx';
import { seesScores, useMe } from '../shell/me.ts';
import { searchQuery } from './queries.ts';
import { StatusChips } from './status-chips.tsx';

const view = z.object({
  status: several.transform((given) => given.flatMap((one) => APPLICATION_STATUSES.filter((status) => status === one))),
  panel: z.string().optional().catch(undefined),
});

/** People over all jobs that the viewer may see, found by words and status. */
export function ApplicationListPage() {
  const [{ status, panel }, setView] = useView(view);
  const [words, setWords] = useWords();
  const scores = seesScores(useMe());
  const list = useInfiniteQuery(searchQuery({ q: words, ...(status.length > 0 ? { status } : {}) }));
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  const openId = panelOf(panel);
  const open = useOpenPanel(setView);
  const selection = useSelection();
  useListKeys({ rows, openId, selection, onOpen: open });
  const clear = () => {
    setWords('');
    setView({ status: undefined });
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
              <StatusChips chosen={status} onChange={(next) => setView({ status: next })} />
            </div>
            {list.isError && !list.data ? (
              <Failure error={list.error} onRetry={() => void list.refetch()} />
            ) : (
              <div className="card">
                {!list.data && <SkeletonRows rows={10} />}
                {list.data && rows.length === 0 && (
                  <EmptyState
                    icon={UserSearch}
                    title={words ? `Nobody found for '${words}'. Try fewer words or a part of the name.` : 'Nobody matches.'}
                    act={(words || status.length > 0) && <Button onClick={clear}>Clear filters</Button>}
                  />
                )}
                {rows.length > 0 && (
                  <>
                    <PeopleTable rows={rows} sort={null} onSort={() => undefined} scores={scores} withJob selection={selection} openId={openId} onOpen={open} />
                    <LoadMore shown={rows.length} total={list.data?.pages[0]?.total ?? rows.length} more={list.hasNextPage} busy={list.isFetchingNextPage} onMore={() => void list.fetchNextPage()} />
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
