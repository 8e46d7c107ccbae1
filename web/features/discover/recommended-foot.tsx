import { ArrowRight } from 'lucide-react';
import type { Job } from '#api/contract/jobs';
import type { RecommendedPerson } from '#api/contract/recommendations';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { dayOf } from '../../ui/time.tsx';
import { recommendedRights } from './recommended-rights.ts';
import { useRecommended } from './use-recommended.ts';

type Props = { job: Job; person: RecommendedPerson; onGone: () => void };

/** The ways onto the job; moving and inviting need them first, so that both are offered as one act. */
export function RecommendedFoot({ job, person, onGone }: Props) {
  const { add, addAndInvite, pass, undo, busy } = useRecommended(job.id, person, onGone);
  const { mayAdd, mayPass, mayAddAndInvite } = recommendedRights(job);
  if (person.passed)
    return (
      <div className="foot">
        <span className="xs muted">
          Passed by {person.passed.by}, {dayOf(person.passed.at)}
          {person.passed.reason && `: ${person.passed.reason}`}
        </span>
        <Button className="end" allowed={mayPass} busy={busy} onClick={undo}>
          Undo pass
        </Button>
      </div>
    );
  return (
    <div className="foot flex-wrap">
      <Button size="small" tone="quiet" allowed={mayPass} busy={busy} onClick={pass}>
        Pass
      </Button>
      <IconButton
        icon={ArrowRight}
        label="Move to step"
        allowed={{ reason: 'This person is not on the job yet. Add them first.' }}
      />
      <Button size="small" className="end" allowed={mayAdd} busy={busy} onClick={() => add('LEAD')}>
        Add to leads
      </Button>
      <Button size="small" allowed={mayAdd} busy={busy} onClick={() => add('NEW')}>
        Add to job
      </Button>
      <Button size="small" tone="primary" allowed={mayAddAndInvite} busy={busy} onClick={addAndInvite}>
        Add to job and invite
      </Button>
    </div>
  );
}
