import { TriangleAlert } from 'lucide-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { unsuspendStack, type SuspendedStack } from '#api/contract/fairness';
import { categoryWords } from '#domain/eeo';
import { call } from '../../call.ts';
import { paths } from '../../paths.ts';
import { Anchor } from '../../ui/anchor.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Problem } from '../../ui/failure.tsx';
import { TextArea } from '../../ui/field.tsx';
import { dayOf } from '../../ui/time.tsx';
import { useToasts } from '../../ui/toast.tsx';
import { inCompany, useMe } from '../shell/me.ts';

/** Groups that stand suspended, each with the figure that stopped it. Nothing where none does. */
export function SuspendedStacks({ stacks }: { stacks: readonly SuspendedStack[] }) {
  const me = useMe();
  const [chosen, setChosen] = useState<SuspendedStack | null>(null);
  if (stacks.length === 0) return null;
  return (
    <section className="card mb-4" aria-label="Suspended groups">
      <div className="cardhead">
        <h2 className="row">
          <TriangleAlert aria-hidden="true" />
          Suspended groups
        </h2>
      </div>
      <ul>
        {stacks.map((stack) => (
          <li key={`${stack.jobId} ${stack.stackId}`} className="wide-row flex-wrap">
            <span className="grow min-w-40">
              <span className="med block">{stack.label}</span>
              <span className="xs muted">
                <Anchor className="link" to={paths.job(stack.jobId)}>
                  {stack.jobTitle} ({stack.refCode})
                </Anchor>
                {` · ${categoryWords(stack.category)}: impact ratio ${stack.impactRatio.toFixed(2)}, ${stack.n} people, since ${dayOf(stack.at)}`}
              </span>
            </span>
            <Button allowed={inCompany(me, 'settings.manage')} onClick={() => setChosen(stack)}>
              Unsuspend
            </Button>
          </li>
        ))}
      </ul>
      {chosen && <UnsuspendDialog stack={chosen} onClose={() => setChosen(null)} />}
    </section>
  );
}

function UnsuspendDialog({ stack, onClose }: { stack: SuspendedStack; onClose: () => void }) {
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const client = useQueryClient();
  const toasts = useToasts();
  const change = useMutation({
    mutationFn: () =>
      call(unsuspendStack, {
        params: { jobId: stack.jobId, stackId: stack.stackId },
        body: { reason: reason.trim() },
      }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['settings', 'fairness'] });
      toasts.say(`“${stack.label}” is offered again.`);
      onClose();
    },
  });
  const missing = reason.trim() === '';
  const submit = () => {
    setTried(true);
    if (!missing && !change.isPending) change.mutate();
  };
  return (
    <Dialog
      title={`Offer “${stack.label}” again?`}
      dirty={reason !== ''}
      onClose={onClose}
      onSubmit={submit}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button tone="danger" type="submit" busy={change.isPending}>
            Unsuspend
          </Button>
        </>
      }
    >
      <Problem error={change.error} />
      <p className="sm">
        People on {stack.jobTitle} see the group again. It is judged anew once 30 more people stand in its figure.
      </p>
      <TextArea
        label="Reason"
        required
        rows={3}
        value={reason}
        onChange={setReason}
        hint="Kept with your name in the audit log."
        fault={tried && missing ? 'Say why, in a few words.' : undefined}
      />
    </Dialog>
  );
}
