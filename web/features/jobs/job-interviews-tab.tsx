import type { Job } from '#api/contract/jobs';
import { useInfiniteQuery } from '@tanstack/react-query';
import { z } from 'zod';
import { useView } from '../../view-state.ts';
import { Segmented } from '../../ui/segmented.tsx';
import { InterviewDays } from '../interviews/interview-days.tsx';
import { jobInterviewsQuery } from './queries.ts';

const view = z.object({ when: z.enum(['COMING', 'PAST']).catch('COMING').default('COMING') });

/** Interviews of a job: coming ones by day, or past ones. */
export function JobInterviewsTab({ job }: { job: Job }) {
  const [{ when }, setView] = useView(view);
  const list = useInfiniteQuery(jobInterviewsQuery(job.id, when));
  return (
    <div className="tab-body">
      <div className="row mb-3">
        <Segmented
          label="When"
          value={when}
          onChange={(next) => setView({ when: next })}
          options={[
            { value: 'COMING', label: 'Coming' },
            { value: 'PAST', label: 'Past' },
          ]}
        />
      </div>
      <InterviewDays
        list={list}
        withJob={false}
        empty={when === 'COMING' ? 'No interviews ahead. Schedule one from a candidate.' : 'No interviews yet.'}
      />
    </div>
  );
}
