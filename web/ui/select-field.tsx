import type { Choice } from './select.tsx';
import { Field } from './field.tsx';

type Props<T extends string> = {
  label: string;
  choices: readonly Choice<T>[];
  value: T;
  onChange: (value: T) => void;
  hint?: string | undefined;
  fault?: string | undefined;
  required?: boolean;
  className?: string;
};

/** A choice inside a form: the platform's own list, so that phones show theirs. */
export function SelectField<T extends string>({ choices, value, onChange, ...field }: Props<T>) {
  return (
    <Field {...field}>
      {(wiring) => (
        <select
          {...wiring}
          className="input"
          value={value}
          onChange={(event) => {
            const chosen = choices.find((choice) => choice.value === event.target.value);
            if (chosen) onChange(chosen.value);
          }}
        >
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value} disabled={choice.disabled ?? false}>
              {choice.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
