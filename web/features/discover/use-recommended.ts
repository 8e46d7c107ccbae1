import { useMutation, useQueryClient } from '@tanstack/react-query';
import { addRecommended, passRecommendation, undoPass, type Recommendation } from '#api/contract/recommendations';
import { call } from '../../call.ts';
import { useToasts } from '../../ui/toast.tsx';
import { useActs } from '../moves/acts.tsx';
import { readAgain } from '../moves/paint.ts';

/** The acts on one recommended person; a pass can be undone at once and later under "Passed". */
export function useRecommended(jobId: string, { candidateId, name }: Recommendation, onGone?: () => void) {
  const acts = useActs();
  const client = useQueryClient();
  const toasts = useToasts();
  const params = { jobId, candidateId };
  const settle = {
    onError: (error: unknown) => toasts.fail(error),
    onSettled: () => {
      void client.invalidateQueries({ queryKey: ['recommendations', jobId] });
    },
  };
  const add = useMutation({
    mutationFn: (as: 'LEAD' | 'NEW') => call(addRecommended, { params, body: { as } }),
    onSuccess: (added) => {
      toasts.say(added.status === 'LEAD' ? `${name} is a lead on this job.` : `${name} is on this job.`);
      readAgain(client, []);
      onGone?.();
    },
    ...settle,
  });
  // The person stays on the job when the invitation is given up or a required step stands between (R29).
  const invite = useMutation({
    mutationFn: () => call(addRecommended, { params, body: { as: 'NEW' } }),
    onSuccess: (added) => {
      readAgain(client, []);
      onGone?.();
      acts.invite(added);
    },
    ...settle,
  });
  const undo = useMutation({
    mutationFn: () => call(undoPass, { params }),
    onSuccess: () => toasts.say(`${name} is recommended again.`),
    ...settle,
  });
  const pass = useMutation({
    mutationFn: () => call(passRecommendation, { params, body: {} }),
    onSuccess: () => {
      toasts.say(`Passed on ${name} for this job.`, () => undo.mutate());
      onGone?.();
    },
    ...settle,
  });
  return {
    add: add.mutate,
    addAndInvite: () => invite.mutate(),
    pass: () => pass.mutate(),
    undo: () => undo.mutate(),
    busy: add.isPending || invite.isPending || pass.isPending || undo.isPending,
  };
}
