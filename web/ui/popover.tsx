import { Popover as Base } from '@base-ui/react/popover';
import type { ReactElement, ReactNode } from 'react';

type Props = {
  trigger: ReactElement;
  title?: string;
  side?: 'top' | 'bottom';
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  children: ReactNode;
};

/** A small layer with content beside the button that opens it. */
export function Popover({ trigger, title, side = 'bottom', open, onOpenChange, children }: Props) {
  return (
    <Base.Root {...(open === undefined ? {} : { open })} onOpenChange={(next) => onOpenChange?.(next)}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner className="layer" side={side} align="start" sideOffset={6} collisionPadding={8}>
          <Base.Popup className="popover">
            {title && <Base.Title render={<h3 />}>{title}</Base.Title>}
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
