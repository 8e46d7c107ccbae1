import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { promoteMatchModel, rollbackMatchModel, type MatchModel } from '#api/contract/match-models';
import { call } from '../../call.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Problem } from '../../ui/failure.tsx';
import { TextArea } from '../../ui/field.tsx';
import { useToasts } from '../../ui/toast.tsx';
import { modelsQuery } from './learning-queries.ts';

const ACTS = {
  promote: {
    operation: promoteMatchModel,
    title: 'Put this model in force?',
    button: 'Promote',
    effect:
      'Everybody on open jobs is scored by it from now on. The present model is kept, so that you can come back to it in one step.',
    done: 'The model is in force. Open jobs are being scored by it.',
  },
  rollBack: {
    operation: rollbackMatchModel,
    title: 'Take this model back?',
    button: 'Roll back',
    effect:
      'The model before it is in force again, and open jobs get the scores back that it gave. Nothing that people decided changes.',
    done: 'The model before it is in force again. Its scores are coming back.',
  },
} as const;

/** Promotes a model or takes it back; the reason is kept on its card. */
export function ModelActDialog({
  model,
  act,
  onClose,
}: {
  model: MatchModel;
  act: keyof typeof ACTS;
  onClose: () => void;
}) {
  const { operation, title, button, effect, done } = ACTS[act];
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const client = useQueryClient();
  const toasts = useToasts();
  const change = useMutation({
    mutationFn: () => call(operation, { params: { modelId: model.id }, body: { reason: reason.trim() } }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: modelsQuery.queryKey });
      toasts.say(done);
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
      title={title}
      dirty={reason !== ''}
      onClose={onClose}
      onSubmit={submit}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button tone={act === 'promote' ? 'primary' : 'danger'} type="submit" busy={change.isPending}>
            {button}
          </Button>
        </>
      }
    >
      <Problem error={change.error} />
      <p className="sm">{effect}</p>
      <TextArea
        label="Reason"
        required
        rows={3}
        value={reason}
        onChange={setReason}
        hint="Kept on the model’s card and in the audit log."
        fault={tried && missing ? 'Say why, in a few words.' : undefined}
      />
    </Dialog>
  );
}
