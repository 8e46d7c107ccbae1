import { ActivityFailure, ApplicationFailure } from '@temporalio/common';
import type { ProcessScreen } from '#domain/process-screen';
import type { screens } from './show.ts';
import type { wakeUps } from './wake-ups.ts';

/** What an operator reads while a process waits for them. */
const STOPPED = 'stopped: an operator is needed';
/** How long a stopped process waits before it looks whether its data was put right. */
const STOPPED_MS = 3_600_000;

/**
 * Takes the steps that are due, one after the other. Answers the code of the first one that met broken data (`BAD_STATE`), so
 * that the story can report it and wait; every other fault passes (workflows.md sections 5 and 8).
 */
export async function takeSteps<S>(steps: readonly S[], take: (step: S) => Promise<unknown>): Promise<string | null> {
  for (const step of steps) {
    try {
      await take(step);
    } catch (error) {
      const cause = error instanceof ActivityFailure ? error.cause : null;
      if (!(cause instanceof ApplicationFailure) || cause.type !== 'BAD_STATE') throw error;
      const code = cause.details?.[0];
      return typeof code === 'string' ? code : 'BAD_STATE';
    }
  }
  return null;
}

type Stop = {
  report: () => Promise<unknown>;
  screen: ProcessScreen;
  show: ReturnType<typeof screens>;
  wakeUp: Pick<ReturnType<typeof wakeUps>, 'before'>;
};

/** Reports what broke a step, says on the screen that an operator is needed, and waits for a wake-up or an hour. */
export async function stopFor(problem: string, { report, screen, show, wakeUp }: Stop): Promise<void> {
  await report();
  show({
    ...screen,
    waitingOn: 'OPERATOR',
    details: [...screen.details, `Stopped with ${problem}: an operator is needed.`],
  });
  await wakeUp.before(STOPPED_MS, STOPPED);
}
