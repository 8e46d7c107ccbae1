import { monitorEventLoopDelay } from 'node:perf_hooks';

/** How late timers of this process came, in milliseconds, since `forMs` ago. */
export type LoopDelay = { p50Ms: number; p99Ms: number; maxMs: number; forMs: number };

const RESOLUTION_MS = 5;
const WINDOW_MS = 60_000;

/**
 * Watches whether anything in this process holds up its requests; a window of a minute begins anew when it is over. What
 * stands out here is computation that belongs into the matcher (performance.md section 4).
 */
export function watchLoopDelay(now: () => number = () => performance.now()): () => LoopDelay {
  const delays = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delays.enable();
  let since = now();
  return () => {
    const forMs = now() - since;
    // The histogram counts from timer to timer: what is on time shows as the resolution itself.
    const late = (nanoseconds: number) => Math.max(0, Math.round(nanoseconds / 1e5 - RESOLUTION_MS * 10) / 10);
    const answer = {
      p50Ms: late(delays.percentile(50)),
      p99Ms: late(delays.percentile(99)),
      maxMs: late(delays.max),
      forMs: Math.round(forMs),
    };
    if (forMs >= WINDOW_MS) {
      delays.reset();
      since = now();
    }
    return answer;
  };
}
