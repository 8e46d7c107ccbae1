import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Application } from '#api/contract/applications';
import { resolveDelivery, type Message } from '#api/contract/conversations';
import { call } from '../../call.ts';
import { Button } from '../../ui/button.tsx';
import { useToasts } from '../../ui/toast.tsx';
import { hasRight } from '../applications/application-words.ts';

/** Whether it arrived is not known, so a person decides; nothing is sent twice by itself (smart-message.md R26). */
export function UnknownDelivery({ application, message }: { application: Application; message: Message }) {
  const client = useQueryClient();
  const toasts = useToasts();
  const resolve = useMutation({
    mutationFn: (again: boolean) => call(resolveDelivery, { params: { messageId: message.id }, body: { again } }),
    onSuccess: (_, again) => toasts.say(again ? 'It is sent once more.' : 'It is not sent again.'),
    onError: (error) => toasts.fail(error),
    onSettled: () => {
      void client.invalidateQueries({ queryKey: ['conversation'] });
      void client.invalidateQueries({ queryKey: ['interviews'], predicate: ({ queryKey }) => queryKey[1] !== 'draft' });
    },
  });
  const write = hasRight(application, 'email.write');
  return (
    <div className="row xs" role="group" aria-label="Delivery unknown">
      Delivery unknown. Send again?
      <Button size="small" busy={resolve.isPending} allowed={write} onClick={() => resolve.mutate(true)}>
        Send again
      </Button>
      <Button size="small" tone="quiet" busy={resolve.isPending} allowed={write} onClick={() => resolve.mutate(false)}>
        Leave it
      </Button>
    </div>
  );
}
