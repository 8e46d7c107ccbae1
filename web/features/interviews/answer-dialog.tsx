import { useState } from 'react';
import type { Interview } from '#api/contract/interviews';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Problem } from '../../ui/failure.tsx';
import { TextArea } from '../../ui/field.tsx';
import { ANSWER_LABELS } from './interview-words.ts';
import { useSetAnswer } from './mutations.ts';

type Props = { interview: Interview; status: 'ACCEPTED' | 'DECLINED'; onClose: () => void };

/** Sets the candidate's answer by hand, for one that came by phone or in person. */
export function AnswerDialog({ interview, status, onClose }: Props) {
  const [note, setNote] = useState('');
  const set = useSetAnswer(interview);
  return (
    <Dialog
      title={`Set the answer of ${interview.candidateName} to ${ANSWER_LABELS[status]}`}
      dirty={note !== ''}
      onClose={onClose}
      onSubmit={() => set.mutate({ status, note }, { onSuccess: onClose })}
      footer={
        <>
          <span className="start">The candidate is not told by this.</span>
          <Button onClick={onClose}>Cancel</Button>
          <Button tone="primary" type="submit" busy={set.isPending}>
            Set answer
          </Button>
        </>
      }
    >
      <Problem error={set.error} />
      <TextArea
        label="How do you know?"
        hint="Said on the phone, for example. Kept in the history."
        rows={2}
        value={note}
        onChange={(text) => setNote(text.slice(0, 500))}
      />
    </Dialog>
  );
}
