import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Problem } from '../../ui/failure.tsx';
import { NoteFields, type NoteDraft } from '../applications/note-fields.tsx';
import { useAddNote } from '../applications/notes.ts';
import type { Subject } from './subject.ts';

/** A note from anywhere, without leaving the list. */
export function NoteDialog({ subject, onClose }: { subject: Subject; onClose: () => void }) {
  const [draft, setDraft] = useState<NoteDraft>({ text: '', visibility: 'OPEN' });
  const add = useAddNote(subject.id);
  const submit = () => draft.text.trim() !== '' && add.mutate(draft, { onSuccess: onClose });
  return (
    <Dialog
      title={`Note on ${subject.candidate.name}`}
      dirty={draft.text !== ''}
      onClose={onClose}
      onSubmit={submit}
      footer={
        <>
          <span className="start" />
          <Button onClick={onClose}>Cancel</Button>
          <Button
            tone="primary"
            type="submit"
            shortcut="mod+enter"
            busy={add.isPending}
            allowed={draft.text.trim() === '' ? { reason: 'Write something first.' } : true}
          >
            Save note
          </Button>
        </>
      }
    >
      <Problem error={add.error} />
      <NoteFields draft={draft} onChange={setDraft} />
    </Dialog>
  );
}
