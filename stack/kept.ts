import { EXIT_CONFIG } from '#env';
import type { Part } from './part.ts';

/** A part that is started again whenever it ends by itself, until it is stopped. */
export type Kept = {
  name: string;
  pid(): number;
  /** It will not be tried again. */
  ended(): boolean;
  /** Ends in a row without a minute of running between them. */
  failures(): number;
  stop(graceMs?: number): Promise<void>;
};

const LONG_ENOUGH_MS = 60_000;
const LONGEST_WAIT_MS = 15_000;

/**
 * Starts a part and keeps it running: after a crash or a kill it comes back within a second, later and later if it keeps
 * failing. A process whose settings are wrong is not tried again.
 */
export function keepRunning(
  first: Part,
  start: () => Part | Promise<Part>,
  tell: { ended(name: string, code: number | null, again: boolean): void; started(): void },
): Kept {
  let part = first;
  let stopping = false;
  let failures = 0;
  let gaveUp = false;
  const watch = (startedAt: number): void => {
    void part.whenEnded.then(async ({ code }) => {
      if (stopping) return;
      gaveUp = code === EXIT_CONFIG;
      tell.ended(part.name, code, !gaveUp);
      if (gaveUp) return;
      failures = Date.now() - startedAt > LONG_ENOUGH_MS ? 0 : failures + 1;
      await new Promise((resolve) => setTimeout(resolve, Math.min(500 * 2 ** failures, LONGEST_WAIT_MS)));
      if (stopping) return;
      const next = await start();
      if (stopping) return void next.stop();
      part = next;
      tell.started();
      watch(Date.now());
    });
  };
  watch(Date.now());
  return {
    name: part.name,
    pid: () => part.pid,
    ended: () => gaveUp,
    failures: () => failures,
    async stop(graceMs) {
      stopping = true;
      await part.stop(graceMs);
    },
  };
}
