import {
  allHandlersFinished,
  condition,
  defineSignal,
  defineUpdate,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';

/** "Look again": carries no news, only the number of the wake-up row (workflows.md section 4). */
export const lookAgain = defineSignal<[{ wake: number }]>('lookAgain');
/** Answers when a look that began after the request has ended with nothing more due; changes no fact. */
export const lookNow = defineUpdate<void>('lookNow');

const MONTH_MS = 30 * 86_400_000;
const LONG_HISTORY = 1_000;

/**
 * The skeleton of every level-triggered process (workflows.md section 5): remembers the highest wake-up heard, whether the
 * last look covered it, and ends or continues as new only when nothing is pending. Handlers are set before the first await.
 */
export function wakeUps(heard = 0) {
  let seen = -1;
  let asks = 0;
  let taken = 0;
  let answered = 0;
  const pending = () => heard > seen || asks > answered;
  setHandler(
    lookAgain,
    ({ wake }) => {
      heard = Math.max(heard, wake);
    },
    { description: 'Something changed: read the facts again' },
  );
  setHandler(
    lookNow,
    async () => {
      asks += 1;
      const mine = asks;
      await condition(() => answered >= mine);
    },
    { description: 'Read the facts now and answer when nothing more is due' },
  );
  const quiet = async () => {
    answered = taken;
    await condition(() => allHandlersFinished() || pending());
    return !pending();
  };
  return {
    quiet,
    get heard() {
      return heard;
    },
    get long() {
      const info = workflowInfo();
      return info.continueAsNewSuggested || info.historyLength > LONG_HISTORY;
    },
    /** Reads the facts; remembers which wake-up the reading covered. */
    async look<T extends { wakes: number }>(read: () => Promise<T>): Promise<T> {
      const asked = asks;
      const known = heard;
      const facts = await read();
      seen = facts.wakes;
      taken = asked;
      // The database was restored to an earlier moment: do not spin on a wake-up that it does not know.
      if (seen < known && heard === known) heard = seen;
      return facts;
    },
    /** True: something changed first. False: the instant came. Looks again after 30 days at the latest. */
    async before(dueInMs: number | null, summary: string): Promise<boolean> {
      answered = taken;
      return condition(pending, Math.min(Math.max(dueInMs ?? MONTH_MS, 1_000), MONTH_MS), { summary });
    },
    /** Ends the process only if nobody woke it meanwhile. */
    async done(finish: (wakes: number) => Promise<boolean>): Promise<boolean> {
      return (await quiet()) && (await finish(seen)) && !pending();
    },
  };
}
export type WakeUps = ReturnType<typeof wakeUps>;
