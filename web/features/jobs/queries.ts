import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import { listBrands, listDepartments, listLocations, listSources } from '#api/contract/company';
import { listHiringProcesses } from '#api/contract/hiring-processes';
import { listJobInterviews } from '#api/contract/interviews';
import { listJobAds } from '#api/contract/job-ads';
import { getHiringTeam, getJob, getJobHistory, listJobs } from '#api/contract/jobs';
import { call } from '../../call.ts';

const nextPage = (page: { nextCursor: string | null }) => page.nextCursor ?? undefined;
const FIRST = undefined as string | undefined;

export const jobsQuery = (query: Omit<z.input<typeof listJobs.query>, 'cursor' | 'limit'>) =>
  infiniteQueryOptions({
    queryKey: ['jobs', query],
    queryFn: ({ signal, pageParam }) => call(listJobs, { query: { ...query, limit: 50, cursor: pageParam }, signal }),
    initialPageParam: FIRST,
    getNextPageParam: nextPage,
    placeholderData: (before) => before,
  });

export const jobQuery = (jobId: string) =>
  queryOptions({ queryKey: ['job', jobId], queryFn: ({ signal }) => call(getJob, { params: { jobId }, signal }) });

export const jobHistoryQuery = (jobId: string) =>
  infiniteQueryOptions({
    queryKey: ['job', jobId, 'history'],
    queryFn: ({ signal, pageParam }) =>
      call(getJobHistory, { params: { jobId }, query: { limit: 50, cursor: pageParam }, signal }),
    initialPageParam: FIRST,
    getNextPageParam: nextPage,
  });

export const jobInterviewsQuery = (jobId: string, when: 'COMING' | 'PAST') =>
  infiniteQueryOptions({
    queryKey: ['interviews', 'job', jobId, when],
    queryFn: ({ signal, pageParam }) =>
      call(listJobInterviews, { params: { jobId }, query: { when, limit: 25, cursor: pageParam }, signal }),
    initialPageParam: FIRST,
    getNextPageParam: nextPage,
  });

export const teamQuery = (jobId: string) =>
  queryOptions({
    queryKey: ['team', jobId],
    queryFn: ({ signal }) => call(getHiringTeam, { params: { jobId }, signal }),
  });

export const adsQuery = (jobId: string) =>
  queryOptions({ queryKey: ['ads', jobId], queryFn: ({ signal }) => call(listJobAds, { params: { jobId }, signal }) });

const STEADY = { staleTime: 5 * 60_000 };

export const departmentsQuery = queryOptions({
  queryKey: ['settings', 'departments'],
  queryFn: ({ signal }) => call(listDepartments, { signal }),
  ...STEADY,
});
export const brandsQuery = queryOptions({
  queryKey: ['settings', 'brands'],
  queryFn: ({ signal }) => call(listBrands, { signal }),
  ...STEADY,
});
export const locationsQuery = queryOptions({
  queryKey: ['settings', 'locations'],
  queryFn: ({ signal }) => call(listLocations, { signal }),
  ...STEADY,
});
export const processesQuery = queryOptions({
  queryKey: ['settings', 'processes'],
  queryFn: ({ signal }) => call(listHiringProcesses, { signal }),
  ...STEADY,
});
export const sourcesQuery = queryOptions({
  queryKey: ['settings', 'sources'],
  queryFn: ({ signal }) => call(listSources, { signal }),
  ...STEADY,
});
