import { Mail, StickyNote } from 'lucide-react';
import { useNavigate } from '@tanstack/react-router';
import type { Application } from '#api/contract/applications';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { hasRight, mayInvite, mayMove, mayReinstate, mayReject } from '../applications/application-words.ts';
import { useActs } from '../moves/acts.tsx';
import { useConvert } from '../moves/use-convert.ts';
import { useReinstateOne } from '../moves/use-reinstate.ts';

/** The acts of the panel. */
export function PanelFoot({ application }: { application: Application }) {
  const acts = useActs();
  const navigate = useNavigate();
  const reinstate = useReinstateOne();
  const convert = useConvert();
  const rejected = application.status === 'REJECTED';
  return (
    <div className="foot">
      {rejected ? (
        <Button tone="quiet" allowed={mayReinstate(application)} onClick={() => void reinstate(application)}>
          Reinstate
        </Button>
      ) : (
        <Button
          tone="quiet"
          shortcut="shift+r"
          allowed={mayReject(application)}
          onClick={() => acts.reject([application])}
        >
          Reject
        </Button>
      )}
      <IconButton
        icon={StickyNote}
        size="normal"
        label="Add note (N)"
        allowed={hasRight(application, 'note.write')}
        onClick={() => acts.note(application)}
      />
      <IconButton
        icon={Mail}
        size="normal"
        label="Message (E)"
        allowed={hasRight(application, 'email.read')}
        onClick={() => void navigate({ to: paths.application(application.id, 'messages') })}
      />
      <Button className="end" shortcut="i" allowed={mayInvite(application)} onClick={() => acts.invite(application)}>
        Invite to interview
      </Button>
      {application.status === 'LEAD' ? (
        <Button
          tone="primary"
          allowed={hasRight(application, 'application.move')}
          onClick={() => void convert(application)}
        >
          Convert lead
        </Button>
      ) : (
        <Button
          tone="primary"
          shortcut="s"
          data-move=""
          aria-haspopup="menu"
          allowed={mayMove(application)}
          onClick={(event) => acts.move([application], event.currentTarget)}
        >
          Move to step
        </Button>
      )}
    </div>
  );
}
