import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { discover } from '#api/contract/matching';
import { listRecommendations } from '#api/contract/recommendations';
import { call } from '../../call.ts';
import type { Filters } from '../people/queries.ts';

export const discoverQuery = (jobId: string, stacks: readonly string[], filters: Filters) =>
  infiniteQueryOptions({
    queryKey: ['discover', jobId, stacks, filters],
    queryFn: ({ signal, pageParam }) =>
      call(discover, {
        params: { jobId },
        query: { ...filters, stacks: [...stacks], limit: 25, cursor: pageParam },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: (before) => before,
  });

export const recommendationsQuery = (jobId: string, passed: boolean) =>
  queryOptions({
    queryKey: ['recommendations', jobId, passed],
    queryFn: ({ signal }) =>
      call(listRecommendations, { params: { jobId }, query: { passed: passed ? 'true' : 'false' }, signal }),
  });
