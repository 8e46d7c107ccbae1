import { useQuery } from '@tanstack/react-query';
import { Navigate, useNavigate, useParams } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import type { Application } from '#api/contract/applications';
import { APPLICATION_TABS, paths, type ApplicationTab } from '../../paths.ts';
import { useHotkeys } from '../../ui/hotkeys.tsx';
import { SkeletonText } from '../../ui/skeleton.tsx';
import { PageFailure, PageMissing, PageWaiting } from '../shell/page-states.tsx';
import { ApplicationHead } from './application-head.tsx';
import { tabsOf } from './application-tabs.ts';
import { useMarkSeen } from './mark-seen.ts';
import { applicationQuery } from './queries.ts';
import { useApplicationKeys } from './use-application-keys.ts';

const SCREENS = {
  overview: lazy(() => import('./overview-tab.tsx').then((area) => ({ default: area.OverviewTab }))),
  interviews: lazy(() =>
    import('../interviews/application-interviews-tab.tsx').then((area) => ({ default: area.ApplicationInterviewsTab })),
  ),
  messages: lazy(() => import('../messages/messages-tab.tsx').then((area) => ({ default: area.MessagesTab }))),
  notes: lazy(() => import('./notes-tab.tsx').then((area) => ({ default: area.NotesTab }))),
  files: lazy(() => import('./files-tab.tsx').then((area) => ({ default: area.FilesTab }))),
  activity: lazy(() => import('./activity-tab.tsx').then((area) => ({ default: area.ActivityTab }))),
} satisfies Record<ApplicationTab, unknown>;

/** One person on one job, with a tab for each kind of work; a tab without its right is absent. */
export function ApplicationPage() {
  const { applicationId = '', tab: named = '' } = useParams({ strict: false });
  const { data: application, error } = useQuery(applicationQuery(applicationId));
  useMarkSeen(application);
  if (error && !application) return <PageFailure error={error} />;
  if (!application) return <PageWaiting />;
  const tabs = tabsOf(application);
  const tab = APPLICATION_TABS.find((one) => one === named);
  if (!tab) return <PageMissing />;
  if (!tabs.includes(tab)) return <Navigate to={paths.application(application.id)} replace />;
  return <ApplicationScreen key={application.id} application={application} tab={tab} tabs={tabs} />;
}

function ApplicationScreen({
  application,
  tab,
  tabs,
}: {
  application: Application;
  tab: ApplicationTab;
  tabs: readonly ApplicationTab[];
}) {
  const navigate = useNavigate();
  const Screen = SCREENS[tab];
  const go = (by: 1 | -1) => {
    const next = tabs[(tabs.indexOf(tab) + by + tabs.length) % tabs.length];
    if (next)
      void navigate({ to: paths.application(application.id, next), resetScroll: false, state: (before) => before });
  };
  useHotkeys('Application', [
    { keys: '[', act: 'Previous tab', run: () => go(-1) },
    { keys: ']', act: 'Next tab', run: () => go(1) },
  ]);
  useApplicationKeys(application, tab);
  return (
    <>
      <ApplicationHead application={application} tab={tab} tabs={tabs} />
      <Suspense
        fallback={
          <div className="tab-body">
            <SkeletonText lines={5} />
          </div>
        }
      >
        <Screen application={application} />
      </Suspense>
    </>
  );
}
