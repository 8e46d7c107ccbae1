import type { Child } from 'hono/jsx';
import { Document } from './document.tsx';
import { Icon } from './icon.tsx';

/** A small card in the middle of the page: sign-in, and what must be said before anybody is signed in. */
export function StaffCard({
  title,
  heading,
  children,
  note,
}: {
  title: string;
  heading: string;
  children?: Child;
  note?: Child;
}) {
  return (
    <Document title={`${title} – Throughline`} styles={['base.css', 'staff.css']} ownTheme bodyClass="staff">
      <main id="main" tabindex={-1}>
        <p class="product">
          <Icon name="thread" />
          Throughline
        </p>
        <div class="card">
          <h1>{heading}</h1>
          {children}
        </div>
        {note ? <p class="note">{note}</p> : null}
      </main>
    </Document>
  );
}
