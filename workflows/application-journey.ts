import { continueAsNew, proxyActivities } from '@temporalio/workflow';
import type { ApplicationActivities } from '#activities/applications';
import type { MatchingActivities } from '#activities/matching';
import type { ProcessActivities } from '#activities/processes';
import type { JourneyStep } from '#domain/application-journey';
import type { ProcessInput } from '#domain/process-screen';
import { COMMAND, FACTS, MATCHING } from './options.ts';
import { screens } from './show.ts';
import { stopFor, takeSteps } from './take-steps.ts';
import { wakeUps } from './wake-ups.ts';

const facts = (summary: string) => proxyActivities<ApplicationActivities & ProcessActivities>({ ...FACTS, summary });
const commands = (summary: string) => proxyActivities<ApplicationActivities>({ ...COMMAND, summary });
const matching = (summary: string) =>
  proxyActivities<MatchingActivities>({ ...MATCHING, taskQueue: 'matching', summary });

/** Every kind of step that a journey can take, with the sentence that an operator reads. */
const STEPS = {
  CONFIRM: (input: ProcessInput, step: JourneyStep) =>
    commands('write the confirmation mail').confirmApplication({ ...input, key: step.key }),
  READ_FILE: (input: ProcessInput, step: JourneyStep) =>
    matching('read the résumé').readResume({ companyId: input.companyId, fileId: step.subjectId }),
  UPDATE_PROFILE: (input: ProcessInput, step: JourneyStep) =>
    matching('bring the profile up to date').updateProfile({ companyId: input.companyId, candidateId: step.subjectId }),
  SCORE: (input: ProcessInput) =>
    matching('score the application').scoreApplication({ companyId: input.companyId, applicationId: input.id }),
  TEACH: (input: ProcessInput) => commands('have the job learn from its decisions').askForHead(input),
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
    const problem = await takeSteps(now.due, (step) => STEPS[step.kind](input, step));
    if (problem) {
      const report = () => facts('report the problem').reportProblem({ ...input, type: 'applicationJourney', problem });
      await stopFor(problem, { report, screen: now.screen, show, wakeUp });
      continue;
    }
    if (now.due.length > 0) continue;
    if (
      now.finished &&
      (await wakeUp.done((wakes) =>
        facts('close the process').finishProcess({ ...input, type: 'applicationJourney', wakes }),
      ))
    )
      return;
    if (wakeUp.long && (await wakeUp.quiet()))
      return continueAsNew<typeof applicationJourney>({ ...input, heard: wakeUp.heard });
    await wakeUp.before(now.dueInMs, now.waitingFor);
  }
}
