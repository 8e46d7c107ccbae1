import { Check } from 'lucide-react';
import type { Job } from '#api/contract/jobs';
import type { Recommendation } from '#api/contract/recommendations';
import { Avatar } from '../../ui/avatar.tsx';
import { Button } from '../../ui/button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { dayOf, sinceDayOf } from '../../ui/time.tsx';
import { Score } from '../applications/score.tsx';
import { recommendedRights } from './recommended-rights.ts';
import { useRecommended } from './use-recommended.ts';

type Props = { job: Job; person: Recommendation; onOpen: (candidateId: string) => void };

/** One past applicant: why they fit, when they were here, and what to do about it. */
export function RecommendedPerson({ job, person, onOpen }: Props) {
  const { add, pass, undo, busy } = useRecommended(job.id, person);
  const { earlier, passed } = person;
  const { mayAdd, mayPass } = recommendedRights(job);
  return (
    <li className="recommended" aria-label={person.name} data-row={person.candidateId}>
      <div className="row items-start">
        <Avatar name={person.name} />
        <div className="grow">
          <div className="row">
            <button type="button" className="name grow clip text-left" onClick={() => onOpen(person.candidateId)}>
              {person.name}
            </button>
            <Score score={{ ...person.score, state: 'SCORED', updating: false, reasons: [] }} />
          </div>
          {person.headline && <p className="xs muted">{person.headline}</p>}
          {(person.newSince || person.employee) && (
            <div className="row flex-wrap">
              {person.newSince && <Chip tone="ok">New since {sinceDayOf(person.newSince)}</Chip>}
              {person.employee && <Chip tone="line">EMPLOYEE</Chip>}
            </div>
          )}
        </div>
      </div>
      {person.reasons.length > 0 && (
        <ul className="why">
          {person.reasons.map((reason) => (
            <li key={reason}>
              <Check aria-hidden="true" />
              {reason}
            </li>
          ))}
        </ul>
      )}
      <p className="xs muted">
        {person.applied}
        {earlier && ` for ${earlier.jobTitle}`}
      </p>
      {passed ? (
        <div className="row">
          <p className="xs muted grow">
            Passed by {passed.by}, {dayOf(passed.at)}
            {passed.reason && `: ${passed.reason}`}
          </p>
          <Button size="small" allowed={mayPass} busy={busy} onClick={() => undo()}>
            Undo pass
          </Button>
        </div>
      ) : (
        <div className="row">
          <Button size="small" allowed={mayAdd} busy={busy} onClick={() => add('LEAD')}>
            Add to leads
          </Button>
          <Button size="small" tone="quiet" allowed={mayAdd} busy={busy} onClick={() => add('NEW')}>
            Add to job
          </Button>
          <span className="grow" />
          <Button size="small" tone="quiet" allowed={mayPass} busy={busy} onClick={() => pass()}>
            Pass
          </Button>
        </div>
      )}
    </li>
  );
}
