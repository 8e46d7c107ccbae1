import { useEffect, useMemo, useRef } from 'react';

type Handlers = Record<string, (...given: never[]) => void>;

/** Handlers that keep their identity over draws and always run their newest meaning. The set of names never changes. */
export function useStable<H extends Handlers>(handlers: H): H {
  const latest = useRef(handlers);
  useEffect(() => {
    latest.current = handlers;
  });
  return useMemo(() => {
    const names = Object.keys(latest.current) as (keyof H & string)[];
    const stable = names.map((name) => [name, (...given: never[]) => latest.current[name]?.(...given)]);
    return Object.fromEntries(stable) as H;
  }, []);
}
