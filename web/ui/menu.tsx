import { Menu as Base } from '@base-ui/react/menu';
import type { LucideIcon } from 'lucide-react';
import { useId, type ReactElement, type ReactNode } from 'react';
import type { Allowed } from './allowed.ts';
import { classNames } from './class-names.ts';
import { Kbd } from './kbd.tsx';
import { Tooltip } from './tooltip.tsx';

type Props = {
  label: string;
  /** The button that opens it; without one the menu is opened by `open` beside `anchor`. */
  trigger?: ReactElement;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  anchor?: Element | null;
  side?: 'top' | 'bottom' | 'left' | 'right';
  align?: 'start' | 'center' | 'end';
  className?: string;
  children: ReactNode;
};

/** A menu of acts. */
export function Menu({ label, trigger, open, onOpenChange, anchor, side = 'bottom', align = 'start', className, children }: Props) {
  return (
    <Base.Root {...(open === undefined ? {} : { open })} onOpenChange={(next) => onOpenChange?.(next)} modal={false}>
      {trigger && <Base.Trigger render={trigger} />}
      <Base.Portal>
        <Base.Positioner className="layer" side={side} align={align} sideOffset={6} collisionPadding={8} {...(anchor ? { anchor } : {})}>
          <Base.Popup className={classNames('menu', className)} aria-label={label}>
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

type ItemProps = {
  icon?: LucideIcon;
  shortcut?: string;
  note?: ReactNode;
  allowed?: Allowed;
  /** Given for a choice among several: whether it is the present one. */
  checked?: boolean;
  onChoose: () => void;
  children: ReactNode;
};

/** One act of a `plain` menu; a refused one stays in the list and says why. */
export function MenuItem({ icon: Icon, shortcut, note, allowed = true, onChoose, children }: ItemProps) {
  const why = useId();
  const item = (
    <Base.Item
      aria-disabled={allowed !== true || undefined}
      aria-describedby={allowed === true ? undefined : why}
      closeOnClick={allowed === true}
      onClick={() => allowed === true && onChoose()}
    >
      {Icon ? <Icon aria-hidden="true" /> : <span />}
      <span className="name">{children}</span>
      <span className="note">{shortcut ? <Kbd keys={shortcut} /> : note}</span>
      {allowed !== true && (
        <span id={why} className="sr-only">
          {allowed.reason}
        </span>
      )}
    </Base.Item>
  );
  return (
    <Tooltip side="left" text={allowed === true ? null : allowed.reason}>
      {item}
    </Tooltip>
  );
}

export const MenuSeparator = () => <hr role="separator" />;
