import type { LucideIcon } from 'lucide-react';
import { useId, type ComponentProps, type ReactNode } from 'react';
import type { Allowed } from './allowed.ts';
import { classNames } from './class-names.ts';
import { Kbd } from './kbd.tsx';
import { Tooltip } from './tooltip.tsx';

export type ButtonProps = Omit<ComponentProps<'button'>, 'disabled'> & {
  tone?: 'plain' | 'primary' | 'quiet' | 'danger' | 'textual';
  size?: 'normal' | 'small';
  icon?: LucideIcon;
  /** Key that does the same, as in the hotkey list. */
  shortcut?: string;
  allowed?: Allowed;
  /** The act is under way: not pressable, but the words stay. */
  busy?: boolean;
  children?: ReactNode;
};

/** A button; a refused one stays visible, focusable and says why. */
export function Button(given: ButtonProps) {
  const {
    tone = 'plain',
    size = 'normal',
    icon: Icon,
    shortcut,
    allowed = true,
    busy,
    children,
    className,
    onClick,
    type,
    ...rest
  } = given;
  const why = useId();
  const stopped = allowed !== true || busy === true;
  const button = (
    <button
      {...rest}
      type={stopped ? 'button' : (type ?? 'button')}
      className={classNames(
        'button',
        tone === 'textual' ? 'quiet textual' : tone !== 'plain' && tone,
        size === 'small' && 'small',
        className,
      )}
      aria-disabled={stopped || undefined}
      aria-describedby={allowed === true ? rest['aria-describedby'] : why}
      aria-keyshortcuts={shortcut?.replace('mod', 'Control')}
      onClick={stopped ? (event) => event.preventDefault() : onClick}
    >
      {Icon && <Icon aria-hidden="true" />}
      {children}
      {shortcut && <Kbd keys={shortcut} />}
      {allowed !== true && (
        <span id={why} className="sr-only">
          {allowed.reason}
        </span>
      )}
    </button>
  );
  return <Tooltip text={allowed === true ? null : allowed.reason}>{button}</Tooltip>;
}
