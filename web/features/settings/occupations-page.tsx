import { BriefcaseBusiness, FileUp, RotateCcw, X } from 'lucide-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { z } from 'zod';
import type { CompanyOccupation } from '#api/contract/company-occupations';
import { OCCUPATION_STATES, type OccupationState } from '#domain/occupation-list';
import { useView } from '../../view-state.ts';
import { Button } from '../../ui/button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Failure } from '../../ui/failure.tsx';
import { LoadMore } from '../../ui/load-more.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { useWords, WordsField } from '../people/words-field.tsx';
import { inCompany, useMe } from '../shell/me.ts';
import { ImportOccupationsDialog } from './import-occupations-dialog.tsx';
import { OCCUPATION_SOURCE_WORDS, OccupationLists } from './occupation-lists.tsx';
import { useOccupationMutations } from './occupation-mutations.ts';
import { companyOccupationsQuery } from './queries.ts';

const LABELS: Record<OccupationState, string> = { IN_USE: 'In use', REMOVED: 'Removed' };
const EMPTY: Record<OccupationState, string> = {
  IN_USE: 'No occupation of your own yet. Titles in résumés and jobs are understood by the built-in table.',
  REMOVED: 'Nothing was removed.',
};
const SHOWN_NAMES = 8;

const view = z.object({ show: z.enum(OCCUPATION_STATES).catch('IN_USE').default('IN_USE') });

/** The company's own occupations from imported lists, which titles are understood by besides the built-in ones (matching.md §7.3). */
export function OccupationsPage() {
  const me = useMe();
  const [{ show }, setView] = useView(view);
  const [words, setWords] = useWords();
  const [importing, setImporting] = useState(false);
  const list = useInfiniteQuery(companyOccupationsQuery(show, words));
  const { decide, removeList, busy } = useOccupationMutations();
  const may = inCompany(me, 'settings.manage');
  const occupations = list.data?.pages.flatMap((page) => page.items) ?? [];
  const first = list.data?.pages[0];
  return (
    <div className="reading-width">
      <div className="page-head">
        <PageTitle title="Occupations" />
        <div className="acts">
          <Button tone="primary" icon={FileUp} allowed={may} onClick={() => setImporting(true)}>
            Import a list
          </Button>
        </div>
      </div>
      <OccupationLists lists={first?.imports ?? []} allowed={may} busy={busy} onRemove={removeList} />
      <div className="tools px-0">
        <Segmented
          label="Show"
          value={show}
          onChange={(next) => setView({ show: next })}
          options={OCCUPATION_STATES.map((value) => ({
            value,
            label: first ? `${LABELS[value]} ${(first.counts[value] ?? 0).toLocaleString('en')}` : LABELS[value],
          }))}
        />
        <WordsField words={words} onChange={setWords} label="Search occupations" />
      </div>
      <div className="card">
        {list.isError && !list.data && <Failure error={list.error} onRetry={() => void list.refetch()} />}
        {list.isPending && <SkeletonRows rows={8} />}
        {list.data && occupations.length === 0 && (
          <EmptyState icon={BriefcaseBusiness} title={words ? `No occupation found for '${words}'.` : EMPTY[show]} />
        )}
        <ul>
          {occupations.map((one) => (
            <OccupationRow key={one.id} occupation={one} onDecide={may === true ? decide : null} />
          ))}
        </ul>
        {occupations.length > 0 && (
          <LoadMore
            shown={occupations.length}
            total={words === '' ? (first?.counts[show] ?? occupations.length) : occupations.length}
            more={list.hasNextPage}
            busy={list.isFetchingNextPage}
            onMore={() => void list.fetchNextPage()}
          />
        )}
      </div>
      {importing && <ImportOccupationsDialog onClose={() => setImporting(false)} />}
    </div>
  );
}

function OccupationRow({
  occupation,
  onDecide,
}: {
  occupation: CompanyOccupation;
  onDecide: ((occupation: CompanyOccupation, state: OccupationState) => void) | null;
}) {
  const { label, alts, source, state } = occupation;
  const more = alts.length - SHOWN_NAMES;
  return (
    <li className="wide-row flex-wrap">
      <span className="grow min-w-40">
        <span className="med block">{label}</span>
        {alts.length > 0 && (
          <span className="xs muted">
            also {alts.slice(0, SHOWN_NAMES).join(', ')}
            {more > 0 && ` and ${more} more`}
          </span>
        )}
      </span>
      <Chip>{OCCUPATION_SOURCE_WORDS[source]}</Chip>
      {onDecide &&
        (state === 'IN_USE' ? (
          <Button icon={X} aria-label={`Remove ${label}`} onClick={() => onDecide(occupation, 'REMOVED')}>
            Remove
          </Button>
        ) : (
          <Button icon={RotateCcw} aria-label={`Restore ${label}`} onClick={() => onDecide(occupation, 'IN_USE')}>
            Restore
          </Button>
        ))}
    </li>
  );
}
