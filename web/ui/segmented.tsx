import type { LucideIcon } from 'lucide-react';
import type { Allowed } from './allowed.ts';
import { Tooltip } from './tooltip.tsx';

type Option<T extends string> = { value: T; label: string; icon?: LucideIcon; allowed?: Allowed };
type Props<T extends string> = {
  label: string;
  options: readonly Option<T>[];
  value: T;
  onChange: (value: T) => void;
  className?: string;
};

/** A few choices side by side, one of them pressed. */
export function Segmented<T extends string>({ label, options, value, onChange, className }: Props<T>) {
  return (
    <div className={`segmented ${className ?? ''}`} role="group" aria-label={label}>
      {options.map(({ value: own, label: words, icon: Icon, allowed = true }) => (
        <Tooltip key={own} text={allowed === true ? null : allowed.reason}>
          <button
            type="button"
            aria-pressed={own === value}
            aria-disabled={allowed !== true || undefined}
            aria-label={allowed === true ? undefined : `${words}. ${allowed.reason}`}
            onClick={() => allowed === true && onChange(own)}
          >
            {Icon && <Icon aria-hidden="true" />}
            {words}
          </button>
        </Tooltip>
      ))}
    </div>
  );
}
