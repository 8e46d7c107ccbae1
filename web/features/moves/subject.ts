import type { ApplicationStatus } from '#domain/stage';

/** What an act has to know of an application; rows, cards and whole applications all have it. */
export type Subject = {
  id: string;
  version: number;
  jobId: string;
  jobTitle: string;
  status: ApplicationStatus;
  stepId: string | null;
  stepName: string | null;
  capabilities: readonly string[];
  candidate: { name: string };
};
