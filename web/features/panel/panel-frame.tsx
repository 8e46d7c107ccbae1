import { useEffect, useRef, type ReactNode } from 'react';

/** Beside the list on wide screens; over everything, with focus kept inside, on narrow ones. */
export function PanelFrame({ name, children }: { name: string; children: ReactNode }) {
  const frame = useRef<HTMLElement>(null);
  useEffect(() => {
    if (matchMedia('(max-width: 900px)').matches) frame.current?.focus();
  }, []);
  return (
    <aside className="panel" aria-label={name} tabIndex={-1} ref={frame}>
      {children}
    </aside>
  );
}
