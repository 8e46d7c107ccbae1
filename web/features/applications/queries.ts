import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { getApplication, getApplicationHistory, searchApplications } from '#api/contract/applications';
import { getFileText, listFiles } from '#api/contract/files';
import { getMatchScore } from '#api/contract/matching';
import { listNotes } from '#api/contract/moves';
import { listApplicationInterviews } from '#api/contract/interviews';
import { call } from '../../call.ts';
import type { Filters } from '../people/queries.ts';

export const applicationQuery = (applicationId: string) =>
  queryOptions({
    queryKey: ['application', applicationId],
    queryFn: ({ signal }) => call(getApplication, { params: { applicationId }, signal }),
  });

export const scoreQuery = (applicationId: string) =>
  queryOptions({
    queryKey: ['match-score', applicationId],
    queryFn: ({ signal }) => call(getMatchScore, { params: { applicationId }, signal }),
  });

export const notesQuery = (applicationId: string) =>
  queryOptions({
    queryKey: ['notes', applicationId],
    queryFn: ({ signal }) => call(listNotes, { params: { applicationId }, signal }),
  });

export const filesQuery = (applicationId: string) =>
  queryOptions({
    queryKey: ['application', applicationId, 'files'],
    queryFn: ({ signal }) => call(listFiles, { params: { applicationId }, signal }),
  });

export const fileTextQuery = (fileId: string) =>
  queryOptions({
    queryKey: ['application', 'file-text', fileId],
    queryFn: ({ signal }) => call(getFileText, { params: { fileId }, signal }),
    staleTime: 10 * 60_000,
  });

export const applicationInterviewsQuery = (applicationId: string) =>
  queryOptions({
    queryKey: ['interviews', 'application', applicationId],
    queryFn: ({ signal }) => call(listApplicationInterviews, { params: { applicationId }, signal }),
  });

export const applicationHistoryQuery = (applicationId: string) =>
  infiniteQueryOptions({
    queryKey: ['application', applicationId, 'history'],
    queryFn: ({ signal, pageParam }) =>
      call(getApplicationHistory, { params: { applicationId }, query: { limit: 50, cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });

type Search = { q: string; jobId?: string } & Filters;

/** People found by words, over all jobs or in one; the words travel in the body. */
export const searchQuery = (search: Search) =>
  infiniteQueryOptions({
    queryKey: ['applications', 'search', search],
    queryFn: ({ signal, pageParam }) =>
      call(searchApplications, { body: { ...search, limit: 50, cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: (before) => before,
  });
