import { useInfiniteQuery } from '@tanstack/react-query';
import type { Interview } from '#api/contract/interviews';
import { myInterviewsQuery } from '../interviews/queries.ts';

const EVENING = 18;
const WEEK_MS = 7 * 86_400_000;

/** The viewer's interviews of today (tomorrow's too in the evening) and of the six days after. */
export function useMyInterviews(now = new Date()) {
  const coming = useInfiniteQuery(myInterviewsQuery('COMING'));
  const past = useInfiniteQuery(myInterviewsQuery('PAST'));
  const midnight = new Date(now.getFullYear(), now.getMonth(), now.getDate() + (now.getHours() >= EVENING ? 2 : 1));
  const morning = new Date(now.getFullYear(), now.getMonth(), now.getDate());
  const shown = [...itemsOf(past.data), ...itemsOf(coming.data)]
    .filter((one) => one.status === 'SCHEDULED' || one.status === 'COMPLETED' || one.status === 'NO_SHOW')
    .sort((a, b) => startOf(a) - startOf(b));
  const unique = [...new Map(shown.map((one) => [one.id, one])).values()];
  return {
    today: unique.filter((one) => startOf(one) >= morning.getTime() && startOf(one) < midnight.getTime()),
    later: unique.filter((one) => startOf(one) >= midnight.getTime() && startOf(one) < morning.getTime() + WEEK_MS),
    loading: coming.isPending || past.isPending,
    error: coming.error ?? past.error,
    refetch: () => {
      void coming.refetch();
      void past.refetch();
    },
  };
}

function itemsOf(data: { pages: { items: Interview[] }[] } | undefined): Interview[] {
  return data?.pages.flatMap((page) => page.items) ?? [];
}

function startOf({ startsAt }: Interview): number {
  return startsAt ? new Date(startsAt).getTime() : Number.POSITIVE_INFINITY;
}
