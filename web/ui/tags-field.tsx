import { X } from 'lucide-react';
import { useState } from 'react';
import { Field } from './field.tsx';
import { IconButton } from './icon-button.tsx';

type Props = {
  label: string;
  hint?: string;
  values: readonly string[];
  most: number;
  className?: string;
  onChange: (values: string[]) => void;
};

/** Several short texts; Enter or a comma takes the typed one in, Backspace in the empty box takes the last one out. */
export function TagsField({ label, hint, values, most, className, onChange }: Props) {
  const [typed, setTyped] = useState('');
  const take = () => {
    const fresh = typed
      .split(',')
      .map((one) => one.trim())
      .filter((one) => one !== '' && !values.includes(one));
    setTyped('');
    if (fresh.length > 0) onChange([...values, ...fresh].slice(0, most));
  };
  return (
    <Field label={label} hint={hint} className={className ?? ''}>
      {(wiring) => (
        <div className="tags-box">
          {values.map((value) => (
            <span key={value} className="chip">
              {value}
              <IconButton
                icon={X}
                label={`Remove ${value}`}
                onClick={() => onChange(values.filter((one) => one !== value))}
              />
            </span>
          ))}
          <input
            {...wiring}
            value={typed}
            maxLength={100}
            onChange={(event) => setTyped(event.target.value)}
            onBlur={take}
            onKeyDown={(event) => {
              if (event.key === 'Backspace' && typed === '') onChange(values.slice(0, -1));
              if (event.key !== 'Enter' && event.key !== ',') return;
              event.preventDefault();
              take();
            }}
          />
        </div>
      )}
    </Field>
  );
}
