import { Info } from 'lucide-react';
import { useQuery } from '@tanstack/react-query';
import { CheckField } from '../../ui/check-field.tsx';
import { moveOptionsQuery } from '../moves/queries.ts';
import type { Subject } from '../moves/subject.ts';
import { cityOf, timeIn } from '../interviews/when.ts';
import type { Draft, Invite, Plan } from './plan.ts';

type Props = { subject: Subject; draft: Draft; plan: Plan; invite: Invite; onChange: (invite: Invite) => void };

/** What the last button will do beyond booking: the move, and when the invitation leaves. */
export function LeaveNote({ subject, draft, plan, invite, onChange }: Props) {
  const { data } = useQuery(moveOptionsQuery(subject.id));
  const to = data?.steps.find((step) => step.stepId === plan.stepId);
  const moves = to !== undefined && to.order > (data?.current.order ?? 0);
  const first = subject.candidate.name.split(' ')[0];
  const zone = draft.candidateZone;
  const clock = `it is ${timeIn(new Date().toISOString(), zone)} in ${cityOf(zone)}`;
  const { activeNow, to: morning } = draft.quietHours;
  const sending = invite.email || invite.text !== null;
  return (
    <span className="start">
      <Info aria-hidden="true" />
      <span>
        {moves && `Moves ${first} to ${to.name}. `}
        {!sending && 'No invitation is sent.'}
        {sending && !activeNow && `Leaves at once: ${clock}, no quiet hours.`}
        {sending && activeNow && `Leaves at ${invite.sendNow ? 'once' : morning}: ${clock}, quiet hours.`}
      </span>
      {sending && activeNow && (
        <CheckField
          label="Send now"
          checked={invite.sendNow}
          onChange={(sendNow) => onChange({ ...invite, sendNow })}
        />
      )}
    </span>
  );
}
