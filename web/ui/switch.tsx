import { Switch as Base } from '@base-ui/react/switch';
import type { Allowed } from './allowed.ts';
import { Tooltip } from './tooltip.tsx';

type Props = { label: string; on: boolean; allowed?: Allowed; onChange: (on: boolean) => void };

/** An on/off switch that acts at once. */
export function Switch({ label, on, allowed = true, onChange }: Props) {
  const control = (
    <Base.Root
      className="switch"
      checked={on}
      aria-label={allowed === true ? label : `${label}. ${allowed.reason}`}
      aria-disabled={allowed !== true || undefined}
      readOnly={allowed !== true}
      onCheckedChange={(next) => allowed === true && onChange(next)}
    >
      <Base.Thumb render={<i />} />
    </Base.Root>
  );
  return <Tooltip text={allowed === true ? null : allowed.reason}>{control}</Tooltip>;
}
