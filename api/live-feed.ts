import { recentChanges, type Change } from '#db/queries/change-feed';
import type { Database } from '#db/client';

export type Subscriber = (change: Change) => void;

const POLL_MS = 250;

/**
 * One reader of the change feed per API process: polls the companies that have open browsers and hands each change on once
 * (performance.md section 2).
 */
export function createLiveFeed(db: Database, onError: (error: unknown) => void) {
  const companies = new Map<string, { subscribers: Set<Subscriber>; seen: Map<number, number>; primed: boolean }>();
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;

  const poll = async () => {
    for (const [companyId, company] of companies) {
      try {
        const changes = await db.transaction(companyId, (tx) => recentChanges(tx, companyId));
        const now = Date.now();
        for (const change of changes) {
          if (company.seen.has(change.id)) continue;
          company.seen.set(change.id, now);
          if (company.primed) for (const tell of company.subscribers) tell(change);
        }
        company.primed = true;
        for (const [id, at] of company.seen) if (now - at > 60_000) company.seen.delete(id);
      } catch (error) {
        onError(error);
      }
    }
    if (!stopped) timer = setTimeout(() => void poll(), POLL_MS);
  };
  timer = setTimeout(() => void poll(), POLL_MS);

  return {
    /** Calls `tell` for every change of the company until the returned function is called. */
    subscribe(companyId: string, tell: Subscriber): () => void {
      const company = companies.get(companyId) ?? {
        subscribers: new Set(),
        seen: new Map<number, number>(),
        primed: false,
      };
      companies.set(companyId, company);
      company.subscribers.add(tell);
      return () => {
        company.subscribers.delete(tell);
        if (company.subscribers.size === 0) companies.delete(companyId);
      };
    },
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
export type LiveFeed = ReturnType<typeof createLiveFeed>;
