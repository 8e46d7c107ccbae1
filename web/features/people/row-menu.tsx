import {
  ArrowRight,
  CalendarPlus,
  Mail,
  MoreHorizontal,
  SquareArrowOutUpRight,
  StickyNote,
  UserRoundX,
} from 'lucide-react';
import { useNavigate } from '@tanstack/react-router';
import { useRef } from 'react';
import type { ApplicationRow } from '#api/contract/applications';
import { paths } from '../../paths.ts';
import { Menu, MenuItem, MenuSeparator } from '../../ui/menu.tsx';
import { hasRight, mayInvite, mayMove, mayReject } from '../applications/application-words.ts';
import { useActs } from '../moves/acts.tsx';

/** Everything that can be done with one person from a list, each with its key; the way for touch and for "." */
export function RowMenu({ row }: { row: ApplicationRow }) {
  const acts = useActs();
  const navigate = useNavigate();
  const button = useRef<HTMLButtonElement>(null);
  return (
    <Menu
      label={`Acts on ${row.candidate.name}`}
      className="plain"
      align="end"
      trigger={
        <button
          ref={button}
          type="button"
          className="icon small menu-button"
          data-row-menu=""
          aria-label={`More for ${row.candidate.name}`}
        >
          <MoreHorizontal aria-hidden="true" />
        </button>
      }
    >
      <MenuItem icon={ArrowRight} shortcut="s" allowed={mayMove(row)} onChoose={() => acts.move([row], button.current)}>
        Move to step …
      </MenuItem>
      <MenuItem icon={CalendarPlus} shortcut="i" allowed={mayInvite(row)} onChoose={() => acts.invite(row)}>
        Invite to interview
      </MenuItem>
      <MenuItem
        icon={Mail}
        shortcut="e"
        allowed={hasRight(row, 'email.read')}
        onChoose={() => void navigate({ to: paths.application(row.id, 'messages') })}
      >
        Message
      </MenuItem>
      <MenuItem icon={StickyNote} shortcut="n" allowed={hasRight(row, 'note.write')} onChoose={() => acts.note(row)}>
        Add a note
      </MenuItem>
      <MenuItem
        icon={SquareArrowOutUpRight}
        shortcut="o"
        onChoose={() => void navigate({ to: paths.application(row.id) })}
      >
        Open the full page
      </MenuItem>
      <MenuSeparator />
      <MenuItem icon={UserRoundX} shortcut="shift+r" allowed={mayReject(row)} onChoose={() => acts.reject([row])}>
        Reject
      </MenuItem>
    </Menu>
  );
}
