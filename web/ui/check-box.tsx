import { Check, Minus } from 'lucide-react';
import type { MouseEvent } from 'react';

type Props = { label: string; checked: boolean | 'mixed'; onChange: (checked: boolean, event: MouseEvent) => void };

/** A check box without words beside it, for rows and cards. */
export function CheckBox({ label, checked, onChange }: Props) {
  return (
    <button
      type="button"
      role="checkbox"
      className="check"
      aria-checked={checked}
      aria-label={label}
      onClick={(event) => {
        event.stopPropagation();
        onChange(checked !== true, event);
      }}
    >
      {checked === 'mixed' ? <Minus aria-hidden="true" /> : <Check aria-hidden="true" />}
    </button>
  );
}
