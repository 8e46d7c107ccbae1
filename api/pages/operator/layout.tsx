import type { Child } from 'hono/jsx';
import { Document } from '../document.tsx';
import { Icon } from '../icon.tsx';
import { clockText } from './times.ts';

const PAGES = [
  ['/operator', 'Overview'],
  ['/operator/processes', 'Processes'],
  ['/operator/queues', 'Outbox and inbox'],
  ['/operator/sends', 'Sends'],
] as const;

type Props = {
  title: string;
  path: (typeof PAGES)[number][0];
  /** Counts that want a look, by path. */
  alerts: Record<string, number>;
  now: Date;
  temporalAway: boolean;
  /** The page reads itself again every ten seconds while nobody works in it. */
  live?: boolean;
  children?: Child;
};

/** Frame of the operator pages: what they show comes from Postgres, so they work when everything else is away. */
export function OperatorLayout({ title, path, alerts, now, temporalAway, live = false, children }: Props) {
  return (
    <Document
      title={`${title} – Throughline Operator`}
      styles={['base.css', 'operator.css']}
      scripts={['operator.js']}
      ownTheme
      bodyClass="op"
    >
      <header class="top">
        <a class="brand" href="/operator">
          <Icon name="thread" />
          Throughline <span>Operator</span>
        </a>
        <div class="inst">
          <span class="num">{clockText(now)} UTC</span>
          <form method="post" action="/operator/sign-out">
            <button class="btn s">Sign out</button>
          </form>
        </div>
      </header>
      <div class="opwrap">
        <nav class="side" aria-label="Operator">
          <ul>
            {PAGES.map(([address, name]) => (
              <li>
                <a href={address} aria-current={address === path ? 'page' : undefined}>
                  {name}
                  {(alerts[address] ?? 0) > 0 ? (
                    <span class="n bad">
                      {alerts[address]}
                      <span class="vh"> need a look</span>
                    </span>
                  ) : null}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <main id="main" class="dash" tabindex={-1} data-live={live ? '' : undefined}>
          {temporalAway ? (
            <div class="banner">
              <Icon name="alert" />
              <span>
                <strong>Temporal does not answer.</strong> You see rows from Postgres. Nothing is lost: wake-ups wait in
                the outbox until it comes back.
              </span>
            </div>
          ) : null}
          {children}
        </main>
      </div>
    </Document>
  );
}

/** A card with a heading and a table that scrolls sideways inside its frame. */
export function TableCard({
  id,
  title,
  count,
  note,
  head,
  children,
  foot,
  empty,
}: {
  id: string;
  title: string;
  count?: number;
  note?: string;
  head: Child;
  children?: Child;
  foot?: Child;
  empty: string | null;
}) {
  return (
    <section class="card" aria-labelledby={id}>
      <div class="cardhead">
        <h2 id={id}>{title}</h2>
        {count === undefined ? null : <span class="n num">{count.toLocaleString('en')}</span>}
        {note ? <p class="xs muted">{note}</p> : null}
      </div>
      {empty === null ? (
        <div class="scroll" tabindex={0} role="region" aria-label={`${title}, scroll sideways`}>
          <table class="dt">
            <thead>{head}</thead>
            <tbody>{children}</tbody>
          </table>
        </div>
      ) : (
        <div class="empty">
          <Icon name="tick" />
          <strong>{empty}</strong>
        </div>
      )}
      {foot}
    </section>
  );
}

/** Leads to the workflow behind a row, in a tab of its own. */
export function TemporalLink({ href, what, text = 'Temporal' }: { href: string | null; what: string; text?: string }) {
  if (href === null) return null;
  return (
    <a class="tl" href={href} target="_blank" rel="noopener" aria-label={`Open ${what} in Temporal, new tab`}>
      {text}
      <Icon name="out" />
    </a>
  );
}
