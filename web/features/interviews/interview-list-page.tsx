import { useInfiniteQuery } from '@tanstack/react-query';
import { z } from 'zod';
import { useView } from '../../view-state.ts';
import { PageTitle } from '../../ui/page-title.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { InterviewDays } from './interview-days.tsx';
import { myInterviewsQuery } from './queries.ts';

const view = z.object({ when: z.enum(['COMING', 'PAST']).catch('COMING').default('COMING') });

/** Interviews where the viewer is organizer or on the panel, by day. */
export function InterviewListPage() {
  const [{ when }, setView] = useView(view);
  const list = useInfiniteQuery(myInterviewsQuery(when));
  return (
    <div className="page">
      <div className="page-head">
        <PageTitle title="My interviews" />
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
      <InterviewDays list={list} withJob empty={when === 'COMING' ? 'No interviews ahead.' : 'No interviews yet.'} />
    </div>
  );
}
