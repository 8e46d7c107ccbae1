import { createContext, lazy, Suspense, use, useMemo, useRef, useState, type ReactNode } from 'react';
import type { Subject } from './subject.ts';

/** Acts on applications that can be asked for from any list, panel or page. */
export type Acts = {
  move: (subjects: readonly Subject[], anchor: Element | null) => void;
  reject: (subjects: readonly Subject[]) => void;
  note: (subject: Subject) => void;
  invite: (subject: Subject) => void;
};

type Asked =
  | { kind: 'move'; subjects: readonly Subject[]; anchor: Element | null }
  | { kind: 'reject'; subjects: readonly Subject[] }
  | { kind: 'note' | 'invite'; subject: Subject };

const AFTER_CLOSING_MS = 150;
const ActsContext = createContext<Acts | null>(null);
const ActLayer = lazy(() => import('./act-layer.tsx').then((area) => ({ default: area.ActLayer })));

export function useActs(): Acts {
  const acts = use(ActsContext);
  if (!acts) throw new Error('useActs outside of ActsProvider');
  return acts;
}

/** Holds the one menu or dialog that is open for an act; it is the same everywhere. */
export function ActsProvider({ children }: { children: ReactNode }) {
  const [asked, setAsked] = useState<Asked | null>(null);
  const opener = useRef<HTMLElement | null>(null);
  const acts = useMemo<Acts>(() => {
    const ask = (what: Asked) => {
      opener.current = document.activeElement instanceof HTMLElement ? document.activeElement : null;
      setAsked(what);
    };
    return {
      move: (subjects, anchor) => ask({ kind: 'move', subjects, anchor }),
      reject: (subjects) => ask({ kind: 'reject', subjects }),
      note: (subject) => ask({ kind: 'note', subject }),
      invite: (subject) => ask({ kind: 'invite', subject }),
    };
  }, []);
  const close = () => {
    setAsked(null);
    // A layer that a key has opened has no button of its own to give the focus back to.
    setTimeout(() => document.activeElement === document.body && opener.current?.focus(), AFTER_CLOSING_MS);
  };
  return (
    <ActsContext value={acts}>
      {children}
      {asked && (
        <Suspense>
          <ActLayer asked={asked} onClose={close} />
        </Suspense>
      )}
    </ActsContext>
  );
}

export type { Asked };
