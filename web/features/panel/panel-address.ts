import { useCallback } from 'react';

const KIND = 'application:';

/** The application that `?panel=application:app_…` names. */
export function panelOf(panel: string | undefined): string | null {
  return panel?.startsWith(KIND) ? panel.slice(KIND.length) : null;
}

const CANDIDATE = 'candidate:';

/** The recommended person that `?panel=candidate:cnd_…` names. */
export function candidateOf(panel: string | undefined): string | null {
  return panel?.startsWith(CANDIDATE) ? panel.slice(CANDIDATE.length) : null;
}

/** `?panel=what-if`: requirements are tried out beside the list. */
export const WHAT_IF = 'what-if';

type SetView = (change: { panel?: string }, how?: { replace?: boolean }) => void;

/** Opens the panel on an application, or closes it; going through a list keeps one entry of the history. */
export function useOpenPanel(setView: SetView): (id: string | null) => void {
  return useOpen(KIND, setView);
}

/** The same for somebody who is not on the job yet. */
export function useOpenCandidate(setView: SetView): (id: string | null) => void {
  return useOpen(CANDIDATE, setView);
}

function useOpen(kind: string, setView: SetView): (id: string | null) => void {
  return useCallback(
    (id) =>
      setView({ panel: id === null ? '' : kind + id }, { replace: id !== null && location.search.includes('panel=') }),
    [kind, setView],
  );
}
