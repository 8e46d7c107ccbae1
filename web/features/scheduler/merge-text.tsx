import { Plus } from 'lucide-react';
import { useRef, type ReactNode } from 'react';
import { Field } from '../../ui/field.tsx';
import { Menu, MenuItem } from '../../ui/menu.tsx';
import { classNames } from '../../ui/class-names.ts';
import type { Draft } from './plan.ts';

type Props = {
  label: string;
  value: string;
  rows: number;
  fields: Draft['mergeFields'];
  /** What is added after the text and cannot be changed. */
  locked?: ReactNode;
  onChange: (value: string) => void;
};

/** A text with merge fields; a field is put in where the cursor stands. */
export function MergeText({ label, value, rows, fields, locked, onChange }: Props) {
  const area = useRef<HTMLTextAreaElement>(null);
  const back = useRef<HTMLDivElement>(null);
  const insert = (name: string) => {
    const at = area.current?.selectionStart ?? value.length;
    const to = area.current?.selectionEnd ?? at;
    onChange(`${value.slice(0, at)}{${name}}${value.slice(to)}`);
    requestAnimationFrame(() => area.current?.focus());
  };
  return (
    <div className="grid gap-1">
      <Field label={label}>
        {(wiring) => (
          <>
            <div className="merge-area">
              <div className="text-area merge-back" aria-hidden="true" ref={back}>
                {partsOf(value).map((part, index) => (part.field ? <mark key={index}>{part.text}</mark> : part.text))}
                {'\n'}
              </div>
              <textarea
                {...wiring}
                ref={area}
                className={classNames('text-area', locked !== undefined && 'above-locked')}
                rows={rows}
                value={value}
                onScroll={(event) => back.current?.scrollTo({ top: event.currentTarget.scrollTop })}
                onChange={(event) => onChange(event.target.value)}
              />
            </div>
            {locked}
          </>
        )}
      </Field>
      <div>
        <Menu
          label="Merge fields"
          className="plain"
          trigger={
            <button type="button" className="button quiet small" aria-label={`Merge field for ${label}`}>
              <Plus aria-hidden="true" />
              Merge field
            </button>
          }
        >
          {fields.map((field) => (
            <MenuItem key={field.name} note={field.sample} onChoose={() => insert(field.name)}>
              {FIELD_LABELS[field.name] ?? field.name}
            </MenuItem>
          ))}
        </Menu>
      </div>
    </div>
  );
}

/** The text cut at its merge fields, for the coloured ground behind them. */
function partsOf(text: string): { text: string; field: boolean }[] {
  return text.split(/(\{[a-zA-Z.]+\})/).map((part, index) => ({ text: part, field: index % 2 === 1 }));
}

const FIELD_LABELS: Record<string, string> = {
  'candidate.firstName': 'First name',
  'company.name': 'Company',
  'job.title': 'Job',
  'interview.day': 'Day',
  'interview.time': 'Time',
  'interview.zone': 'Time zone',
  'interview.place': 'Place',
  'sender.firstName': 'Your first name',
};
