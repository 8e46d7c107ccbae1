import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { boardPage, getBoard, listApplications } from '#api/contract/applications';
import { call } from '../../call.ts';
import type { filtersOf } from './people-view.ts';

export type Filters = ReturnType<typeof filtersOf>;

export const boardQuery = (jobId: string, filters: Filters) =>
  queryOptions({
    queryKey: ['board', jobId, filters],
    queryFn: ({ signal }) => call(getBoard, { params: { jobId }, query: filters, signal }),
    placeholderData: (before) => before,
  });

/** The cards of one column after those that came with the board. */
export const columnQuery = (jobId: string, stepId: string, filters: Filters, from: string | null) =>
  infiniteQueryOptions({
    queryKey: ['board', jobId, filters, stepId, from],
    queryFn: ({ signal, pageParam }) =>
      call(boardPage, { params: { jobId, stepId }, query: { ...filters, cursor: pageParam }, signal }),
    initialPageParam: from ?? undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    enabled: false,
  });

export const rowsQuery = (jobId: string, filters: Filters) =>
  infiniteQueryOptions({
    queryKey: ['applications', jobId, filters],
    queryFn: ({ signal, pageParam }) =>
      call(listApplications, { params: { jobId }, query: { ...filters, limit: 50, cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: (before) => before,
  });
