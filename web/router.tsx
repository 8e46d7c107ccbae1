import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
  type AnyRoute,
} from '@tanstack/react-router';
import { paths } from './paths.ts';
import { readSearch, writeSearch } from './view-state.ts';
import { meQuery } from './features/shell/me.ts';
import { PageFailure, PageMissing, PageWaiting } from './features/shell/page-states.tsx';
import { Shell } from './features/shell/shell.tsx';

/** What an address carries beside its text, per entry of the browser's history: never written into the address. */
declare module '@tanstack/history' {
  interface HistoryState {
    /** Search words of a list (candidates.md R11: words stand in no address). */
    words?: string;
    /** The list that an application's page was opened from, for next and previous. */
    list?: readonly string[];
    /** Skills from a What-if to fill a job's form with, as long as the job has this version. */
    skills?: { version: number; mustHave: string[]; niceToHave: string[] };
  }
}

const root = createRootRouteWithContext<{ client: QueryClient }>()({
  component: Shell,
  loader: ({ context }) => context.client.ensureQueryData(meQuery),
  staleTime: Number.POSITIVE_INFINITY,
  errorComponent: PageFailure,
  notFoundComponent: () => <PageMissing />,
});

type Parent = () => typeof root;
const underRoot: Parent = () => root;

/** Every address of the app; each area is its own chunk and is read when it is first opened. */
function routes(): AnyRoute[] {
  const leadTo = (path: string, to: string) =>
    createRoute({
      getParentRoute: underRoot,
      path,
      beforeLoad: () => {
        throw redirect({ to, replace: true });
      },
    });
  return [
    leadTo('/', paths.home()),
    createRoute({
      getParentRoute: underRoot,
      path: '/home',
      component: lazyRouteComponent(() => import('./features/home/home-page.tsx'), 'HomePage'),
    }),
    createRoute({
      getParentRoute: underRoot,
      path: '/jobs',
      component: lazyRouteComponent(() => import('./features/jobs/job-list-page.tsx'), 'JobListPage'),
    }),
    createRoute({
      getParentRoute: underRoot,
      path: '/jobs/new',
      component: lazyRouteComponent(() => import('./features/jobs/new-job-page.tsx'), 'NewJobPage'),
    }),
    createRoute({
      getParentRoute: underRoot,
      path: '/jobs/$jobId',
      beforeLoad: ({ params }) => {
        throw redirect({ to: paths.job(params.jobId), replace: true });
      },
    }),
    createRoute({
      getParentRoute: underRoot,
      path: '/jobs/$jobId/$tab',
      component: lazyRouteComponent(() => import('./features/jobs/job-page.tsx'), 'JobPage'),
    }),
    createRoute({
      getParentRoute: underRoot,
      path: '/applications',
      component: lazyRouteComponent(
        () => import('./features/applications/application-list-page.tsx'),
        'ApplicationListPage',
      ),
    }),
    createRoute({
      getParentRoute: underRoot,
      path: '/applications/$applicationId',
      beforeLoad: ({ params }) => {
        throw redirect({ to: paths.application(params.applicationId), replace: true });
      },
    }),
    createRoute({
      getParentRoute: underRoot,
      path: '/applications/$applicationId/$tab',
      component: lazyRouteComponent(() => import('./features/applications/application-page.tsx'), 'ApplicationPage'),
    }),
    createRoute({
      getParentRoute: underRoot,
      path: '/interviews',
      component: lazyRouteComponent(() => import('./features/interviews/interview-list-page.tsx'), 'InterviewListPage'),
    }),
    leadTo('/settings', paths.hiringProcesses()),
    createRoute({
      getParentRoute: underRoot,
      path: '/settings/$page',
      component: lazyRouteComponent(() => import('./features/settings/settings-page.tsx'), 'SettingsPage'),
    }),
  ];
}

/** The router over plain search parameters; links are prefetched on intent. */
export function createAppRouter(client: QueryClient) {
  return createRouter({
    routeTree: root.addChildren(routes()),
    context: { client },
    parseSearch: readSearch,
    stringifySearch: writeSearch,
    defaultPreload: 'intent',
    scrollRestoration: true,
    defaultErrorComponent: PageFailure,
    defaultNotFoundComponent: () => <PageMissing />,
    defaultPendingComponent: PageWaiting,
    defaultPendingMs: 150,
    defaultPendingMinMs: 0,
  });
}
