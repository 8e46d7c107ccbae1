import { useEffect, useRef, type ReactNode } from 'react';

type Props = { title: string; children?: ReactNode };

/** The one `h1` of a page: names the document and takes focus when the page is opened, so that it is announced. */
export function PageTitle({ title, children }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} – Throughline`;
  }, [title]);
  useEffect(() => {
    // Someone who already types inside the page is not torn away.
    const inside = document.activeElement?.closest('main, [role="dialog"]');
    if (!inside) heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <h1 ref={heading} tabIndex={-1}>
      {children ?? title}
    </h1>
  );
}
