import { TextArea } from '../../ui/field.tsx';
import { SelectField } from '../../ui/select-field.tsx';

export type NoteDraft = { text: string; visibility: 'PRIVATE' | 'OPEN' | 'EVERYONE' };
export const VISIBILITY_LABELS = {
  OPEN: 'The hiring team',
  EVERYONE: 'Everybody who may see this person',
  PRIVATE: 'Only me',
  DIRECT: 'Named people',
} as const;

/** Text of a note and who may read it. */
export function NoteFields({
  draft,
  onChange,
  rows = 4,
}: {
  draft: NoteDraft;
  onChange: (draft: NoteDraft) => void;
  rows?: number;
}) {
  return (
    <>
      <TextArea
        label="Note"
        rows={rows}
        value={draft.text}
        onChange={(text) => onChange({ ...draft, text: text.slice(0, 10_000) })}
      />
      <SelectField
        label="Who can read it"
        value={draft.visibility}
        choices={(['OPEN', 'EVERYONE', 'PRIVATE'] as const).map((value) => ({
          value,
          label: VISIBILITY_LABELS[value],
        }))}
        onChange={(visibility) => onChange({ ...draft, visibility })}
      />
    </>
  );
}
