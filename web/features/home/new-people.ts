import { queryOptions } from '@tanstack/react-query';
import { listApplications } from '#api/contract/applications';
import { call } from '../../call.ts';

/** People of a job who are new and whom the viewer has not seen. */
export const newPeopleQuery = (jobId: string) =>
  queryOptions({
    queryKey: ['applications', jobId, 'new'],
    queryFn: ({ signal }) =>
      call(listApplications, {
        params: { jobId },
        query: { status: 'NEW', unseen: 'true', sort: 'applied', limit: 10 },
        signal,
      }),
  });
