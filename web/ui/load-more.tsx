import { useEffect, useRef } from 'react';
import { Button } from './button.tsx';

type Props = { shown: number; total?: number; more: boolean; busy: boolean; onMore: () => void };

/** "10 of 23 shown", a button for the next page, and the same on scrolling near it. */
export function LoadMore({ shown, total, more, busy, onMore }: Props) {
  const mark = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const node = mark.current;
    if (!node || !more || busy) return;
    const watch = new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && onMore(), {
      rootMargin: '300px',
    });
    watch.observe(node);
    return () => watch.disconnect();
  }, [more, busy, onMore]);
  return (
    <div className="more" ref={mark}>
      <span className="sm muted num" role="status">
        {total === undefined
          ? `${shown} shown`
          : `${shown.toLocaleString('en')} of ${total.toLocaleString('en')} shown`}
      </span>
      {more && (
        <Button size="small" busy={busy} onClick={onMore}>
          {busy ? 'Loading…' : 'Load more'}
        </Button>
      )}
    </div>
  );
}
