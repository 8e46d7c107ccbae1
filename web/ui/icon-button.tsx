import type { LucideIcon } from 'lucide-react';
import type { ComponentProps } from 'react';
import type { Allowed } from './allowed.ts';
import { classNames } from './class-names.ts';
import { Tooltip } from './tooltip.tsx';

type Props = Omit<ComponentProps<'button'>, 'disabled' | 'children'> & {
  icon: LucideIcon;
  /** Name for people who do not see the icon; also the tooltip. */
  label: string;
  size?: 'normal' | 'small';
  allowed?: Allowed;
};

/** A square button that is only an icon. */
export function IconButton({ icon: Icon, label, size = 'small', allowed = true, className, onClick, ...rest }: Props) {
  const name = allowed === true ? label : `${label}. ${allowed.reason}`;
  return (
    <Tooltip text={allowed === true ? label : allowed.reason}>
      <button
        type="button"
        {...rest}
        className={classNames('icon', size === 'small' && 'small', className)}
        aria-label={name}
        aria-disabled={allowed !== true || undefined}
        onClick={allowed === true ? onClick : undefined}
      >
        <Icon aria-hidden="true" />
      </button>
    </Tooltip>
  );
}
