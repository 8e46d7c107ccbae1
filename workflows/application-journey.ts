import { ApplicationFailure, ActivityFailure, continueAsNew, proxyActivities } from '@temporalio/workflow';
import type { ApplicationActivities } from '#activities/applications';
import type { MatchingActivities } from '#activities/matching';
import type { ProcessActivities } from '#activities/processes';
import type { JourneyStep } from '#domain/application-journey';
import type { ProcessInput } from '#domain/process-screen';
import { COMMAND, FACTS, MATCHING } from './options.ts';
import { screens } from './show.ts';
import { wakeUps } from './wake-ups.ts';

const facts = (summary: string) => proxyActivities<ApplicationActivities & ProcessActivities>({ ...FACTS, summary });
const commands = (summary: string) => proxyActivities<ApplicationActivities>({ ...COMMAND, summary });
const matching = (summary: string) => proxyActivities<MatchingActivities>({ ...MATCHING, taskQueue: 'matching', summary });

/** Every kind of step that a journey can take, with the sentence that an operator reads. */
const STEPS = {
  CONFIRM: (input: ProcessInput, step: JourneyStep) => commands('write the confirmation mail').confirmApplication({ ...input, key: step.key }),
  READ_FILE: (input: ProcessInput, step: JourneyStep) => matching('read the résumé').readResume({ companyId: input.companyId, fileId: step.subjectId }),
  UPDATE_PROFILE: (input: ProcessInput, step: JourneyStep) => matching('bring the profile up to date').updateProfile({ companyId: input.companyId, candidateId: step.subjectId }),
  SCORE: (input: ProcessInput) => matching('score the application').scoreApplication({ companyId: input.companyId, applicationId: input.id }),
} satisfies Record<JourneyStep['kind'], (input: ProcessInput, step: JourneyStep) => Promise<unknown>>;

/**
 * The life of one application: confirms it to the candidate, has the résumé read and scored, and waits for whatever is
 * due next. It acts only through commands; people move, reject and interview beside it.
 */
export async function applicationJourney(input: ProcessInput): Promise<void> {
  const wakeUp = wakeUps(input.heard);
  const show = screens();
  for (;;) {
    const now = await wakeUp.look(() => facts('read the application').readJourney(input));
    show(now.screen);
    try {
      for (const step of now.due) await STEPS[step.kind](input, step);
    } catch (error) {
      if (!isBadState(error)) throw error;
      await facts('report a problem').reportProblem({ ...input, type: 'applicationJourney', problem: 'BAD_STATE' });
      await wakeUp.before(3_600_000, 'stopped: an operator is needed');
      continue;
    }
    if (now.due.length > 0) continue;
    if (now.finished && (await wakeUp.done((wakes) => facts('close the process').finishProcess({ ...input, type: 'applicationJourney', wakes })))) return;
    if (wakeUp.long && (await wakeUp.quiet())) return continueAsNew<typeof applicationJourney>({ ...input, heard: wakeUp.heard });
    await wakeUp.before(now.dueInMs, now.waitingFor);
  }
}

function isBadState(error: unknown): boolean {
  return error instanceof ActivityFailure && error.cause instanceof ApplicationFailure && error.cause.type === 'BAD_STATE';
}
