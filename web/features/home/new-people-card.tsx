import { FileUser } from 'lucide-react';
import { useQueries, useInfiniteQuery } from '@tanstack/react-query';
import { paths } from '../../paths.ts';
import { Anchor } from '../../ui/anchor.tsx';
import { Ago } from '../../ui/time.tsx';
import { Score } from '../applications/score.tsx';
import { jobsQuery } from '../jobs/queries.ts';
import { newPeopleQuery } from './new-people.ts';
import { HomeCard } from './home-card.tsx';

const JOBS = 6;
const SHOWN = 8;

/** New people on the viewer's jobs whom the viewer has not looked at yet, longest waiting first. */
export function NewPeopleCard() {
  const jobs = useInfiniteQuery(jobsQuery({ show: 'MY_ACTIVE', sort: 'newApplications' }));
  const own = (jobs.data?.pages[0]?.items ?? []).filter((job) => (job.newCount ?? 0) > 0).slice(0, JOBS);
  const reads = useQueries({ queries: own.map((job) => newPeopleQuery(job.id)) });
  const people = reads
    .flatMap((read) => read.data?.items ?? [])
    .sort((a, b) => (a.appliedAt ?? '').localeCompare(b.appliedAt ?? ''));
  const total = reads.reduce((sum, read) => sum + (read.data?.total ?? 0), 0);
  const loading = jobs.isPending || reads.some((read) => read.isPending);
  return (
    <HomeCard
      title="Waiting for you"
      count={total}
      loading={loading}
      error={jobs.error ?? reads.find((read) => read.error)?.error}
      onRetry={() => {
        void jobs.refetch();
        for (const read of reads) void read.refetch();
      }}
      empty={people.length === 0 ? 'Nothing waits for you.' : null}
    >
      <ul>
        {people.slice(0, SHOWN).map((row) => (
          <li key={row.id} className="waiting-row">
            <span className="waiting-reason">
              <FileUser aria-hidden="true" />
              New
            </span>
            <div className="grow">
              <div className="clip">
                <Anchor
                  className="med hover:underline"
                  to={paths.application(row.id)}
                  list={people.map((one) => one.id)}
                >
                  {row.candidate.name}
                </Anchor>{' '}
                <span className="muted">{row.jobTitle}</span>
              </div>
              <div className="xs muted clip">{row.candidate.headline ?? 'Not seen by you'}</div>
            </div>
            <Score score={row.score} />
            <span className="xs muted num nowrap">{row.appliedAt && <Ago at={row.appliedAt} />}</span>
          </li>
        ))}
      </ul>
    </HomeCard>
  );
}
