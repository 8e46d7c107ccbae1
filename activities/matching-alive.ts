import { Context } from '@temporalio/activity';

const ALIVE_MS = 10_000;

/** Runs long work while telling Temporal that it goes on. */
export async function alive<T>(work: () => Promise<T>): Promise<T> {
  const context = Context.current();
  const beat = setInterval(() => context.heartbeat(), ALIVE_MS);
  try {
    return await work();
  } finally {
    clearInterval(beat);
  }
}
