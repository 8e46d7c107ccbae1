import { useBlocker } from '@tanstack/react-router';
import { useRef } from 'react';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';

/** Asks before something typed is lost, inside the app by a dialog, outside of it by the browser's own question. */
export function LeaveGuard({ dirty }: { dirty: boolean }) {
  const stay = useRef<HTMLButtonElement>(null);
  const blocker = useBlocker({ shouldBlockFn: () => dirty, enableBeforeUnload: dirty, withResolver: true });
  if (blocker.status !== 'blocked') return null;
  return (
    <Dialog
      title="Leave this page?"
      onClose={blocker.reset}
      firstFocus={stay}
      footer={
        <>
          <span className="start" />
          <Button ref={stay} onClick={blocker.reset}>
            Keep editing
          </Button>
          <Button tone="danger" onClick={blocker.proceed}>
            Discard
          </Button>
        </>
      }
    >
      <p className="sm">What you typed here will be lost.</p>
    </Dialog>
  );
}
