import { continueAsNew, proxyActivities } from '@temporalio/workflow';
import type { FairnessActivities } from '#activities/fairness';
import type { MatchingActivities } from '#activities/matching';
import type { ProcessActivities } from '#activities/processes';
import type { FairnessStep } from '#domain/fairness-process';
import type { ProcessInput } from '#domain/process-screen';
import { COMMAND, FACTS, MATCHING } from './options.ts';
import { screens } from './show.ts';
import { stopFor, takeSteps } from './take-steps.ts';
import { wakeUps } from './wake-ups.ts';

const facts = (summary: string) => proxyActivities<FairnessActivities & ProcessActivities>({ ...FACTS, summary });
const commands = (summary: string) => proxyActivities<FairnessActivities>({ ...COMMAND, summary });
const matching = (summary: string) =>
  proxyActivities<MatchingActivities>({ ...MATCHING, taskQueue: 'matching', summary });

/** Every kind of step of the nightly figures, with the sentence that an operator reads. */
const STEPS = {
  COUNT: ({ companyId }: ProcessInput, day: string) =>
    matching('count a page of figures').fairnessPage({ companyId, day }),
  SUSPEND: (input: ProcessInput, day: string) =>
    commands('judge the stacks by the figures').suspendStacks({ ...input, day }),
  TEXTS: ({ companyId }: ProcessInput, day: string) =>
    matching('score résumés with swapped names').checkCounterfactual({ companyId, day }),
} satisfies Record<FairnessStep['kind'], (input: ProcessInput, day: string) => Promise<unknown>>;

/** The fairness of a company, once a night: counts, suspends the stacks that must not go on, once a week checks the model. */
export async function fairness(input: ProcessInput): Promise<void> {
  const wakeUp = wakeUps(input.heard);
  const show = screens();
  for (;;) {
    const now = await wakeUp.look(() => facts('read where the night stands').readFairness(input));
    show(now.screen);
    const problem = await takeSteps(now.due, ({ kind, day }) => STEPS[kind](input, day));
    if (problem) {
      const report = () => facts('report the problem').reportProblem({ ...input, type: 'fairness', problem });
      await stopFor(problem, { report, screen: now.screen, show, wakeUp });
      continue;
    }
    if (wakeUp.long && (await wakeUp.quiet())) return continueAsNew<typeof fairness>({ ...input, heard: wakeUp.heard });
    if (
      now.finished &&
      (await wakeUp.done((wakes) => facts('close the process').finishProcess({ ...input, type: 'fairness', wakes })))
    )
      return;
  }
}
