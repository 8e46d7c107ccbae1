import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import { createJobAd, publishJobAd, unpublishJobAd, updateJobAd, type JobAd } from '#api/contract/job-ads';
import { createJob, putHiringTeam, setJobStatus, updateJob, type Job } from '#api/contract/jobs';
import type { JobStatus } from '#domain/job';
import { call } from '../../call.ts';
import { useToasts } from '../../ui/toast.tsx';
import { JOB_STATUS_LABELS } from './job-words.ts';

/** Opens a job and, when a text was written, its first ad. */
export function useCreateJob() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ job, description }: { job: z.input<typeof createJob.body>; description: string }) => {
      const created = await call(createJob, { body: job });
      if (description !== '')
        await call(createJobAd, { params: { jobId: created.id }, body: { sections: { description } } });
      return created;
    },
    onSuccess: (created) => {
      client.setQueryData(['job', created.id], created);
      void client.invalidateQueries({ queryKey: ['jobs'] });
    },
  });
}

export function useUpdateJob(job: Job) {
  const client = useQueryClient();
  const toasts = useToasts();
  return useMutation({
    mutationFn: (body: z.input<typeof updateJob.body>) =>
      call(updateJob, { params: { jobId: job.id }, version: job.version, body }),
    onSuccess: (after) => {
      client.setQueryData(['job', job.id], after);
      void client.invalidateQueries({ queryKey: ['jobs'] });
      toasts.say('Saved.');
    },
  });
}

/** Changes the status by hand; can be undone where the way back is allowed by hand too. */
export function useJobStatus(job: Job) {
  const client = useQueryClient();
  const toasts = useToasts();
  return async function change(to: JobStatus, version = job.version, undoable = true): Promise<void> {
    try {
      const after = await call(setJobStatus, { params: { jobId: job.id }, version, body: { jobStatus: to } });
      client.setQueryData(['job', job.id], after);
      void client.invalidateQueries({ queryKey: ['jobs'] });
      const back = undoable && after.statusesByHand.includes(job.jobStatus);
      toasts.say(
        `${job.title} is now ${JOB_STATUS_LABELS[to].toLowerCase()}.`,
        back ? () => void change(job.jobStatus, after.version, false) : undefined,
      );
    } catch (error) {
      toasts.fail(error, `${job.title} stays ${JOB_STATUS_LABELS[job.jobStatus].toLowerCase()}.`);
      void client.invalidateQueries({ queryKey: ['job', job.id] });
    }
  };
}

export function usePutTeam(jobId: string) {
  const client = useQueryClient();
  const toasts = useToasts();
  return useMutation({
    mutationFn: ({ version, members }: { version: number } & z.input<typeof putHiringTeam.body>) =>
      call(putHiringTeam, { params: { jobId }, version, body: { members } }),
    onSuccess: (after) => {
      client.setQueryData(['team', jobId], after);
      void client.invalidateQueries({ queryKey: ['job', jobId] });
      toasts.say('The hiring team is saved.');
    },
    onError: (error) => {
      toasts.fail(error, 'The team stays as it was.');
      void client.invalidateQueries({ queryKey: ['team', jobId] });
    },
  });
}

export function useSaveAd(jobId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ ad, body }: { ad: JobAd | null; body: z.input<typeof updateJobAd.body> }) =>
      ad
        ? call(updateJobAd, { params: { jobAdId: ad.id }, version: ad.version, body })
        : call(createJobAd, { params: { jobId }, body }),
    onSettled: () => void client.invalidateQueries({ queryKey: ['ads', jobId] }),
  });
}

/** Puts an ad on the career site, or takes it off. */
export function usePublication(jobId: string) {
  const client = useQueryClient();
  const toasts = useToasts();
  return useMutation({
    mutationFn: ({ ad, publish }: { ad: JobAd; publish: boolean }) => {
      const where = { params: { jobAdId: ad.id }, version: ad.version };
      return publish ? call(publishJobAd, { ...where, body: { when: 'NOW' } }) : call(unpublishJobAd, where);
    },
    onSuccess: (after) =>
      toasts.say(
        after.publication.state === 'PUBLISHED'
          ? `${after.title} is published.`
          : `${after.title} is off the career site.`,
      ),
    onError: (error) => toasts.fail(error),
    onSettled: () => {
      for (const key of [['ads', jobId], ['job', jobId], ['jobs']]) void client.invalidateQueries({ queryKey: key });
    },
  });
}
