import { CalendarPlus } from 'lucide-react';
import { useQuery } from '@tanstack/react-query';
import type { Application } from '#api/contract/applications';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Failure } from '../../ui/failure.tsx';
import { SkeletonText } from '../../ui/skeleton.tsx';
import { mayInvite } from '../applications/application-words.ts';
import { applicationInterviewsQuery } from '../applications/queries.ts';
import { ThreadCard } from '../messages/thread-card.tsx';
import { useActs } from '../moves/acts.tsx';
import { InterviewCard } from './interview-card.tsx';

/** Interviews of an application with answers and delivery, and the conversation beside them. */
export function ApplicationInterviewsTab({ application }: { application: Application }) {
  const { data, error, refetch } = useQuery(applicationInterviewsQuery(application.id));
  const acts = useActs();
  const schedule = (
    <Button tone="primary" allowed={mayInvite(application)} onClick={() => acts.invite(application)}>
      Schedule New Interview
    </Button>
  );
  return (
    <div className="two-columns">
      <div className="main-column">
        <div className="row interview-head">
          <h2 className="grow text-lg font-semibold">Interviews</h2>
          {schedule}
        </div>
        {error && !data && (
          <div className="card">
            <Failure error={error} onRetry={() => void refetch()} />
          </div>
        )}
        {!data && !error && (
          <div className="card cardbody">
            <SkeletonText lines={5} />
          </div>
        )}
        {data?.items.length === 0 && (
          <div className="card">
            <EmptyState icon={CalendarPlus} title="No interviews yet." act={schedule} />
          </div>
        )}
        {data?.items.map((interview) => (
          <InterviewCard key={interview.id} interview={interview} />
        ))}
      </div>
      {application.capabilities.includes('email.read') && <ThreadCard application={application} />}
    </div>
  );
}
