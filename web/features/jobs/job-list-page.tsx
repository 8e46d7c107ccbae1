import { BriefcaseBusiness, Plus } from 'lucide-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { z } from 'zod';
import { JOB_GROUPS, JOB_STATUSES } from '#domain/job';
import { paths } from '../../paths.ts';
import { several, useView } from '../../view-state.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Failure } from '../../ui/failure.tsx';
import { LoadMore } from '../../ui/load-more.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { useWords, WordsField } from '../people/words-field.tsx';
import { inCompany, useMe } from '../shell/me.ts';
import { JobFilters } from './job-filters.tsx';
import { JobTable } from './job-table.tsx';
import { jobsQuery } from './queries.ts';
import { useJobListKeys } from './use-job-list-keys.ts';

const jobListView = z.object({
  show: z.enum(JOB_GROUPS).optional().catch(undefined),
  status: several.transform((given) => given.flatMap((one) => JOB_STATUSES.filter((status) => status === one))),
  department: several,
  location: several,
  sort: z.enum(['lastActivity', 'title', 'created', 'newApplications']).catch('lastActivity').default('lastActivity'),
});

const LAST = 'jobs.show';

/** All jobs that the viewer may see, in the groups of "Show jobs" (jobs.md R16). */
export function JobListPage() {
  const [view, setView] = useView(jobListView);
  const [words, setWords] = useWords();
  const me = useMe();
  const navigate = useNavigate();
  const show = view.show ?? JOB_GROUPS.find((group) => group === localStorage.getItem(LAST)) ?? 'ACTIVE';
  const list = useInfiniteQuery(
    jobsQuery({
      show,
      sort: view.sort,
      ...(words === '' ? {} : { q: words }),
      ...(view.status.length > 0 ? { jobStatus: view.status } : {}),
      ...(view.department.length > 0 ? { departmentId: view.department } : {}),
      ...(view.location.length > 0 ? { locationId: view.location } : {}),
    }),
  );
  const jobs = list.data?.pages.flatMap((page) => page.items) ?? [];
  const counts = list.data?.pages[0]?.counts ?? {};
  const filtered = words !== '' || view.status.length + view.department.length + view.location.length > 0;
  const create = () => void navigate({ to: paths.newJob() });
  const mayCreate = inCompany(me, 'job.create');
  const clear = () => {
    setWords('');
    setView({ status: undefined, department: undefined, location: undefined });
  };
  useJobListKeys(jobs, create, mayCreate);
  return (
    <div className="page">
      <div className="page-head">
        <PageTitle title="Jobs" />
        <div className="acts">
          <Button tone="primary" icon={Plus} allowed={mayCreate} onClick={create}>
            Create job
          </Button>
        </div>
      </div>
      <div className="tools px-0 pt-0">
        <JobFilters
          view={{ ...view, show }}
          counts={counts}
          onChange={(change) => {
            if (change.show) localStorage.setItem(LAST, change.show);
            setView(change);
          }}
        />
        <WordsField words={words} onChange={setWords} label="Search jobs" />
      </div>
      {list.isError && !list.data ? (
        <Failure error={list.error} onRetry={() => void list.refetch()} />
      ) : (
        <div className="card">
          {!list.data && <SkeletonRows rows={8} />}
          {list.data && jobs.length === 0 && (
            <EmptyState
              icon={BriefcaseBusiness}
              title={filtered ? 'No jobs match.' : 'No jobs yet. Create the first one.'}
              act={
                filtered ? (
                  <Button onClick={clear}>Clear filters</Button>
                ) : (
                  <Button allowed={mayCreate} onClick={create}>
                    Create job
                  </Button>
                )
              }
            />
          )}
          {jobs.length > 0 && (
            <>
              <JobTable jobs={jobs} sort={view.sort} onSort={(sort) => setView({ sort })} />
              <LoadMore
                shown={jobs.length}
                total={list.data?.pages[0]?.total ?? jobs.length}
                more={list.hasNextPage}
                busy={list.isFetchingNextPage}
                onMore={() => void list.fetchNextPage()}
              />
            </>
          )}
        </div>
      )}
    </div>
  );
}
