import { useId } from 'react';
import { CheckBox } from './check-box.tsx';

type Props = { label: string; checked: boolean; onChange: (checked: boolean) => void };

/** A check box with its words beside it; pressing the words works too. */
export function CheckField({ label, checked, onChange }: Props) {
  const id = useId();
  return (
    <span className="row sm min-h-7">
      <CheckBox label={label} checked={checked} onChange={onChange} />
      <span id={id} className="muted cursor-pointer" aria-hidden="true" onClick={() => onChange(!checked)}>
        {label}
      </span>
    </span>
  );
}
