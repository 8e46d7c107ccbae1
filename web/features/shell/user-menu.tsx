import { Check, ExternalLink, Keyboard, LogOut } from 'lucide-react';
import { signOut } from '#api/contract/sign-in';
import { call } from '../../call.ts';
import { leaveToSignIn } from '../../sign-in.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Menu, MenuItem, MenuSeparator } from '../../ui/menu.tsx';
import { useToasts } from '../../ui/toast.tsx';
import { useMe } from './me.ts';
import { THEMES, useTheme, type Theme } from './theme-choice.ts';

const THEME_LABELS = { system: 'As the system', light: 'Light', dark: 'Dark' } satisfies Record<Theme, string>;

/** What belongs to the signed-in person: colours, keys, sign out. */
export function UserMenu({ onKeys }: { onKeys: () => void }) {
  const { user, company, operator } = useMe();
  const [theme, setTheme] = useTheme();
  const toasts = useToasts();
  const leave = () =>
    call(signOut, {})
      .then(leaveToSignIn)
      .catch((error: unknown) => toasts.fail(error, 'You are still signed in.'));
  return (
    <Menu
      label="Account"
      className="plain"
      align="end"
      trigger={
        <button type="button" className="icon">
          <Avatar name={user.name} spoken={`${user.name}, account menu`} />
        </button>
      }
    >
      <div className="menu-head">
        <span className="grid">
          <b className="sm strong text-text">{user.name}</b>
          <span className="clip">{company.name}</span>
        </span>
      </div>
      <MenuSeparator />
      <div className="menu-head">Colours</div>
      {THEMES.map((one) => (
        <MenuItem
          key={one}
          checked={one === theme}
          icon={one === theme ? Check : undefined}
          onChoose={() => setTheme(one)}
        >
          {THEME_LABELS[one]}
        </MenuItem>
      ))}
      <MenuSeparator />
      <MenuItem icon={Keyboard} shortcut="?" onChoose={onKeys}>
        Keys on this screen
      </MenuItem>
      {operator && (
        <MenuItem icon={ExternalLink} onChoose={() => window.open(operator.processesUrl, '_blank', 'noopener')}>
          Processes in Temporal
        </MenuItem>
      )}
      <MenuItem icon={LogOut} onChoose={() => void leave()}>
        Sign out
      </MenuItem>
    </Menu>
  );
}
