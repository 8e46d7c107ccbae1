import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import type { Application } from '#api/contract/applications';
import { sendMessage } from '#api/contract/conversations';
import { call } from '../../call.ts';
import { useToasts } from '../../ui/toast.tsx';

/** Sends one message; it shows with its state as soon as the server has it. */
export function useSend(application: Application) {
  const client = useQueryClient();
  const toasts = useToasts();
  return useMutation({
    mutationFn: (body: Omit<z.input<typeof sendMessage.body>, 'applicationId'>) =>
      call(sendMessage, {
        params: { conversationId: application.conversationId },
        body: { ...body, applicationId: application.id },
      }),
    onSuccess: () => toasts.announce('Message sent.'),
    onSettled: () => void client.invalidateQueries({ queryKey: ['conversation', application.conversationId] }),
  });
}
