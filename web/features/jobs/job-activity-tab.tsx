import { useInfiniteQuery } from '@tanstack/react-query';
import type { Job } from '#api/contract/jobs';
import { HistoryList } from './history-list.tsx';
import { jobHistoryQuery } from './queries.ts';

/** The history of a job. */
export function JobActivityTab({ job }: { job: Job }) {
  const list = useInfiniteQuery(jobHistoryQuery(job.id));
  return (
    <div className="tab-body">
      <section className="card reading-width" aria-label="Activity">
        <div className="cardhead">
          <h2>Activity</h2>
        </div>
        <HistoryList list={list} />
      </section>
    </div>
  );
}
