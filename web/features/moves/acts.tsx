import { createContext, lazy, Suspense, use, useMemo, useState, type ReactNode } from 'react';
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
  const acts = useMemo<Acts>(
    () => ({
      move: (subjects, anchor) => setAsked({ kind: 'move', subjects, anchor }),
      reject: (subjects) => setAsked({ kind: 'reject', subjects }),
      note: (subject) => setAsked({ kind: 'note', subject }),
      invite: (subject) => setAsked({ kind: 'invite', subject }),
    }),
    [],
  );
  return (
    <ActsContext value={acts}>
      {children}
      {asked && (
        <Suspense>
          <ActLayer asked={asked} onClose={() => setAsked(null)} />
        </Suspense>
      )}
    </ActsContext>
  );
}

export type { Asked };
