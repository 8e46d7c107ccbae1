import { proxyActivities } from '@temporalio/workflow';
import type { MatchingActivities } from '#activities/matching';
import type { ProcessActivities } from '#activities/processes';
import type { ProcessInput } from '#domain/process-screen';
import { FACTS, MATCHING } from './options.ts';
import { screens } from './show.ts';
import { wakeUps } from './wake-ups.ts';

const facts = (summary: string) => proxyActivities<ProcessActivities>({ ...FACTS, summary });
const matching = (summary: string) =>
  proxyActivities<MatchingActivities>({ ...MATCHING, taskQueue: 'matching', summary });

/** Reads one file of an application draft for the form's prefill; never scores anything (matching.md section 17). */
export async function resumeReading(input: ProcessInput): Promise<void> {
  const wakeUp = wakeUps(input.heard);
  const show = screens();
  for (;;) {
    const now = await wakeUp.look(() => facts('read the file’s state').readFileState(input));
    show(now.screen);
    if (now.reading) {
      await matching('read the file').readResume({ companyId: input.companyId, fileId: input.id });
      continue;
    }
    if (
      await wakeUp.done((wakes) => facts('close the process').finishProcess({ ...input, type: 'resumeReading', wakes }))
    )
      return;
  }
}
