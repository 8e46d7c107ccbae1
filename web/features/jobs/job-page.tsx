import { useQuery } from '@tanstack/react-query';
import { Navigate, useNavigate, useParams } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import type { Job } from '#api/contract/jobs';
import { JOB_TABS, paths, type JobTab } from '../../paths.ts';
import { useHotkeys } from '../../ui/hotkeys.tsx';
import { SkeletonText } from '../../ui/skeleton.tsx';
import { PageFailure, PageMissing, PageWaiting } from '../shell/page-states.tsx';
import { seesScores, useMe } from '../shell/me.ts';
import { JobHead } from './job-head.tsx';
import { tabsOf } from './job-tabs.ts';
import { jobQuery } from './queries.ts';

const SCREENS = {
  people: lazy(() => import('../people/people-tab.tsx').then((area) => ({ default: area.PeopleTab }))),
  discover: lazy(() => import('../discover/discover-tab.tsx').then((area) => ({ default: area.DiscoverTab }))),
  interviews: lazy(() => import('./job-interviews-tab.tsx').then((area) => ({ default: area.JobInterviewsTab }))),
  team: lazy(() => import('./team-tab.tsx').then((area) => ({ default: area.TeamTab }))),
  ads: lazy(() => import('./ads-tab.tsx').then((area) => ({ default: area.AdsTab }))),
  activity: lazy(() => import('./job-activity-tab.tsx').then((area) => ({ default: area.JobActivityTab }))),
  settings: lazy(() => import('./job-settings-tab.tsx').then((area) => ({ default: area.JobSettingsTab }))),
} satisfies Record<JobTab, unknown>;

/** A job with a tab for each kind of work; a tab without its right is absent. */
export function JobPage() {
  const { jobId = '', tab: named = '' } = useParams({ strict: false });
  const scores = seesScores(useMe());
  const { data: job, error } = useQuery(jobQuery(jobId));
  if (error && !job) return <PageFailure error={error} />;
  if (!job) return <PageWaiting />;
  const tabs = tabsOf(job, scores);
  const tab = JOB_TABS.find((one) => one === named);
  if (!tab) return <PageMissing />;
  const [first] = tabs;
  if (!tabs.includes(tab)) return first ? <Navigate to={paths.job(job.id, first)} replace /> : <PageMissing />;
  return <JobScreen job={job} tab={tab} tabs={tabs} />;
}

function JobScreen({ job, tab, tabs }: { job: Job; tab: JobTab; tabs: readonly JobTab[] }) {
  const navigate = useNavigate();
  const Screen = SCREENS[tab];
  const go = (by: 1 | -1) => {
    const next = tabs[(tabs.indexOf(tab) + by + tabs.length) % tabs.length];
    if (next) void navigate({ to: paths.job(job.id, next), resetScroll: false });
  };
  useHotkeys('Job', [
    { keys: '[', act: 'Previous tab', run: () => go(-1) },
    { keys: ']', act: 'Next tab', run: () => go(1) },
  ]);
  return (
    <div className={tab === 'people' || tab === 'discover' ? 'fixed-page' : ''}>
      <JobHead job={job} tab={tab} tabs={tabs} />
      <Suspense
        fallback={
          <div className="tab-body">
            <SkeletonText lines={5} />
          </div>
        }
      >
        <Screen job={job} />
      </Suspense>
    </div>
  );
}
