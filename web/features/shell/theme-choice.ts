import { useSyncExternalStore } from 'react';

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

/** The colours that this browser shows; `/assets/theme.js` puts them on before the first paint. */
export function useTheme(): [Theme, (theme: Theme) => void] {
  return [useSyncExternalStore(listen, read), choose];
}

function read(): Theme {
  const stored = localStorage.getItem('theme');
  return THEMES.find((theme) => theme === stored) ?? 'system';
}

function choose(theme: Theme): void {
  localStorage.setItem('theme', theme);
  dispatchEvent(new Event('themechange'));
}

function listen(told: () => void): () => void {
  addEventListener('themechange', told);
  addEventListener('storage', told);
  return () => {
    removeEventListener('themechange', told);
    removeEventListener('storage', told);
  };
}
