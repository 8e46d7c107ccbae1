import type { Child } from 'hono/jsx';
import type { FieldFault } from '#domain/apply-form';
import { Icon } from './icon.tsx';

const LABELS: Record<string, string> = {
  firstName: 'First name',
  lastName: 'Last name',
  email: 'E-mail',
  phone: 'Phone number',
  place: 'Location (City)',
  links: 'Links',
  experience: 'Experience',
  education: 'Education',
  resume: 'Resume',
  files: 'Other files',
};
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** Everything that is wrong, in form order, with links to the fields; takes the focus (apply-form.md R27). */
export function FaultSummary({ faults }: { faults: readonly FieldFault[] }) {
  if (faults.length === 0) return null;
  const names = [...new Set(faults.map((fault) => LABELS[fault.field.split('.')[0] ?? ''] ?? fault.field))];
  return (
    <div class="notice bad summary" role="alert" tabindex={-1} id="summary" aria-labelledby="summary-title" autofocus>
      <Icon name="alert" />
      <div>
        <h2 id="summary-title">Please complete: {names.join(', ')}</h2>
        <ul>
          {faults.map((fault) => (
            <li>
              <a href={`#${fault.field}`}>{fault.message}</a>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}

export type FieldState = {
  faults: readonly FieldFault[];
  /** Fields whose value was found in the résumé. */
  check: ReadonlySet<string>;
};

type FieldProps = {
  state: FieldState;
  name: string;
  label: string;
  required?: boolean;
  hint?: Child;
  children: Child;
  /** What stands below the note, such as choices. */
  after?: Child;
};

/** Label, control, and below it the error or the hint. */
export function Field({ state, name, label, required = false, hint, children, after }: FieldProps) {
  const fault = faultAt(state, name);
  return (
    <div class="field">
      <div class="lab">
        <label for={name}>
          {label}
          {required ? <Required /> : null}
        </label>
        {state.check.has(name) ? <CheckChip /> : null}
      </div>
      {children}
      {fault ? (
        <p class="err" id={`${name}-note`}>
          <Icon name="alert" />
          {messageAtField(fault)}
        </p>
      ) : hint ? (
        <p class="hint" id={`${name}-note`}>
          {hint}
        </p>
      ) : null}
      {after}
    </div>
  );
}

/** Attributes that tie a control to its note. */
export function noted(state: FieldState, name: string, hasHint = false) {
  const fault = faultAt(state, name);
  return {
    id: name,
    name,
    ...(fault ? { 'aria-invalid': 'true' as const } : {}),
    ...(fault || hasHint ? { 'aria-describedby': `${name}-note` } : {}),
    ...(isFound(state, name) ? { class: 'found' } : {}),
  };
}

type TextFieldProps = Omit<FieldProps, 'children' | 'after'> & {
  value: string;
  type?: string;
  autocomplete?: string;
  maxlength?: number;
  inputmode?: 'numeric' | 'url';
  placeholder?: string;
};

/** A field of one line. */
export function TextField({
  value,
  type = 'text',
  autocomplete,
  maxlength,
  inputmode,
  placeholder,
  ...field
}: TextFieldProps) {
  return (
    <Field {...field}>
      <input
        {...noted(field.state, field.name, field.hint !== undefined && field.hint !== null)}
        type={type}
        value={value}
        required={field.required}
        autocomplete={autocomplete}
        maxlength={maxlength}
        inputmode={inputmode}
        placeholder={placeholder}
      />
    </Field>
  );
}

/** Month and year of a `YYYY-MM`, either of which may still be missing. */
export function MonthField({
  state,
  name,
  label,
  value,
  required = false,
}: {
  state: FieldState;
  name: string;
  label: string;
  value: string;
  required?: boolean;
}) {
  const [year = '', month = ''] = value.split('-');
  const fault = faultAt(state, name);
  const note = fault ? { 'aria-invalid': 'true' as const, 'aria-describedby': `${name}-note` } : {};
  const found = isFound(state, name) ? 'found' : undefined;
  return (
    <fieldset class="field" id={name}>
      <legend class="lab l">
        {label}
        {required ? <Required /> : null}
      </legend>
      <div class="dates">
        <select name={`${name}Month`} aria-label={`${label}, month`} class={found} {...note}>
          <option value="">Month</option>
          {MONTHS.map((text, at) => {
            const number = String(at + 1).padStart(2, '0');
            return (
              <option value={number} selected={number === month}>
                {text}
              </option>
            );
          })}
        </select>
        <input
          name={`${name}Year`}
          aria-label={`${label}, year`}
          inputmode="numeric"
          maxlength={4}
          placeholder="Year"
          value={year}
          class={found}
          {...note}
        />
      </div>
      {fault ? (
        <p class="err" id={`${name}-note`}>
          <Icon name="alert" />
          {messageAtField(fault)}
        </p>
      ) : null}
    </fieldset>
  );
}

export function Required() {
  return (
    <span class="req" aria-hidden="true">
      *
    </span>
  );
}

export function CheckChip() {
  return (
    <span class="chip check-it">
      <Icon name="eye" />
      Please check
    </span>
  );
}

export function faultAt(state: FieldState, name: string): FieldFault | undefined {
  return state.faults.find((fault) => fault.field === name);
}

/** The sentence without the name of its entry, which stands above the field already. */
function messageAtField({ message }: FieldFault): string {
  const words = message.replace(/^(Experience|Education), [^:]+: /, '');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A field of an entry counts as found when its entry does. */
function isFound(state: FieldState, name: string): boolean {
  return state.check.has(name) || state.check.has(name.split('.').slice(0, 2).join('.'));
}
