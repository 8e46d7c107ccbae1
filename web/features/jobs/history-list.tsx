import { History } from 'lucide-react';
import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import type { HistoryEntry } from '#api/contract/jobs';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Failure } from '../../ui/failure.tsx';
import { LoadMore } from '../../ui/load-more.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { Ago } from '../../ui/time.tsx';

type Props = { list: UseInfiniteQueryResult<InfiniteData<{ items: HistoryEntry[]; nextCursor: string | null }>> };

/** What happened, newest first, as sentences. */
export function HistoryList({ list }: Props) {
  if (list.isError && !list.data) return <Failure error={list.error} onRetry={() => void list.refetch()} />;
  if (!list.data) return <SkeletonRows />;
  const entries = list.data.pages.flatMap((page) => page.items);
  if (entries.length === 0) return <EmptyState icon={History} title="Nothing has happened yet." />;
  return (
    <>
      <ol className="timeline">
        {entries.map((entry) => (
          <li key={entry.id}>
            <span className="dot" aria-hidden="true" />
            <span>
              <Sentence entry={entry} />
              {entry.channel !== null && entry.channel !== 'DESKTOP' && (
                <span className="muted xs"> by {entry.channel.toLowerCase()}</span>
              )}
            </span>
            <Ago at={entry.at} />
          </li>
        ))}
      </ol>
      <LoadMore
        shown={entries.length}
        more={list.hasNextPage}
        busy={list.isFetchingNextPage}
        onMore={() => void list.fetchNextPage()}
      />
    </>
  );
}

/** The actor stands out where the sentence begins with them. */
function Sentence({ entry: { actor, sentence } }: { entry: HistoryEntry }) {
  if (!sentence.startsWith(actor)) return sentence;
  return (
    <>
      <span className="med">{actor}</span>
      {sentence.slice(actor.length)}
    </>
  );
}
