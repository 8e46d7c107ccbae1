import type { ReactNode } from 'react';
import { Anchor } from './anchor.tsx';

export type Tab = { to: string; label: string; count?: number | undefined; mark?: ReactNode; current: boolean };

/** Tabs that are pages of their own. */
export function Tabs({ label, tabs }: { label: string; tabs: readonly Tab[] }) {
  return (
    <nav className="tabs" aria-label={label}>
      {tabs.map((tab) => (
        <Anchor key={tab.to} to={tab.to} stay aria-current={tab.current ? 'page' : undefined}>
          {tab.label}
          {tab.count !== undefined && tab.count > 0 && <span className="n">{shortCount(tab.count)}</span>}
          {tab.mark}
        </Anchor>
      ))}
    </nav>
  );
}

function shortCount(count: number): string {
  return count > 10_000 ? '10,000+' : count.toLocaleString('en');
}
