import { ActivityFailure, isCancellation, proxyActivities } from '@temporalio/workflow';
import type { MatchingActivities } from '#activities/matching';
import type { ProcessActivities } from '#activities/processes';
import type { WhatIfProcessActivities } from '#activities/what-ifs';
import type { ProcessInput } from '#domain/process-screen';
import { ASKED, COMMAND, FACTS } from './options.ts';
import { screens } from './show.ts';
import { wakeUps } from './wake-ups.ts';

const facts = (summary: string) => proxyActivities<ProcessActivities & WhatIfProcessActivities>({ ...FACTS, summary });
const commands = (summary: string) => proxyActivities<WhatIfProcessActivities>({ ...COMMAND, summary });
const matching = (summary: string) => proxyActivities<MatchingActivities>({ ...ASKED, taskQueue: 'matching', summary });

/** Tries out other requirements on a job for somebody who waits: scores its people on them, or says that it cannot. */
export async function whatIf(input: ProcessInput): Promise<void> {
  const wakeUp = wakeUps(input.heard);
  const show = screens();
  for (;;) {
    const now = await wakeUp.look(() => facts('read what is tried out').readWhatIf(input));
    show(now.screen);
    if (now.isWaiting) {
      try {
        await matching('score the people on other requirements').computeWhatIf({
          companyId: input.companyId,
          id: input.id,
        });
      } catch (error) {
        if (!(error instanceof ActivityFailure) || isCancellation(error)) throw error;
        await commands('say that there is no answer').giveUpWhatIf(input);
      }
      continue;
    }
    if (await wakeUp.done((wakes) => facts('close the process').finishProcess({ ...input, type: 'whatIf', wakes })))
      return;
  }
}
