import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { rejectApplication } from '#api/contract/moves';
import { call } from '../../call.ts';
import { Button } from '../../ui/button.tsx';
import { CheckField } from '../../ui/check-field.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Problem } from '../../ui/failure.tsx';
import { TextArea } from '../../ui/field.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { BulkResult } from './bulk-result.tsx';
import { reasonsQuery } from './queries.ts';
import type { Subject } from './subject.ts';
import { useBulk, type BulkFailure } from './use-bulk.ts';
import { useReinstate } from './use-reinstate.ts';

/** Rejects one person or a selection, with a reason from the company's list. Can be taken back. */
export function RejectDialog({ subjects, onClose }: { subjects: readonly Subject[]; onClose: () => void }) {
  const { data, error } = useQuery(reasonsQuery);
  const [reasonId, setReasonId] = useState('');
  const [comment, setComment] = useState('');
  const [cancelInterviews, setCancelInterviews] = useState(true);
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failures, setFailures] = useState<BulkFailure[] | null>(null);
  const bulk = useBulk();
  const offerUndo = useReinstate();
  const [only] = subjects;
  const who = subjects.length === 1 && only ? only.candidate.name : `${subjects.length} people`;
  const submit = async () => {
    setTried(true);
    if (reasonId === '' || busy) return;
    setBusy(true);
    const body = { reasonId, cancelInterviews, ...(comment.trim() === '' ? {} : { comment: comment.trim() }) };
    const refused = await bulk(
      subjects,
      (subject) => call(rejectApplication, { params: { applicationId: subject.id }, body }),
      null,
    );
    setBusy(false);
    if (refused.length > 0) return setFailures(refused);
    offerUndo(subjects);
    onClose();
  };
  if (failures && subjects.length > 1)
    return <BulkResult total={subjects.length} failures={failures} onClose={onClose} />;
  const active = data?.items.filter((reason) => reason.active) ?? [];
  return (
    <Dialog
      title={`Reject ${who}`}
      dirty={comment !== ''}
      onClose={onClose}
      onSubmit={() => void submit()}
      footer={
        <>
          <span className="start">The candidate is not told by this.</span>
          <Button onClick={onClose}>Cancel</Button>
          <Button tone="danger" type="submit" busy={busy} shortcut="mod+enter">
            Reject
          </Button>
        </>
      }
    >
      <Problem error={error} />
      {failures?.[0] && <p className="problem">{failures[0].reason}</p>}
      <SelectField
        label="Reason"
        required
        value={reasonId}
        fault={tried && reasonId === '' ? 'Choose a reason.' : undefined}
        choices={[
          { value: '', label: data ? 'Choose a reason' : 'Loading…' },
          ...active.map((reason) => ({ value: reason.id, label: reason.name })),
        ]}
        onChange={setReasonId}
      />
      <TextArea
        label="Comment for the team"
        hint="Up to 1,000 characters. The candidate never sees it."
        rows={3}
        value={comment}
        onChange={(text) => setComment(text.slice(0, 1000))}
      />
      <CheckField
        label="Cancel interviews that are still ahead"
        checked={cancelInterviews}
        onChange={setCancelInterviews}
      />
    </Dialog>
  );
}
