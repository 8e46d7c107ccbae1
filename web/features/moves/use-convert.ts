import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { convertLead } from '#api/contract/moves';
import { call } from '../../call.ts';
import { useToasts } from '../../ui/toast.tsx';
import { readAgain } from './paint.ts';
import type { Subject } from './subject.ts';

/** Takes a lead into the process of the job, at its first step. */
export function useConvert(): (subject: Subject) => Promise<void> {
  const client = useQueryClient();
  const toasts = useToasts();
  return useCallback(
    async (subject) => {
      try {
        const after = await call(convertLead, { params: { applicationId: subject.id } });
        client.setQueryData(['application', subject.id], after);
        toasts.say(`${subject.candidate.name} is in ${after.stepName ?? 'the process'} now.`);
      } catch (error) {
        toasts.fail(error);
      } finally {
        readAgain(client, [subject.id]);
      }
    },
    [client, toasts],
  );
}
