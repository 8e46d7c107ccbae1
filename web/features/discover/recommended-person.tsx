import { Check } from 'lucide-react';
import type { Job } from '#api/contract/jobs';
import type { Recommendation } from '#api/contract/recommendations';
import { isOpen } from '#domain/job';
import { explainMissing } from '#domain/permission';
import { paths } from '../../paths.ts';
import { allowIf, allOf } from '../../ui/allowed.ts';
import { Anchor } from '../../ui/anchor.tsx';
import { Avatar } from '../../ui/avatar.tsx';
import { Button } from '../../ui/button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { dayOf } from '../../ui/time.tsx';
import { Score } from '../applications/score.tsx';
import { useRecommended } from './use-recommended.ts';

/** One past applicant: why they fit, when they were here, and what to do about it. */
export function RecommendedPerson({ job, person }: { job: Job; person: Recommendation }) {
  const { add, pass, undo, busy } = useRecommended(job.id, person);
  const { earlier, passed } = person;
  const mayAdd = allOf(
    allowIf(job.capabilities.includes('candidate.edit'), explainMissing('candidate.edit')),
    allowIf(isOpen(job.jobStatus), 'A filled or cancelled job takes nobody new.'),
  );
  const mayPass = allowIf(job.capabilities.includes('application.move'), explainMissing('application.move'));
  return (
    <li className="recommended" aria-label={person.name}>
      <div className="row items-start">
        <Avatar name={person.name} />
        <div className="grow">
          <div className="row">
            {earlier ? (
              <Anchor className="name grow clip" to={paths.application(earlier.applicationId)}>
                {person.name}
              </Anchor>
            ) : (
              <span className="name grow clip">{person.name}</span>
            )}
            <Score score={{ ...person.score, state: 'SCORED', updating: false, reasons: [] }} />
          </div>
          {person.headline && <p className="xs muted">{person.headline}</p>}
          {person.employee && <Chip tone="line">EMPLOYEE</Chip>}
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
