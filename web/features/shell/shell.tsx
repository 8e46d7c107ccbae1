import { Search } from 'lucide-react';
import { Outlet, useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { paths } from '../../paths.ts';
import { Anchor } from '../../ui/anchor.tsx';
import { HotkeySheet } from '../../ui/hotkey-sheet.tsx';
import { useHotkeys } from '../../ui/hotkeys.tsx';
import { Kbd } from '../../ui/kbd.tsx';
import { useToasts } from '../../ui/toast.tsx';
import { ActsProvider } from '../moves/acts.tsx';
import { LiveBanner } from './live-banner.tsx';
import { MainNav } from './main-nav.tsx';
import { useMe } from './me.ts';
import { Thread } from './thread.tsx';
import { UserMenu } from './user-menu.tsx';

const Palette = lazy(() => import('../search/palette.tsx').then((area) => ({ default: area.Palette })));

/** The frame of every page: skip link, top bar, page, and what floats above it. */
export function Shell() {
  const [layer, setLayer] = useState<'palette' | 'keys' | null>(null);
  useShellKeys(setLayer);
  const close = () => setLayer(null);
  return (
    <>
      <a className="skip" href="#main">
        Skip to content
      </a>
      <header className="top">
        <Anchor className="brand" to={paths.home()}>
          <Thread />
          Throughline
        </Anchor>
        <MainNav />
        <button type="button" className="find" aria-keyshortcuts="Control+K" onClick={() => setLayer('palette')}>
          <Search aria-hidden="true" />
          <span>Search people, jobs, pages</span>
          <Kbd keys="mod+k" />
        </button>
        <UserMenu onKeys={() => setLayer('keys')} />
      </header>
      <PrintHead />
      <LiveBanner />
      <ActsProvider>
        <main id="main" tabIndex={-1}>
          <Outlet />
        </main>
        {layer === 'keys' && <HotkeySheet onClose={close} />}
        {layer === 'palette' && (
          <Suspense>
            <Palette onClose={close} />
          </Suspense>
        )}
      </ActsProvider>
    </>
  );
}

function useShellKeys(open: (layer: 'palette' | 'keys') => void): void {
  const navigate = useNavigate();
  const toasts = useToasts();
  const go = (to: string) => () => void navigate({ to });
  useHotkeys('Everywhere', [
    { keys: 'mod+k', act: 'Search and go to', always: true, run: () => open('palette') },
    { keys: '?', act: 'This sheet of keys', run: () => open('keys') },
    { keys: 'g h', act: 'Home', run: go(paths.home()) },
    { keys: 'g j', act: 'Jobs', run: go(paths.jobs()) },
    { keys: 'g c', act: 'Candidates', run: go(paths.applications()) },
    { keys: 'g i', act: 'Interviews', run: go(paths.interviews()) },
    { keys: 'g s', act: 'Settings', run: go(paths.settings()) },
    { keys: 'z', act: 'Undo the last act', run: () => void (toasts.undoLast() || toasts.say('Nothing to undo.')) },
  ]);
}

/** Stands above every printed page. */
function PrintHead() {
  const { company } = useMe();
  return (
    <p className="print-head" aria-hidden="true">
      <span>{company.name}</span>
      <span>{new Date().toLocaleDateString('en-GB', { dateStyle: 'long' })}</span>
      <span>Confidential</span>
    </p>
  );
}
