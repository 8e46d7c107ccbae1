import { useQuery } from '@tanstack/react-query';
import type { Step } from '#api/contract/hiring-processes';
import type { Job } from '#api/contract/jobs';
import { processesQuery } from './queries.ts';

/** The steps that the people of a job pass, in order; empty until they are read. */
export function useSteps(job: Job): readonly Step[] {
  return useQuery(processesQuery).data?.items.find((process) => process.id === job.hiringProcessId)?.steps ?? [];
}

/** Ids of the steps that nobody may skip. */
export function useRequiredSteps(job: Job): ReadonlySet<string> {
  return new Set(
    useSteps(job)
      .filter((step) => step.required)
      .map((step) => step.stepId),
  );
}
