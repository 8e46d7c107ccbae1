import { useId, type ReactNode } from 'react';

type Wiring = {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': true | undefined;
  'aria-required': true | undefined;
};
type Props = {
  label: string;
  hint?: ReactNode;
  fault?: string | undefined;
  required?: boolean;
  className?: string;
  children: (wiring: Wiring) => ReactNode;
};

/** Label above, hint below; a fault takes the hint's place. */
export function Field({ label, hint, fault, required, className, children }: Props) {
  const id = useId();
  const below = fault ?? hint;
  return (
    <div className={`field ${className ?? ''}`}>
      <label className="label" htmlFor={id}>
        {label}
        {required && <span aria-hidden="true"> (needed)</span>}
      </label>
      {children({
        id,
        'aria-describedby': below ? `${id}-below` : undefined,
        'aria-invalid': fault ? true : undefined,
        'aria-required': required ? true : undefined,
      })}
      {below && (
        <span id={`${id}-below`} className={fault ? 'fault' : 'hint'}>
          {below}
        </span>
      )}
    </div>
  );
}

type TextProps = Omit<Props, 'children'> & {
  value: string;
  onChange: (value: string) => void;
  type?: string;
  placeholder?: string;
  autoComplete?: string;
  maxLength?: number;
  autoFocus?: boolean;
};

/** One line of text with its label. */
export function TextField({
  value,
  onChange,
  type = 'text',
  placeholder,
  autoComplete = 'off',
  maxLength,
  autoFocus,
  ...field
}: TextProps) {
  return (
    <Field {...field}>
      {(wiring) => (
        <input
          {...wiring}
          className="input"
          type={type}
          value={value}
          placeholder={placeholder}
          autoComplete={autoComplete}
          maxLength={maxLength}
          autoFocus={autoFocus}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

type AreaProps = Omit<Props, 'children'> & {
  value: string;
  onChange: (value: string) => void;
  rows?: number;
  placeholder?: string;
  autoFocus?: boolean;
};

/** Several lines of text with their label. */
export function TextArea({ value, onChange, rows = 4, placeholder, autoFocus, ...field }: AreaProps) {
  return (
    <Field {...field}>
      {(wiring) => (
        <textarea
          {...wiring}
          className="text-area"
          rows={rows}
          value={value}
          placeholder={placeholder}
          autoFocus={autoFocus}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
