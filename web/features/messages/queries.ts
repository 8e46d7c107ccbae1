import { queryOptions } from '@tanstack/react-query';
import { listMessages } from '#api/contract/conversations';
import { call } from '../../call.ts';

export const conversationQuery = (conversationId: string, applicationId: string) =>
  queryOptions({
    queryKey: ['conversation', conversationId, applicationId],
    queryFn: ({ signal }) => call(listMessages, { params: { conversationId }, query: { applicationId }, signal }),
  });
