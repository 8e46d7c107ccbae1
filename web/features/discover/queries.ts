import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { discover, discoverCounts, discoverFacets } from '#api/contract/matching';
import { getWhatIf, listAskedRequirements } from '#api/contract/what-if';
import { getRecommendation, listRecommendations } from '#api/contract/recommendations';
import { call } from '../../call.ts';
import type { Filters } from '../people/queries.ts';

/** The people in all selected groups, 25 at a time. A question that another one replaces is broken off. */
export const discoverQuery = (jobId: string, stacks: readonly string[], filters: Filters) =>
  infiniteQueryOptions({
    queryKey: ['discover', jobId, 'people', stacks, filters],
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

/** The numbers of a selection: quicker than its people, whatever they are sorted by. */
export const countsQuery = (jobId: string, stacks: readonly string[], all: Filters) => {
  const filters = { ...all };
  delete filters.sort;
  return queryOptions({
    queryKey: ['discover', jobId, 'counts', stacks, filters],
    queryFn: ({ signal }) =>
      call(discoverCounts, { params: { jobId }, query: { ...filters, stacks: [...stacks] }, signal }),
    placeholderData: (before) => before,
  });
};

export const facetsQuery = (jobId: string) =>
  queryOptions({
    queryKey: ['discover', jobId, 'facets'],
    queryFn: ({ signal }) => call(discoverFacets, { params: { jobId }, signal }),
  });

export const recommendationsQuery = (jobId: string, passed: boolean) =>
  queryOptions({
    queryKey: ['recommendations', jobId, passed],
    queryFn: ({ signal }) =>
      call(listRecommendations, { params: { jobId }, query: { passed: passed ? 'true' : 'false' }, signal }),
  });

export const recommendedQuery = (jobId: string, candidateId: string) =>
  queryOptions({
    queryKey: ['recommendations', jobId, 'person', candidateId],
    queryFn: ({ signal }) => call(getRecommendation, { params: { jobId, candidateId }, signal }),
  });

/** What the job asks for as it was read; kept under Discover, because a job that is read anew changes it. */
export const askedRequirementsQuery = (jobId: string) =>
  queryOptions({
    queryKey: ['discover', jobId, 'what-if'],
    queryFn: ({ signal }) => call(listAskedRequirements, { params: { jobId }, signal }),
  });

/** The answer to a What-if; the live stream tells when it is there. */
export const whatIfQuery = (jobId: string, whatIfId: string) =>
  queryOptions({
    queryKey: ['work', 'what-if', whatIfId],
    queryFn: ({ signal }) => call(getWhatIf, { params: { jobId, whatIfId }, signal }),
  });
