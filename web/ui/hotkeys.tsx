import { createContext, use, useEffect, useMemo, useRef, type ReactNode } from 'react';

export type Hotkey = {
  /** "s", "shift+r", "mod+k", "g j" (one after the other), "escape". */
  keys: string;
  /** What it does, for the sheet of keys. */
  act: string;
  run: (event: KeyboardEvent) => void;
  /** Works in dialogs and while typing too. */
  always?: boolean;
};

type Registry = {
  add: (scope: string, keys: readonly Hotkey[]) => () => void;
  list: () => { scope: string; keys: readonly Hotkey[] }[];
};
const HotkeyContext = createContext<Registry | null>(null);
const SEQUENCE_MS = 1_200;

/** Listens for keys once; screens add theirs with `useHotkeys`, and the newest meaning of a key wins. */
export function HotkeyProvider({ children }: { children: ReactNode }) {
  const scopes = useRef<{ scope: string; keys: readonly Hotkey[] }[]>([]);
  const registry = useMemo<Registry>(
    () => ({
      add: (scope, keys) => {
        const entry = { scope, keys };
        scopes.current = [...scopes.current, entry];
        return () => {
          scopes.current = scopes.current.filter((one) => one !== entry);
        };
      },
      list: () => scopes.current,
    }),
    [],
  );
  useEffect(() => {
    let before = '';
    let beforeAt = 0;
    const hear = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      const stroke = strokeOf(event);
      const sequence = Date.now() - beforeAt < SEQUENCE_MS ? `${before} ${stroke}` : '';
      before = stroke;
      beforeAt = Date.now();
      const busy = isTyping(event.target) || isInLayer(event.target);
      const all = scopes.current.toReversed().flatMap((one) => one.keys);
      const found =
        all.find((key) => key.keys === sequence && (!busy || key.always)) ??
        all.find((key) => key.keys === stroke && (!busy || key.always));
      if (!found) return;
      event.preventDefault();
      found.run(event);
    };
    addEventListener('keydown', hear);
    return () => removeEventListener('keydown', hear);
  }, []);
  return <HotkeyContext value={registry}>{children}</HotkeyContext>;
}

/** Adds keys while the calling component is on the screen. */
export function useHotkeys(scope: string, keys: readonly Hotkey[]): void {
  const registry = use(HotkeyContext);
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  const names = keys.map((key) => `${key.keys}=${key.act}`).join('|');
  useEffect(() => {
    const stable = latest.current.map((key, index) => ({
      ...key,
      run: (event: KeyboardEvent) => latest.current[index]?.run(event),
    }));
    return registry?.add(scope, stable);
    // Runs are read through the ref; only the list of keys itself registers anew.
  }, [registry, scope, names]);
}

/** All keys that work now, for the sheet. */
export function useHotkeyList(): () => { scope: string; keys: readonly Hotkey[] }[] {
  const registry = use(HotkeyContext);
  return () => registry?.list() ?? [];
}

function strokeOf(event: KeyboardEvent): string {
  const key = event.key.toLowerCase();
  const mod = event.ctrlKey || event.metaKey ? 'mod+' : '';
  const shift = event.shiftKey && /^[a-z]$|^enter$|^tab$/.test(key) ? 'shift+' : '';
  return `${mod}${event.altKey ? 'alt+' : ''}${shift}${key === ' ' ? 'space' : key}`;
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}

function isInLayer(target: EventTarget | null): boolean {
  return (
    (target instanceof Element && target.closest('[role="dialog"], [role="menu"], [role="listbox"]') !== null) ||
    document.querySelector('.dialog') !== null
  );
}
