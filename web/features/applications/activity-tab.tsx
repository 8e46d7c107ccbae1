import { useInfiniteQuery } from '@tanstack/react-query';
import type { Application } from '#api/contract/applications';
import { HistoryList } from '../jobs/history-list.tsx';
import { applicationHistoryQuery } from './queries.ts';

/** What happened on this application. */
export function ActivityTab({ application }: { application: Application }) {
  const list = useInfiniteQuery(applicationHistoryQuery(application.id));
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
