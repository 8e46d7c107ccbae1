import type { Job } from '#api/contract/jobs';
import { JOB_TABS, type JobTab } from '../../paths.ts';

export const JOB_TAB_LABELS = {
  people: 'People',
  discover: 'Discover',
  interviews: 'Interviews',
  team: 'Hiring team',
  ads: 'Ads',
  activity: 'Activity',
  settings: 'Settings',
} satisfies Record<JobTab, string>;

const NEEDS = {
  people: 'candidate.view',
  discover: 'candidate.view',
  interviews: 'interview.read',
  team: 'job.view',
  ads: 'jobAd.read',
  activity: 'job.view',
  settings: 'job.view',
} satisfies Record<JobTab, string>;

/** The tabs of a job that this viewer has, in their order (jobs.md section 3). */
export function tabsOf(job: Job, scores: boolean): JobTab[] {
  return JOB_TABS.filter((tab) => job.capabilities.includes(NEEDS[tab]) && (tab !== 'discover' || scores));
}
