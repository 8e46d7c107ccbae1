import { Briefcase, CalendarDays, House, Settings, Users, type LucideIcon } from 'lucide-react';
import { useLocation } from '@tanstack/react-router';
import { paths } from '../../paths.ts';
import { Anchor } from '../../ui/anchor.tsx';
import { seesSettings, useMe } from './me.ts';

type Place = { to: string; label: string; icon: LucideIcon; under: string };

const PLACES: readonly Place[] = [
  { to: paths.home(), label: 'Home', icon: House, under: '/home' },
  { to: paths.jobs(), label: 'Jobs', icon: Briefcase, under: '/jobs' },
  { to: paths.applications(), label: 'Candidates', icon: Users, under: '/applications' },
  { to: paths.interviews(), label: 'Interviews', icon: CalendarDays, under: '/interviews' },
];
const SETTINGS: Place = { to: paths.settings(), label: 'Settings', icon: Settings, under: '/settings' };

/** The main menu: in the top bar on wide screens, along the lower edge on phones. */
export function MainNav() {
  const me = useMe();
  const here = useLocation({ select: (location) => location.pathname });
  return (
    <nav className="nav" aria-label="Main">
      {[...PLACES, ...(seesSettings(me) ? [SETTINGS] : [])].map(({ to, label, icon: Icon, under }) => (
        <Anchor key={to} to={to} aria-current={here.startsWith(under) ? 'page' : undefined}>
          <Icon aria-hidden="true" />
          {label}
        </Anchor>
      ))}
    </nav>
  );
}
