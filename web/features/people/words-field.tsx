import { Search } from 'lucide-react';
import { useLocation, useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useHotkeys } from '../../ui/hotkeys.tsx';

/** Search words of this entry of the history: kept on back, forward and reload, written in no address. */
export function useWords(): [string, (words: string) => void] {
  const words = useLocation({ select: (location) => location.state.words ?? '' });
  const navigate = useNavigate();
  return [
    words,
    (next) =>
      void navigate({
        to: '.',
        search: true,
        replace: true,
        resetScroll: false,
        state: (before) => ({ ...before, words: next }),
      }),
  ];
}

const QUIET_MS = 250;

/** The search box of a list. */
export function WordsField({
  words,
  onChange,
  label = 'Search people',
}: {
  words: string;
  onChange: (words: string) => void;
  label?: string;
}) {
  const [typed, setTyped] = useState(words);
  const box = useRef<HTMLInputElement>(null);
  const tell = useRef(onChange);
  useEffect(() => {
    tell.current = onChange;
  });
  useEffect(() => setTyped(words), [words]);
  useEffect(() => {
    if (typed.trim() === words) return;
    const timer = setTimeout(() => tell.current(typed.trim().slice(0, 200)), QUIET_MS);
    return () => clearTimeout(timer);
  }, [typed, words]);
  useHotkeys('Lists', [{ keys: '/', act: 'Search box', run: () => box.current?.focus() }]);
  return (
    <span className="words-field">
      <Search aria-hidden="true" />
      <input
        ref={box}
        className="input"
        type="search"
        aria-label={label}
        aria-keyshortcuts="/"
        placeholder={`${label} …`}
        value={typed}
        maxLength={200}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => event.key === 'Escape' && (typed === '' ? box.current?.blur() : setTyped(''))}
      />
    </span>
  );
}
