import { useState } from 'react';
import type { Interview } from '#api/contract/interviews';
import { Button } from '../../ui/button.tsx';
import { CheckField } from '../../ui/check-field.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Problem } from '../../ui/failure.tsx';
import { TextArea } from '../../ui/field.tsx';
import { useCancelInterview } from './mutations.ts';
import { whenOf } from './when.ts';

/** Cancels an interview: bookings are freed, keywords closed, and each side is told if wanted. */
export function CancelDialog({ interview, onClose }: { interview: Interview; onClose: () => void }) {
  const [reason, setReason] = useState('');
  const [notifyCandidate, setNotifyCandidate] = useState(true);
  const [notifyPanel, setNotifyPanel] = useState(true);
  const cancel = useCancelInterview(interview);
  return (
    <Dialog
      title={`Cancel the interview with ${interview.candidateName}?`}
      dirty={reason !== ''}
      onClose={onClose}
      onSubmit={() => cancel.mutate({ reason, notifyCandidate, notifyPanel }, { onSuccess: onClose })}
      footer={
        <>
          <span className="start">This cannot be undone.</span>
          <Button onClick={onClose}>Keep it</Button>
          <Button tone="danger" type="submit" busy={cancel.isPending}>
            Cancel interview
          </Button>
        </>
      }
    >
      <Problem error={cancel.error} />
      <p className="sm muted num">{whenOf(interview)}</p>
      <TextArea label="Reason" rows={2} value={reason} onChange={(text) => setReason(text.slice(0, 500))} />
      <CheckField
        label="Tell the candidate, by the channels of the invitation"
        checked={notifyCandidate}
        onChange={setNotifyCandidate}
      />
      <CheckField label="Tell the panel" checked={notifyPanel} onChange={setNotifyPanel} />
    </Dialog>
  );
}
