import { useCallback } from 'react';

const KIND = 'application:';

/** The application that `?panel=application:app_…` names. */
export function panelOf(panel: string | undefined): string | null {
  return panel?.startsWith(KIND) ? panel.slice(KIND.length) : null;
}

type SetView = (change: { panel?: string }, how?: { replace?: boolean }) => void;

/** Opens the panel on an application, or closes it; going through a list keeps one entry of the history. */
export function useOpenPanel(setView: SetView): (id: string | null) => void {
  return useCallback(
    (id) =>
      setView({ panel: id === null ? '' : KIND + id }, { replace: id !== null && location.search.includes('panel=') }),
    [setView],
  );
}
