import { paths } from '../../paths.ts';
import { Anchor } from '../../ui/anchor.tsx';
import { InterviewRow } from '../interviews/interview-row.tsx';
import { HomeCard } from './home-card.tsx';
import { useMyInterviews } from './my-interviews.ts';

/** Interviews of today where the viewer is on the panel or organizes; from 18:00 on also tomorrow's (home.md R2). */
export function TodayCard() {
  const { today, loading, error, refetch } = useMyInterviews();
  return (
    <HomeCard
      title="Interviews today"
      count={today.length}
      loading={loading}
      error={error}
      onRetry={refetch}
      empty={today.length === 0 ? 'No interviews today.' : null}
      aside={
        <Anchor className="link sm" to={paths.interviews()}>
          All my interviews
        </Anchor>
      }
    >
      <ol className="agenda">
        {today.map((interview) => (
          <InterviewRow key={interview.id} interview={interview} withJob />
        ))}
      </ol>
    </HomeCard>
  );
}
