import { useEffect, useState } from 'react';

const QUIET_MS = 1_000;

/** Text that is kept in this tab after a second of quiet, so that leaving the page loses nothing. */
export function useSavedText(key: string): [string, (text: string) => void] {
  const [text, setText] = useState(() => sessionStorage.getItem(key) ?? '');
  useEffect(() => {
    const save = () => (text === '' ? sessionStorage.removeItem(key) : sessionStorage.setItem(key, text));
    if (text === '') return save();
    const timer = setTimeout(save, QUIET_MS);
    return () => {
      clearTimeout(timer);
      save();
    };
  }, [key, text]);
  return [text, setText];
}
