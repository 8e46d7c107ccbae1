import { StickyNote, Trash2 } from 'lucide-react';
import { useQuery } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import type { Application } from '#api/contract/applications';
import type { Note } from '#api/contract/moves';
import { allOf, allowIf } from '../../ui/allowed.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Button } from '../../ui/button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Failure, Problem } from '../../ui/failure.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { Ago } from '../../ui/time.tsx';
import { hasRight } from './application-words.ts';
import { NoteFields, VISIBILITY_LABELS, type NoteDraft } from './note-fields.tsx';
import { useAddNote, useRemoveNote } from './notes.ts';
import { notesQuery } from './queries.ts';

/** Notes that the viewer may read, newest first, and a new one. */
export function NotesTab({ application }: { application: Application }) {
  const { data, error, refetch } = useQuery(notesQuery(application.id));
  const [draft, setDraft] = useState<NoteDraft>({ text: '', visibility: 'OPEN' });
  const add = useAddNote(application.id);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (draft.text.trim() !== '') add.mutate(draft, { onSuccess: () => setDraft({ ...draft, text: '' }) });
  };
  return (
    <div className="two-columns">
      <section className="card" aria-label="Notes">
        <div className="cardhead">
          <h2>Notes</h2>
          {data && <span className="n">{data.items.length}</span>}
        </div>
        {error && !data && <Failure error={error} onRetry={() => void refetch()} />}
        {!data && !error && <SkeletonRows rows={3} />}
        {data?.items.length === 0 && <EmptyState icon={StickyNote} title="No notes yet." />}
        {data?.items.map((note) => (
          <NoteItem key={note.id} applicationId={application.id} note={note} />
        ))}
      </section>
      <form className="card cardbody grid gap-3" aria-label="New note" onSubmit={submit}>
        <Problem error={add.error} />
        <NoteFields draft={draft} onChange={setDraft} />
        <Button
          tone="primary"
          type="submit"
          busy={add.isPending}
          allowed={allOf(
            hasRight(application, 'note.write'),
            allowIf(draft.text.trim() !== '', 'Write something first.'),
          )}
        >
          Save note
        </Button>
      </form>
    </div>
  );
}

function NoteItem({ applicationId, note }: { applicationId: string; note: Note }) {
  const remove = useRemoveNote(applicationId);
  return (
    <article className="note-item">
      <div className="row">
        <Avatar name={note.author.name} />
        <span className="med">{note.author.name}</span>
        <span className="xs muted">
          <Ago at={note.createdAt} />
        </span>
        {note.visibility !== 'OPEN' && <Chip tone="line">{VISIBILITY_LABELS[note.visibility]}</Chip>}
        <span className="grow" />
        {note.removable && note.removedAt === null && (
          <IconButton icon={Trash2} label="Remove this note" onClick={() => remove.mutate(note.id)} />
        )}
      </div>
      {note.removedAt === null ? <p>{note.text}</p> : <p className="muted">This note was removed.</p>}
    </article>
  );
}
