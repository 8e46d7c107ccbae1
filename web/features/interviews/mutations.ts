import { useMutation, useQueryClient, type QueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import { cancelInterview, setCandidateStatus, type Interview } from '#api/contract/interviews';
import { call } from '../../call.ts';
import { useToasts } from '../../ui/toast.tsx';
import { readAgain } from '../moves/paint.ts';
import { ANSWER_LABELS } from './interview-words.ts';

export function useCancelInterview(interview: Interview) {
  const client = useQueryClient();
  const toasts = useToasts();
  return useMutation({
    mutationFn: (body: z.input<typeof cancelInterview.body>) =>
      call(cancelInterview, { params: { interviewId: interview.id }, version: interview.version, body }),
    onSuccess: () => toasts.say(`The interview with ${interview.candidateName} is cancelled.`),
    onSettled: () => readInterviewsAgain(client, interview),
  });
}

export function useSetAnswer(interview: Interview) {
  const client = useQueryClient();
  const toasts = useToasts();
  return useMutation({
    mutationFn: (body: z.input<typeof setCandidateStatus.body>) =>
      call(setCandidateStatus, { params: { interviewId: interview.id }, body }),
    onSuccess: (after) => toasts.say(`${after.candidateName}: ${ANSWER_LABELS[after.candidateStatus]}.`),
    onSettled: () => readInterviewsAgain(client, interview),
  });
}

function readInterviewsAgain(client: QueryClient, interview: Interview): void {
  readAgain(client, [interview.applicationId]);
  void client.invalidateQueries({ queryKey: ['interviews'] });
  void client.invalidateQueries({ queryKey: ['conversation'] });
}
