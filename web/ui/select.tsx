import { Select as Base } from '@base-ui/react/select';
import { Check, ChevronDown } from 'lucide-react';
import { classNames } from './class-names.ts';

export type Choice<T extends string> = { value: T; label: string; disabled?: boolean };

type Props<T extends string> = {
  label: string;
  /** Shows the label inside the button, before the value. */
  inline?: boolean;
  size?: 'normal' | 'small';
  choices: readonly Choice<T>[];
  value: T;
  onChange: (value: T) => void;
  placeholder?: string;
  disabled?: boolean;
  className?: string;
};

/** A choice of one from a list. */
export function Select<T extends string>({
  label,
  inline,
  size = 'normal',
  choices,
  value,
  onChange,
  placeholder,
  disabled,
  className,
}: Props<T>) {
  const shown = choices.find((choice) => choice.value === value)?.label ?? placeholder ?? '–';
  return (
    <Base.Root
      value={value}
      disabled={disabled ?? false}
      onValueChange={(next: T | null) => next !== null && onChange(next)}
      modal={false}
    >
      <Base.Trigger
        className={classNames('select-button', size === 'small' && 'small', className)}
        aria-label={`${label}: ${shown}`}
      >
        <span className="clip">
          {inline && <span className="k">{label}: </span>}
          {shown}
        </span>
        <ChevronDown aria-hidden="true" />
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner className="layer" sideOffset={4} alignItemWithTrigger={false} collisionPadding={8}>
          <Base.Popup className="menu options" aria-label={label}>
            {choices.map((choice) => (
              <Base.Item key={choice.value} value={choice.value}>
                <Base.ItemIndicator keepMounted className="indicator">
                  {choice.value === value ? <Check aria-hidden="true" /> : null}
                </Base.ItemIndicator>
                <Base.ItemText>{choice.label}</Base.ItemText>
              </Base.Item>
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
