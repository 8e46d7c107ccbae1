import { useInfiniteQuery } from '@tanstack/react-query';
import { paths } from '../../paths.ts';
import { Anchor } from '../../ui/anchor.tsx';
import { Chip } from '../../ui/chip.tsx';
import { activeOf } from '../jobs/job-table.tsx';
import { JOB_STATUS_LABELS, JOB_STATUS_TONES } from '../jobs/job-words.ts';
import { jobsQuery } from '../jobs/queries.ts';
import { HomeCard } from './home-card.tsx';

const SHOWN = 8;

/** The viewer's own open jobs, the one with the newest act first. */
export function JobsCard() {
  const list = useInfiniteQuery(jobsQuery({ show: 'MY_ACTIVE', sort: 'lastActivity' }));
  const jobs = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <HomeCard
      title="My jobs"
      count={list.data?.pages[0]?.total}
      loading={list.isPending}
      error={list.error}
      onRetry={() => void list.refetch()}
      empty={jobs.length === 0 ? 'You are on no hiring team yet.' : null}
      aside={
        <Anchor className="link sm" to={paths.jobs()} search={{ show: 'MY_ACTIVE' }}>
          Show all
        </Anchor>
      }
    >
      <ul>
        {jobs.slice(0, SHOWN).map((job) => (
          <li key={job.id} className="waiting-row">
            <div className="grow">
              <div className="row">
                <Anchor className="med clip hover:underline" to={paths.job(job.id)}>
                  {job.title}
                </Anchor>
                <Chip tone={JOB_STATUS_TONES[job.jobStatus]}>{JOB_STATUS_LABELS[job.jobStatus]}</Chip>
              </div>
              <div className="xs muted clip">
                {[job.refCode, job.place, `${job.daysOpen} days open`].filter(Boolean).join(' · ')}
              </div>
            </div>
            <span className="xs muted num nowrap">{activeOf(job) === undefined ? '' : `${activeOf(job)} active`}</span>
          </li>
        ))}
      </ul>
    </HomeCard>
  );
}
