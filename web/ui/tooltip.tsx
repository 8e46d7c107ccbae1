import { Tooltip as Base } from '@base-ui/react/tooltip';
import type { ReactElement, ReactNode } from 'react';

type Props = {
  text: ReactNode;
  side?: 'top' | 'bottom' | 'left' | 'right';
  /** The element that it explains; it must take a ref and event handlers. */
  children: ReactElement;
};

/** A short explanation on hover and on keyboard focus. The element itself must carry its name. */
export function Tooltip({ text, side = 'top', children }: Props) {
  if (text === undefined || text === null || text === '') return children;
  return (
    <Base.Root>
      <Base.Trigger render={children} delay={250} closeOnClick={false} />
      <Base.Portal>
        <Base.Positioner className="tip-layer" side={side} sideOffset={8} collisionPadding={8}>
          <Base.Popup className="tip" role="tooltip">
            {text}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
