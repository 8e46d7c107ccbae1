import { Check } from 'lucide-react';
import { useState } from 'react';
import { hasCode } from '../../app-error.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Problem } from '../../ui/failure.tsx';
import type { Subject } from '../moves/subject.ts';
import { InvitationStep } from './invitation-step.tsx';
import { inviteFaults } from './invite-faults.ts';
import { faultsOf, startInvite, startPlan, type Draft } from './plan.ts';
import { TimeStep } from './time-step.tsx';
import { useSchedule } from './use-schedule.ts';
import { LeaveNote } from './leave-note.tsx';

type Props = { subject: Subject; draft: Draft; me: string; onClose: () => void };

/** Two parts: when and with whom; then the invitation. Nothing is sent before the last button. */
export function SchedulerDialog({ subject, draft, me, onClose }: Props) {
  const [start] = useState(() => ({ plan: startPlan(draft, me), invite: startInvite(draft) }));
  const [plan, setPlan] = useState(start.plan);
  const [invite, setInvite] = useState(start.invite);
  const [part, setPart] = useState<'time' | 'invitation'>('time');
  const [tried, setTried] = useState(false);
  const schedule = useSchedule(subject, onClose);
  const faults = faultsOf(plan);
  const textFaults = inviteFaults(draft, plan, invite);
  const inviting = invite.email || invite.text !== null;
  const next = () => {
    setTried(true);
    if (faults.length === 0) setPart('invitation');
  };
  const submit = (allowOverlap = false) => {
    if (part === 'time') return next();
    if (textFaults.length === 0 && !schedule.isPending) schedule.mutate({ plan, invite, allowOverlap });
  };
  const taken = hasCode(schedule.error, 'SLOT_TAKEN');
  return (
    <Dialog
      title="Schedule New Interview"
      size="wide"
      flush
      dirty={plan !== start.plan || invite !== start.invite}
      onClose={onClose}
      onSubmit={() => submit()}
      aside={
        <ol className="wizard-steps">
          <li aria-current={part === 'time' ? 'step' : undefined}>
            {part === 'invitation' && <Check aria-hidden="true" />}
            Time and panel
          </li>
          <li aria-current={part === 'invitation' ? 'step' : undefined}>Invitation</li>
        </ol>
      }
      footer={
        part === 'time' ? (
          <>
            <span className="start">Nothing is sent yet.</span>
            <Button onClick={onClose}>Cancel</Button>
            <Button tone="primary" type="submit" shortcut="mod+enter">
              Next: invitation
            </Button>
          </>
        ) : (
          <>
            <LeaveNote subject={subject} draft={draft} plan={plan} invite={invite} onChange={setInvite} />
            <Button onClick={() => setPart('time')}>Back</Button>
            {taken && (
              <Button busy={schedule.isPending} onClick={() => submit(true)}>
                Book anyway
              </Button>
            )}
            <Button
              tone="primary"
              type="submit"
              shortcut="mod+enter"
              busy={schedule.isPending}
              allowed={textFaults[0] ? { reason: textFaults[0] } : true}
            >
              {inviting ? 'Schedule and send' : 'Schedule without invitation'}
            </Button>
          </>
        )
      }
    >
      {schedule.error !== null && (
        <div className="px-5 py-2">
          <Problem error={schedule.error} />
        </div>
      )}
      {part === 'time' ? (
        <TimeStep subject={subject} draft={draft} plan={plan} faults={tried ? faults : []} onChange={setPlan} />
      ) : (
        <InvitationStep draft={draft} plan={plan} invite={invite} onChange={setInvite} onBack={() => setPart('time')} />
      )}
    </Dialog>
  );
}
