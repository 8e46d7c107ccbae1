import type { QueryClient } from '@tanstack/react-query';
import { liveMessage, type LiveMessage } from '#api/contract/live';
import { leaveToSignIn } from './sign-in.ts';

/** How the stream of changes stands, for the banner. */
export type LiveState = { kind: 'live' } | { kind: 'paused' } | { kind: 'offline'; since: Date };

type Signal = { kind: 'message'; message: LiveMessage } | { kind: 'reset' } | { kind: 'bye' } | { kind: 'alive' };

const SILENT_MS = 5_000;
const DEAD_MS = 50_000;
const REFRESH_MS = 30_000;
const ONCE_PER_MS = 1_000;

/** Query keys that a topic makes stale; every key begins with the noun that it shows. */
const STALE: Record<LiveMessage['topic'], readonly string[]> = {
  application: ['applications', 'application', 'board', 'discover', 'recommendations', 'jobs', 'job'],
  job: ['jobs', 'job', 'ads', 'team'],
  interview: ['interviews', 'application', 'board', 'applications'],
  conversation: ['conversation', 'application'],
  match: ['match-score', 'board', 'applications', 'discover', 'recommendations'],
  note: ['notes', 'application'],
  session: ['me'],
  setting: ['me', 'settings'],
  work: ['work'],
};

/**
 * Keeps the cache fresh by one EventSource per browser: the tab that holds the lock listens and tells the others over a
 * BroadcastChannel, because browsers allow few connections per host. Without a stream everything shown is read again
 * every 30 seconds.
 */
export function startLive(client: QueryClient, tell: (state: LiveState) => void): () => void {
  const stop = new AbortController();
  const channel = new BroadcastChannel('throughline-live');
  const pending = new Map<string, ReturnType<typeof setTimeout>>();
  let heardAt = Date.now();
  let source: EventSource | undefined;

  const refreshSoon = (topic: LiveMessage['topic']) => {
    if (pending.has(topic)) return;
    // One immediate read, then at most one per second for the burst that follows.
    const read = () => {
      for (const noun of STALE[topic]) void client.invalidateQueries({ queryKey: [noun] });
    };
    read();
    pending.set(
      topic,
      setTimeout(() => {
        pending.delete(topic);
        read();
      }, ONCE_PER_MS),
    );
  };

  const hear = (signal: Signal) => {
    heardAt = Date.now();
    if (navigator.onLine) tell({ kind: 'live' });
    if (signal.kind === 'bye') leaveToSignIn();
    if (signal.kind === 'reset') void client.invalidateQueries();
    if (signal.kind === 'message') refreshSoon(signal.message.topic);
  };

  const pass = (signal: Signal) => {
    channel.postMessage(signal);
    hear(signal);
  };

  const listen = () =>
    new Promise<void>((resolve) => {
      // The lock may come after the listening has ended; holding it then would leave every tab without a stream.
      if (stop.signal.aborted) return resolve();
      source = new EventSource('/api/v1/live');
      source.addEventListener('message', (event) => {
        const message = liveMessage.safeParse(readJson(event.data));
        if (message.success) pass({ kind: 'message', message: message.data });
      });
      for (const kind of ['open', 'hello', 'beat']) source.addEventListener(kind, () => pass({ kind: 'alive' }));
      source.addEventListener('reset', () => pass({ kind: 'reset' }));
      source.addEventListener('bye', () => {
        source?.close();
        pass({ kind: 'bye' });
      });
      stop.signal.addEventListener('abort', () => {
        source?.close();
        resolve();
      });
    });

  channel.addEventListener('message', (event: MessageEvent<Signal>) => hear(event.data));
  void navigator.locks.request('throughline-live', { signal: stop.signal }, listen).catch(() => undefined);

  const watch = setInterval(() => {
    const silentMs = Date.now() - heardAt;
    const broken = source ? source.readyState !== EventSource.OPEN && silentMs > SILENT_MS : silentMs > DEAD_MS;
    if (navigator.onLine && broken) tell({ kind: 'paused' });
    // A stream that was refused for good is never tried again by the browser itself.
    if (source?.readyState === EventSource.CLOSED && silentMs > SILENT_MS)
      void client.invalidateQueries({ queryKey: ['me'] });
  }, SILENT_MS);
  const refresh = setInterval(() => {
    if (Date.now() - heardAt > REFRESH_MS && navigator.onLine) void client.invalidateQueries();
  }, REFRESH_MS);
  const offline = () => tell({ kind: 'offline', since: new Date() });
  const online = () => {
    tell({ kind: 'live' });
    void client.invalidateQueries();
  };
  addEventListener('offline', offline);
  addEventListener('online', online);

  return () => {
    stop.abort();
    channel.close();
    clearInterval(watch);
    clearInterval(refresh);
    for (const timer of pending.values()) clearTimeout(timer);
    removeEventListener('offline', offline);
    removeEventListener('online', online);
  };
}

function readJson(text: unknown): unknown {
  try {
    return JSON.parse(String(text));
  } catch {
    return null;
  }
}
