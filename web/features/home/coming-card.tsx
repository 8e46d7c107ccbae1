import { paths } from '../../paths.ts';
import { Anchor } from '../../ui/anchor.tsx';
import { Chip } from '../../ui/chip.tsx';
import { weekdayMomentOf } from '../../ui/time.tsx';
import { ANSWER_LABELS, ANSWER_TONES } from '../interviews/interview-words.ts';
import { HomeCard } from './home-card.tsx';
import { useMyInterviews } from './my-interviews.ts';

/** Interviews of the next days. */
export function ComingCard() {
  const { later, loading, error, refetch } = useMyInterviews();
  return (
    <HomeCard
      title="Next 7 days"
      count={later.length}
      loading={loading}
      error={error}
      onRetry={refetch}
      empty={later.length === 0 ? 'No interviews in the next days.' : null}
    >
      <ul>
        {later.map((interview) => (
          <li key={interview.id} className="waiting-row">
            <div className="grow">
              <div className="clip">
                <Anchor className="med hover:underline" to={paths.application(interview.applicationId, 'interviews')}>
                  {interview.candidateName}
                </Anchor>{' '}
                <span className="muted">{interview.jobTitle}</span>
              </div>
              <div className="xs muted num">{interview.startsAt && weekdayMomentOf(interview.startsAt)}</div>
            </div>
            <Chip tone={ANSWER_TONES[interview.candidateStatus]}>{ANSWER_LABELS[interview.candidateStatus]}</Chip>
          </li>
        ))}
      </ul>
    </HomeCard>
  );
}
