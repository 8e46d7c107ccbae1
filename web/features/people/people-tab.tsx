import { Columns3, Rows3 } from 'lucide-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { Job } from '#api/contract/jobs';
import { useView } from '../../view-state.ts';
import { CheckField } from '../../ui/check-field.tsx';
import { useHotkeys } from '../../ui/hotkeys.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { Select } from '../../ui/select.tsx';
import { useToasts } from '../../ui/toast.tsx';
import { searchQuery } from '../applications/queries.ts';
import { panelOf, useOpenPanel } from '../panel/panel-address.ts';
import { PanelFor } from '../panel/panel-for.tsx';
import { sourcesQuery } from '../jobs/queries.ts';
import { useSteps } from '../jobs/use-steps.ts';
import { seesScores, useMe } from '../shell/me.ts';
import { BulkBar } from './bulk-bar.tsx';
import { FilterChips } from './filter-chips.tsx';
import { BAND_GROUP, namesGroup, STATUS_GROUP, type FilterGroup } from './filter-groups.ts';
import type { FilterChange } from './filter-change.ts';
import { FilterMenu } from './filter-menu.tsx';
import { PeopleLayout } from './people-layout.tsx';
import { filterCount, filtersOf, peopleView, sortsOf } from './people-view.ts';
import { boardQuery, rowsQuery } from './queries.ts';
import { useSelection } from './selection.ts';
import { useListKeys } from './use-list-keys.ts';
import { useSelectAll } from './use-select-all.ts';
import { useWords, WordsField } from './words-field.tsx';

/** The people of a job: board and table over the same filters; everything but search words stands in the address. */
export function PeopleTab({ job }: { job: Job }) {
  const [view, setView] = useView(peopleView);
  const [words, setWords] = useWords();
  const scores = seesScores(useMe());
  const filters = filtersOf(view);
  const searching = words.length >= 2;
  const layout = searching ? 'table' : view.layout;
  const board = useQuery({ ...boardQuery(job.id, filters), enabled: layout === 'board' });
  const table = useInfiniteQuery({ ...rowsQuery(job.id, filters), enabled: layout === 'table' && !searching });
  const search = useInfiniteQuery({ ...searchQuery({ ...filters, q: words, jobId: job.id }), enabled: searching });
  const list = searching ? search : table;
  const rows =
    layout === 'board'
      ? (board.data?.columns.flatMap((column) => column.items) ?? [])
      : (list.data?.pages.flatMap((page) => page.items) ?? []);
  const total = layout === 'board' ? board.data?.total : list.data?.pages[0]?.total;
  const openId = panelOf(view.panel);
  const open = useOpenPanel(setView);
  const selection = useSelection();
  const selectAll = useSelectAll(job.id, filters, total ?? 0, selection);
  useDropSelection(JSON.stringify([filters, words]), selection);
  useListKeys({ rows, openId, selection, onOpen: open });
  useHotkeys('People', [
    { keys: 'g b', act: 'Board', run: () => setView({ layout: 'board' }) },
    { keys: 'g l', act: 'Table', run: () => setView({ layout: 'table' }) },
  ]);
  const groups = useGroups(job, scores);
  const change = (filter: FilterChange) => setView(filter as Parameters<typeof setView>[0]);
  return (
    <div className={openId ? 'stage with-panel' : 'stage'}>
      <div className={layout === 'board' ? 'stage-main with-board' : 'stage-main'}>
        <div className="tools">
          <FilterMenu groups={groups} view={view} onChange={change} />
          <WordsField words={words} onChange={setWords} />
          <Select
            label="Sort"
            inline
            size="small"
            value={view.sort ?? (scores ? 'score' : 'applied')}
            choices={sortsOf(scores)}
            onChange={(sort) => setView({ sort })}
          />
          <FilterChips groups={groups} view={view} onChange={change} />
          {layout === 'board' && (
            <CheckField
              label="Hide empty steps"
              checked={view.empty === 'hide'}
              onChange={(on) => setView({ empty: on ? 'hide' : undefined }, { replace: true })}
            />
          )}
          <Segmented
            className="end"
            label="Layout"
            value={layout}
            onChange={(next) => setView({ layout: next })}
            options={[
              {
                value: 'board',
                label: 'Board',
                icon: Columns3,
                allowed: searching ? { reason: 'Found people show as a table.' } : true,
              },
              { value: 'table', label: 'Table', icon: Rows3 },
            ]}
          />
        </div>
        <PeopleLayout
          job={job}
          layout={layout}
          board={board}
          list={list}
          rows={rows}
          filters={filters}
          filtered={filterCount(view) > 0 || searching}
          words={words}
          view={view}
          setView={change}
          scores={scores}
          selection={selection}
          openId={openId}
          onOpen={open}
        />
      </div>
      <BulkBar selection={selection} total={searching ? 0 : (total ?? 0)} onAll={searching ? undefined : selectAll} />
      <PanelFor openId={openId} rows={rows} onOpen={open} />
    </div>
  );
}

function useGroups(job: Job, scores: boolean): FilterGroup[] {
  const steps = useSteps(job).map((step) => ({ value: step.stepId, label: step.name }));
  const sources = useQuery(sourcesQuery).data?.items.map((source) => source.name) ?? [];
  return [
    ...(scores ? [BAND_GROUP] : []),
    { key: 'step', label: 'Step', options: steps },
    namesGroup('source', 'Source', sources),
    STATUS_GROUP,
  ];
}

/** A selection belongs to a question: another filter drops it, and says so. */
function useDropSelection(question: string, selection: { size: number; clear: () => void }): void {
  const toasts = useToasts();
  const before = useRef(question);
  useEffect(() => {
    if (before.current === question) return;
    before.current = question;
    if (selection.size === 0) return;
    selection.clear();
    toasts.say('The selection was dropped: the filter has changed.');
  }, [question, selection, toasts]);
}
