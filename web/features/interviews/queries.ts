import { infiniteQueryOptions } from '@tanstack/react-query';
import { listMyInterviews } from '#api/contract/interviews';
import { call } from '../../call.ts';

export const myInterviewsQuery = (when: 'COMING' | 'PAST') =>
  infiniteQueryOptions({
    queryKey: ['interviews', 'mine', when],
    queryFn: ({ signal, pageParam }) =>
      call(listMyInterviews, { query: { when, limit: 50, cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
