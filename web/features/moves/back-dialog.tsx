import { useRef } from 'react';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';

type Props = { name: string; to: string; passed: readonly string[]; onMove: () => void; onClose: () => void };

/** Asks before a move back over a required step, which locks what lies behind it again. */
export function BackDialog({ name, to, passed, onMove, onClose }: Props) {
  const safe = useRef<HTMLButtonElement>(null);
  return (
    <Dialog
      title={`Move ${name} back to ${to}?`}
      onClose={onClose}
      firstFocus={safe}
      footer={
        <>
          <span className="start" />
          <Button ref={safe} onClick={onClose}>
            Leave it
          </Button>
          <Button tone="primary" onClick={onMove}>
            Move back
          </Button>
        </>
      }
    >
      <p className="sm">Moving on again means passing {passed.join(', ')}. Move back?</p>
    </Dialog>
  );
}
