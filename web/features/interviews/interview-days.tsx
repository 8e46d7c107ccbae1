import { CalendarDays } from 'lucide-react';
import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import type { Interview } from '#api/contract/interviews';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Failure } from '../../ui/failure.tsx';
import { LoadMore } from '../../ui/load-more.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { InterviewRow } from './interview-row.tsx';

type Props = {
  list: UseInfiniteQueryResult<InfiniteData<{ items: Interview[]; nextCursor: string | null }>>;
  withJob: boolean;
  empty: string;
};

const DAY = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long' });

/** Interviews under the day on which they begin, on this machine's clock. */
export function InterviewDays({ list, withJob, empty }: Props) {
  if (list.isError && !list.data) return <Failure error={list.error} onRetry={() => void list.refetch()} />;
  if (!list.data) {
    return (
      <div className="card reading-width">
        <SkeletonRows rows={5} />
      </div>
    );
  }
  const interviews = list.data.pages.flatMap((page) => page.items);
  if (interviews.length === 0) {
    return (
      <div className="card reading-width">
        <EmptyState icon={CalendarDays} title={empty} />
      </div>
    );
  }
  return (
    <div className="reading-width grid grid-cols-[minmax(0,1fr)] gap-4">
      {daysOf(interviews).map(([day, own]) => (
        <section key={day} aria-label={day}>
          <h2 className="day-head">
            {day} <span className="muted num font-normal">{own.length}</span>
          </h2>
          <ol className="card agenda">
            {own.map((interview) => (
              <InterviewRow key={interview.id} interview={interview} withJob={withJob} />
            ))}
          </ol>
        </section>
      ))}
      {list.hasNextPage && (
        <LoadMore
          shown={interviews.length}
          more
          busy={list.isFetchingNextPage}
          onMore={() => void list.fetchNextPage()}
        />
      )}
    </div>
  );
}

function daysOf(interviews: readonly Interview[]): [string, Interview[]][] {
  const days = new Map<string, Interview[]>();
  for (const interview of interviews) {
    const day = interview.startsAt ? nameOf(new Date(interview.startsAt)) : 'No time chosen yet';
    days.set(day, [...(days.get(day) ?? []), interview]);
  }
  return [...days];
}

function nameOf(date: Date): string {
  const today = new Date();
  const tomorrow = new Date(today.getFullYear(), today.getMonth(), today.getDate() + 1);
  const words = DAY.format(date);
  if (date.toDateString() === today.toDateString()) return `Today, ${words}`;
  return date.toDateString() === tomorrow.toDateString() ? `Tomorrow, ${words}` : words;
}
