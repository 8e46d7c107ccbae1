import type { Job } from '#api/contract/jobs';
import { paths } from '../../paths.ts';
import { Anchor } from '../../ui/anchor.tsx';
import { Avatar } from '../../ui/avatar.tsx';
import { Chip } from '../../ui/chip.tsx';
import { Table } from '../../ui/table.tsx';
import type { Column } from '../../ui/table-column.ts';
import { Ago } from '../../ui/time.tsx';
import { JOB_STATUS_LABELS, JOB_STATUS_TONES } from './job-words.ts';

type Sort = 'lastActivity' | 'title' | 'created' | 'newApplications';
type Props = { jobs: readonly Job[]; sort: Sort; onSort: (sort: Sort) => void };

/** Jobs as rows. Numbers lead to the people behind them. */
export function JobTable({ jobs, sort, onSort }: Props) {
  const by = (key: Sort) => ({
    sort: { sorted: sort === key, descending: key !== 'title', onSort: () => onSort(key) },
  });
  const columns: Column<Job>[] = [
    {
      key: 'title',
      head: 'Job',
      ...by('title'),
      cell: (job) => (
        <div className="clip">
          <Anchor className="name" to={paths.job(job.id)}>
            {job.title}
          </Anchor>
          <div className="xs muted clip">{[job.refCode, job.place, job.department].filter(Boolean).join(' · ')}</div>
        </div>
      ),
    },
    {
      key: 'status',
      head: 'Job status',
      width: 'w-28',
      cell: (job) => <Chip tone={JOB_STATUS_TONES[job.jobStatus]}>{JOB_STATUS_LABELS[job.jobStatus]}</Chip>,
    },
    { key: 'manager', head: 'Hiring manager', width: 'w-44', cell: (job) => <Person name={job.hiringManager?.name} /> },
    { key: 'recruiter', head: 'Recruiter', width: 'w-44', cell: (job) => <Person name={job.recruiter?.name} /> },
    {
      key: 'new',
      head: 'New',
      longHead: 'New people',
      width: 'w-20',
      end: true,
      ...by('newApplications'),
      cell: (job) => <Count job={job} n={job.newCount} search={{ status: 'NEW' }} />,
    },
    {
      key: 'active',
      head: 'Active',
      longHead: 'Active applications',
      width: 'w-20',
      end: true,
      cell: (job) => <Count job={job} n={activeOf(job)} search={{}} />,
    },
    {
      key: 'positions',
      head: 'Positions',
      longHead: 'Positions open of all',
      width: 'w-24',
      end: true,
      cell: (job) => `${job.positionCounts.open} of ${job.positionCounts.all}`,
    },
    { key: 'days', head: 'Days open', width: 'w-24', end: true, cell: (job) => job.daysOpen },
    {
      key: 'ads',
      head: 'Ads',
      longHead: 'Published ads',
      width: 'w-16',
      end: true,
      cell: (job) => (
        <Anchor className="ulink" to={paths.job(job.id, 'ads')}>
          {job.publishedAds}
        </Anchor>
      ),
    },
    {
      key: 'activity',
      head: 'Last activity',
      width: 'w-32',
      ...by('lastActivity'),
      cell: (job) => <Ago at={job.lastActivityAt} />,
    },
  ];
  return <Table label="Jobs" columns={columns} rows={jobs} idOf={(job) => job.id} minWidth="min-w-[1160px]" />;
}

function Person({ name }: { name: string | undefined }) {
  if (!name) return '–';
  return (
    <span className="row">
      <Avatar name={name} />
      <span className="clip">{name}</span>
    </span>
  );
}

function Count({ job, n, search }: { job: Job; n: number | undefined; search: Record<string, unknown> }) {
  if (n === undefined) return <span className="muted">Hidden</span>;
  return (
    <Anchor className="ulink" to={paths.job(job.id)} search={search}>
      {n.toLocaleString('en')}
    </Anchor>
  );
}

/** People who stand in the process now, leads and hired ones aside. */
export function activeOf({ applicationCounts: counts }: Job): number | undefined {
  return counts && counts.NEW + counts.IN_REVIEW + counts.INTERVIEW + counts.OFFERED;
}
