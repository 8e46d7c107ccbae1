import { queryOptions } from '@tanstack/react-query';
import { getBusyTimes, getSchedulerDraft } from '#api/contract/interviews';
import { call } from '../../call.ts';

export const draftQuery = (applicationId: string) =>
  queryOptions({
    queryKey: ['interviews', 'draft', applicationId],
    queryFn: ({ signal }) => call(getSchedulerDraft, { params: { applicationId }, signal }),
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });

export const busyQuery = (userIds: readonly string[], window: { from: string; to: string }) =>
  queryOptions({
    queryKey: ['interviews', 'busy', userIds, window],
    queryFn: ({ signal }) => call(getBusyTimes, { body: { userIds: [...userIds], ...window }, signal }),
    enabled: userIds.length > 0,
    placeholderData: (before) => before,
  });
