import { Check, ChevronDown, ExternalLink } from 'lucide-react';
import { useQuery } from '@tanstack/react-query';
import type { Job } from '#api/contract/jobs';
import { explainMissing } from '#domain/permission';
import { STAGES } from '#domain/stage';
import { paths, type JobTab } from '../../paths.ts';
import { Anchor } from '../../ui/anchor.tsx';
import { Chip } from '../../ui/chip.tsx';
import { Menu, MenuItem } from '../../ui/menu.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { Tooltip } from '../../ui/tooltip.tsx';
import { STATUS_LABELS } from '../applications/application-words.ts';
import { activeOf } from './job-table.tsx';
import { JOB_TAB_LABELS } from './job-tabs.ts';
import { APPROVAL_LABELS, JOB_STATUS_LABELS, JOB_STATUS_TONES, WORK_MODE_LABELS } from './job-words.ts';
import { useJobStatus } from './mutations.ts';
import { adsQuery } from './queries.ts';

/** Title, status, facts and counts of a job; every count leads to the people behind it. */
export function JobHead({ job, tab, tabs }: { job: Job; tab: JobTab; tabs: readonly JobTab[] }) {
  const approval = APPROVAL_LABELS[job.approvalState];
  const counts = { people: peopleOf(job), ads: job.publishedAds } as Partial<Record<JobTab, number | undefined>>;
  return (
    <div className="job-head">
      <div className="crumb">
        <Anchor to={paths.jobs()}>Jobs</Anchor>
        <span aria-hidden="true">/</span>
        <span>{job.department ?? job.refCode}</span>
      </div>
      <div className="title">
        <PageTitle title={job.title} />
        <StatusMenu job={job} />
        {approval && (
          <Chip
            tone={job.approvalState === 'APPROVED' ? 'ok' : 'warn'}
            icon={job.approvalState === 'APPROVED' ? Check : undefined}
          >
            {approval}
          </Chip>
        )}
        <div className="acts">
          <PublicPage job={job} />
        </div>
      </div>
      <div className="facts">
        <span>{job.refCode}</span>
        <span>{[job.place, WORK_MODE_LABELS[job.workMode].toLowerCase()].filter(Boolean).join(', ')}</span>
        <Tooltip text="Days on hold are not counted.">
          <span tabIndex={0}>
            <b className="num">{job.daysOpen}</b> days open
          </span>
        </Tooltip>
        <span>
          <b className="num">
            {job.positionCounts.open} of {job.positionCounts.all}
          </b>{' '}
          positions open
        </span>
        <StageCounts job={job} />
      </div>
      <Tabs
        label="Job"
        tabs={tabs.map((one) => ({
          to: paths.job(job.id, one),
          label: JOB_TAB_LABELS[one],
          count: counts[one],
          current: one === tab,
          ...(one === 'discover' ? { mark: <span className="chip acc beta">BETA</span> } : {}),
        }))}
      />
    </div>
  );
}

function StatusMenu({ job }: { job: Job }) {
  const change = useJobStatus(job);
  const label = JOB_STATUS_LABELS[job.jobStatus];
  if (!job.capabilities.includes('job.status.edit')) {
    return (
      <Tooltip text={explainMissing('job.status.edit')}>
        <span tabIndex={0} aria-label={`Job status: ${label}`} role="note">
          <Chip tone={JOB_STATUS_TONES[job.jobStatus]}>{label}</Chip>
        </span>
      </Tooltip>
    );
  }
  return (
    <Menu
      label="Job status"
      className="plain"
      trigger={
        <button type="button" className={`chip ${JOB_STATUS_TONES[job.jobStatus]}`} aria-label={`Job status: ${label}`}>
          {label}
          <ChevronDown aria-hidden="true" />
        </button>
      }
    >
      {job.statusesByHand.map((status) => (
        <MenuItem key={status} onChoose={() => void change(status)}>
          {JOB_STATUS_LABELS[status]}
        </MenuItem>
      ))}
    </Menu>
  );
}

function PublicPage({ job }: { job: Job }) {
  const { data } = useQuery({
    ...adsQuery(job.id),
    enabled: job.publishedAds > 0 && job.capabilities.includes('jobAd.read'),
  });
  const url = data?.items.find((ad) => ad.publication.url !== null)?.publication.url;
  if (!url) return null;
  return (
    <a className="button" href={url} target="_blank" rel="noopener">
      <ExternalLink aria-hidden="true" />
      Public page
    </a>
  );
}

function StageCounts({ job }: { job: Job }) {
  const counts = job.applicationCounts;
  if (!counts) return null;
  return (
    <span className="stages">
      {(['LEAD', ...STAGES] as const).map((status) => (
        <Anchor key={status} to={paths.job(job.id, 'people')} search={{ status, layout: 'table' }}>
          {STATUS_LABELS[status]} <b className="num">{counts[status].toLocaleString('en')}</b>
        </Anchor>
      ))}
    </span>
  );
}

function peopleOf(job: Job): number | undefined {
  const { applicationCounts: counts } = job;
  const active = activeOf(job);
  return counts && active !== undefined ? active + counts.LEAD + counts.HIRED : undefined;
}
