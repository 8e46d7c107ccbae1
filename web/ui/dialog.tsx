import { Dialog as Base } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import { useRef, useState, type FormEvent, type KeyboardEvent, type ReactNode, type RefObject } from 'react';
import { Button } from './button.tsx';
import { classNames } from './class-names.ts';

type Props = {
  title: string;
  /** Beside the title, such as the steps of a wizard. */
  aside?: ReactNode;
  size?: 'narrow' | 'middle' | 'wide';
  /** Something was typed: closing asks first. */
  dirty?: boolean;
  onClose: () => void;
  onSubmit?: () => void;
  footer?: ReactNode;
  /** Body without padding, for bodies that bring their own. */
  flush?: boolean;
  firstFocus?: RefObject<HTMLElement | null>;
  children: ReactNode;
};

/** What takes focus when a dialog opens: its first field. */
const FIELD = '.dialog-body :is(input, textarea, select)';

/** A modal dialog. Esc and the backdrop close it only if nothing was typed, else it asks; Ctrl Enter submits. */
export function Dialog({
  title,
  aside,
  size = 'narrow',
  dirty = false,
  onClose,
  onSubmit,
  footer,
  flush,
  firstFocus,
  children,
}: Props) {
  const [asking, setAsking] = useState(false);
  const popup = useRef<HTMLDivElement>(null);
  const leave = () => (dirty ? setAsking(true) : onClose());
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSubmit?.();
  };
  const keys = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    onSubmit?.();
  };
  return (
    <Base.Root open onOpenChange={(open) => !open && leave()}>
      <Base.Portal>
        <Base.Backdrop className="backdrop" />
        <Base.Viewport className="dialog-frame">
          <Base.Popup
            className={classNames('dialog', size === 'wide' && 'wide-dialog', size === 'middle' && 'middle-dialog')}
            render={onSubmit ? <form noValidate onSubmit={submit} onKeyDown={keys} /> : <div />}
            ref={popup}
            initialFocus={firstFocus ?? (() => popup.current?.querySelector<HTMLElement>(FIELD) ?? true)}
          >
            <header>
              <Base.Title>{title}</Base.Title>
              {aside}
              <button type="button" className="icon small" aria-label="Close (Esc)" onClick={leave}>
                <X aria-hidden="true" />
              </button>
            </header>
            <div className={classNames('dialog-body', flush && 'flush')}>{children}</div>
            {asking ? (
              <footer role="alert">
                <span className="start">What you typed here will be lost.</span>
                <Button autoFocus onClick={() => setAsking(false)}>
                  Keep editing
                </Button>
                <Button tone="danger" onClick={onClose}>
                  Discard
                </Button>
              </footer>
            ) : (
              footer && <footer>{footer}</footer>
            )}
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  );
}
