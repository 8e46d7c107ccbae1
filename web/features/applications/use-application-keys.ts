import { useNavigate } from '@tanstack/react-router';
import type { Application } from '#api/contract/applications';
import { paths, type ApplicationTab } from '../../paths.ts';
import type { Allowed } from '../../ui/allowed.ts';
import { useHotkeys } from '../../ui/hotkeys.tsx';
import { useToasts } from '../../ui/toast.tsx';
import { useActs } from '../moves/acts.tsx';
import { hasRight, mayInvite, mayMove, mayReject } from './application-words.ts';
import { useNeighbours } from './neighbours.ts';

/** The acts of an application's page by key. */
export function useApplicationKeys(application: Application, tab: ApplicationTab): void {
  const acts = useActs();
  const toasts = useToasts();
  const navigate = useNavigate();
  const neighbours = useNeighbours(application.id, tab);
  const when = (allowed: Allowed, run: () => void) => () => (allowed === true ? run() : toasts.say(allowed.reason));
  const messages = () =>
    void navigate({ to: paths.application(application.id, 'messages'), state: (before) => before });
  useHotkeys('Application', [
    {
      keys: 's',
      act: 'Move to step',
      run: when(mayMove(application), () => acts.move([application], document.querySelector('[data-move]'))),
    },
    { keys: 'i', act: 'Schedule an interview', run: when(mayInvite(application), () => acts.invite(application)) },
    { keys: 'n', act: 'Add a note', run: when(hasRight(application, 'note.write'), () => acts.note(application)) },
    { keys: 'e', act: 'Write an e-mail', run: when(hasRight(application, 'email.read'), messages) },
    { keys: 'm', act: 'Write a text', run: when(hasRight(application, 'email.read'), messages) },
    { keys: 'shift+r', act: 'Reject', run: when(mayReject(application), () => acts.reject([application])) },
    { keys: 'j', act: 'Next person', run: () => neighbours.go(1) },
    { keys: 'k', act: 'Previous person', run: () => neighbours.go(-1) },
  ]);
}
