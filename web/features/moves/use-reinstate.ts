import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { reinstateApplication } from '#api/contract/moves';
import { call } from '../../call.ts';
import { useToasts } from '../../ui/toast.tsx';
import { readAgain } from './paint.ts';
import type { Subject } from './subject.ts';
import { useBulk } from './use-bulk.ts';

/** After a rejection: a message with Undo that puts the people back on the steps they had. */
export function useReinstate(): (subjects: readonly Subject[]) => void {
  const toasts = useToasts();
  const bulk = useBulk();
  return useCallback(
    (subjects) => {
      const undo = async () => {
        const failures = await bulk(
          subjects,
          (subject) => call(reinstateApplication, { params: { applicationId: subject.id } }),
          'put back',
        );
        for (const failure of failures) toasts.fail(failure.error, `${failure.name}:`);
      };
      const [only] = subjects;
      toasts.say(
        subjects.length === 1 && only
          ? `${only.candidate.name} is rejected.`
          : `${subjects.length} people are rejected.`,
        () => void undo(),
      );
    },
    [toasts, bulk],
  );
}

/** Puts one rejected person back on the step they had. */
export function useReinstateOne(): (subject: Subject) => Promise<void> {
  const client = useQueryClient();
  const toasts = useToasts();
  return useCallback(
    async (subject) => {
      try {
        const after = await call(reinstateApplication, { params: { applicationId: subject.id } });
        client.setQueryData(['application', subject.id], after);
        toasts.say(
          `${subject.candidate.name} is back in ${after.stepName ?? 'the process'}. What was cancelled stays cancelled.`,
        );
      } catch (error) {
        toasts.fail(error);
      } finally {
        readAgain(client, [subject.id]);
      }
    },
    [client, toasts],
  );
}
