import { useMutation, useQueryClient } from '@tanstack/react-query';
import { scheduleInterview } from '#api/contract/interviews';
import { call } from '../../call.ts';
import { useToasts } from '../../ui/toast.tsx';
import { whenOf } from '../interviews/when.ts';
import { readAgain } from '../moves/paint.ts';
import type { Subject } from '../moves/subject.ts';
import { invitationOf, timeslotsOf, type Invite, type Plan } from './plan.ts';

/** Books the panel, moves the application forward where the step asks for it, and sends the invitation. */
export function useSchedule(subject: Subject, onDone: () => void) {
  const client = useQueryClient();
  const toasts = useToasts();
  return useMutation({
    mutationFn: ({ plan, invite, allowOverlap }: { plan: Plan; invite: Invite; allowOverlap: boolean }) =>
      call(scheduleInterview, {
        params: { applicationId: subject.id },
        body: {
          mode: 'FIXED',
          zone: plan.zone,
          allowOverlap,
          timeslots: timeslotsOf(plan),
          invitation: invitationOf(invite),
          ...(plan.stepId ? { stepId: plan.stepId } : {}),
        },
      }),
    onSuccess: (interview) => {
      toasts.say(`Interview with ${interview.candidateName} on ${whenOf(interview)}.`);
      onDone();
    },
    onSettled: () => {
      readAgain(client, [subject.id]);
      for (const noun of ['interviews', 'conversation'])
        void client.invalidateQueries({ queryKey: [noun], predicate: ({ queryKey }) => queryKey[1] !== 'draft' });
    },
  });
}
