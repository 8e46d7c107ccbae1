import { Trash2, X } from 'lucide-react';
import { TIMESLOT_TYPES } from '#domain/interview-status';
import { TextField } from '../../ui/field.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { PersonPicker } from '../../ui/person-picker.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TYPE_LABELS } from '../interviews/interview-words.ts';
import { TEAM_ROLE_LABELS } from '../jobs/job-words.ts';
import type { Draft, Slot } from './plan.ts';

type Props = {
  slot: Slot;
  number: number | null;
  people: Draft['people'];
  onChange: (part: Partial<Slot>) => void;
  onRemove: (() => void) | null;
};

const LENGTHS = [15, 30, 45, 60, 90, 120] as const;

/** One stretch of the interview: time, kind, place and who talks to the candidate. */
export function SlotFields({ slot, number, people, onChange, onRemove }: Props) {
  const roleOf = (role: string | null) =>
    role !== null && role in TEAM_ROLE_LABELS ? TEAM_ROLE_LABELS[role as keyof typeof TEAM_ROLE_LABELS] : null;
  const toggle = (userId: string) =>
    onChange({
      panel: slot.panel.some((one) => one.userId === userId)
        ? slot.panel.filter((one) => one.userId !== userId)
        : [...slot.panel, { userId, required: true }].slice(0, 12),
    });
  const legend = number === null ? 'Timeslot' : `Timeslot ${number}`;
  return (
    <fieldset className="slot-fields">
      <legend className="sm strong">{legend}</legend>
      {onRemove && (
        <IconButton icon={Trash2} className="slot-remove" label={`Remove timeslot ${number}`} onClick={onRemove} />
      )}
      <div className="slot-grid">
        <TextField label="Begins" type="time" value={slot.from} onChange={(from) => onChange({ from })} />
        <SelectField
          label="Takes"
          value={String(slot.minutes)}
          choices={[...new Set([...LENGTHS, slot.minutes])]
            .sort((a, b) => a - b)
            .map((minutes) => ({ value: String(minutes), label: `${minutes} minutes` }))}
          onChange={(minutes) => onChange({ minutes: Number(minutes) })}
        />
        <SelectField
          label="Kind"
          value={slot.type}
          choices={TIMESLOT_TYPES.map((value) => ({ value, label: TYPE_LABELS[value] }))}
          onChange={(type) => onChange({ type })}
        />
      </div>
      <div className="form-grid">
        <TextField
          label="Title"
          placeholder="Technical talk"
          maxLength={120}
          value={slot.title}
          onChange={(title) => onChange({ title })}
        />
        <TextField
          label={slot.type === 'VIDEO' ? 'Link or place' : slot.type === 'PHONE' ? 'Number or place' : 'Place'}
          maxLength={300}
          value={slot.place}
          onChange={(place) => onChange({ place })}
        />
      </div>
      <div className="row flex-wrap">
        {slot.panel.map((member) => {
          const person = people.find((one) => one.userId === member.userId);
          const name = person?.name ?? 'Somebody';
          return (
            <span key={member.userId} className="chip line panel-chip">
              {name}
              <button
                type="button"
                className="link xs"
                aria-label={`${name}: ${member.required ? 'required' : 'optional'}. Change`}
                onClick={() =>
                  onChange({
                    panel: slot.panel.map((one) => (one === member ? { ...one, required: !one.required } : one)),
                  })
                }
              >
                {member.required ? 'required' : 'optional'}
              </button>
              <IconButton icon={X} label={`Remove ${name}`} onClick={() => toggle(member.userId)} />
            </span>
          );
        })}
        <PersonPicker
          label="Add interviewer"
          people={people.map((person) => ({ id: person.userId, name: person.name, note: roleOf(person.role) }))}
          chosen={slot.panel.map((one) => one.userId)}
          onPick={toggle}
        />
      </div>
    </fieldset>
  );
}
