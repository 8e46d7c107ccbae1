import { Menu as Base } from '@base-ui/react/menu';
import { Check, Lock, type LucideIcon } from 'lucide-react';
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
export function Menu({
  label,
  trigger,
  open,
  onOpenChange,
  anchor,
  side = 'bottom',
  align = 'start',
  className,
  children,
}: Props) {
  return (
    <Base.Root {...(open === undefined ? {} : { open })} onOpenChange={(next) => onOpenChange?.(next)} modal>
      {trigger && <Base.Trigger render={trigger} />}
      <Base.Portal>
        <Base.Positioner
          className="layer"
          side={side}
          align={align}
          sideOffset={6}
          collisionPadding={8}
          {...(anchor ? { anchor } : {})}
        >
          <Base.Popup className={classNames('menu', className)} aria-label={label}>
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

type ItemProps = {
  icon?: LucideIcon | undefined;
  shortcut?: string;
  note?: ReactNode;
  allowed?: Allowed;
  /** Given for a choice among several: whether it is the present one. */
  checked?: boolean;
  onChoose: () => void;
  children: ReactNode;
};

/** One act of a `plain` menu; a refused one stays in the list and says why. */
export function MenuItem({ icon: Icon, shortcut, note, allowed = true, checked, onChoose, children }: ItemProps) {
  return (
    <Entry allowed={allowed} checked={checked} onChoose={onChoose}>
      {Icon ? <Icon aria-hidden="true" /> : <span />}
      <span className="name">{children}</span>
      <span className="note">{shortcut ? <Kbd keys={shortcut} /> : note}</span>
    </Entry>
  );
}

type ChoiceProps = Omit<ItemProps, 'icon' | 'shortcut'> & {
  /** A sign before the name, such as an asterisk; `spoken` says it to people who do not see it. */
  sign?: { text: string; spoken: string } | null;
};

/** One of several choices: the present one is ticked, refused ones are locked and say why. */
export function MenuChoice({ sign, note, allowed = true, checked = false, onChoose, children }: ChoiceProps) {
  return (
    <Entry allowed={checked ? { reason: '' } : allowed} checked={checked} onChoose={onChoose}>
      {checked ? <Check aria-hidden="true" /> : <span />}
      <span className="req" aria-hidden="true">
        {sign?.text}
      </span>
      <span className="name">
        {children}
        {sign && <span className="sr-only">, {sign.spoken}</span>}
      </span>
      <span className="note">{allowed === true || checked ? note : <Lock aria-hidden="true" />}</span>
    </Entry>
  );
}

type EntryProps = { allowed: Allowed; checked: boolean | undefined; onChoose: () => void; children: ReactNode };

function Entry({ allowed, checked, onChoose, children }: EntryProps) {
  const why = useId();
  const reason = allowed === true ? '' : allowed.reason;
  const refused = allowed !== true && reason !== '';
  return (
    <Tooltip side="left" text={reason}>
      <Base.Item
        {...(checked === undefined ? {} : { role: 'menuitemradio', 'aria-checked': checked })}
        aria-disabled={refused || undefined}
        aria-describedby={refused ? why : undefined}
        closeOnClick={!refused}
        onClick={() => allowed === true && onChoose()}
      >
        {children}
        {refused && (
          <span id={why} className="sr-only">
            {reason}
          </span>
        )}
      </Base.Item>
    </Tooltip>
  );
}

export const MenuSeparator = () => <hr role="separator" />;
