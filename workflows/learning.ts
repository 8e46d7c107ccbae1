import { continueAsNew, proxyActivities } from '@temporalio/workflow';
import type { LearningActivities } from '#activities/learning';
import type { MatchingActivities } from '#activities/matching';
import type { ProcessActivities } from '#activities/processes';
import type { LearningStep } from '#domain/learning-process';
import type { ProcessInput } from '#domain/process-screen';
import { COMMAND, FACTS, MATCHING } from './options.ts';
import { screens } from './show.ts';
import { stopFor, takeSteps } from './take-steps.ts';
import { wakeUps } from './wake-ups.ts';

const facts = (summary: string) => proxyActivities<LearningActivities & ProcessActivities>({ ...FACTS, summary });
const commands = (summary: string) => proxyActivities<LearningActivities>({ ...COMMAND, summary });
const matching = (summary: string) =>
  proxyActivities<MatchingActivities>({ ...MATCHING, taskQueue: 'matching', summary });

/** Every kind of step that learning can take, with the sentence that an operator reads. */
const STEPS = {
  TERMS: ({ companyId }: ProcessInput) => matching('read the texts for terms of the company').findTerms({ companyId }),
  COLLECT: (input: ProcessInput) => commands('freeze the decisions to learn from').collectTraining(input),
  TRAIN: ({ companyId }: ProcessInput, runId: string) => matching('train a model').trainModel({ companyId, runId }),
  EXPORT: ({ companyId }: ProcessInput, runId: string) =>
    matching('export the model').exportModel({ companyId, runId }),
  CHECK: ({ companyId }: ProcessInput, runId: string) =>
    matching('check the gates of the model').checkGates({ companyId, runId }),
  SHADOW: ({ companyId }: ProcessInput, runId: string) =>
    matching('score a page of people in shadow').shadowPage({ companyId, runId }),
  JUDGE: ({ companyId }: ProcessInput, runId: string) =>
    matching('check the model once more after its shadow days').judgeShadow({ companyId, runId }),
  PROMOTE: (input: ProcessInput, runId: string) => commands('put the model in force').promoteModel({ ...input, runId }),
  DROP: (input: ProcessInput, runId: string) => commands('make room for a newer model').dropModel({ ...input, runId }),
} satisfies Record<LearningStep['kind'], (input: ProcessInput, runId: string) => Promise<unknown>>;

/**
 * What a company's texts and decisions teach: proposes terms of its own, freezes the decisions, trains a model, checks its
 * gates, lets it score in shadow for seven days, and promotes it where the company lets that happen by itself. Woken every
 * night and by whoever promotes or takes back.
 */
export async function learning(input: ProcessInput): Promise<void> {
  const wakeUp = wakeUps(input.heard);
  const show = screens();
  for (;;) {
    const now = await wakeUp.look(() => facts('read what there is to learn').readLearning(input));
    show(now.screen);
    const problem = await takeSteps(now.due, ({ kind, runId }) => STEPS[kind](input, runId));
    if (problem) {
      const report = () => facts('report the problem').reportProblem({ ...input, type: 'learning', problem });
      await stopFor(problem, { report, screen: now.screen, show, wakeUp });
      continue;
    }
    if (wakeUp.long && (await wakeUp.quiet())) return continueAsNew<typeof learning>({ ...input, heard: wakeUp.heard });
    if (now.due.length > 0) continue;
    if (
      now.finished &&
      (await wakeUp.done((wakes) => facts('close the process').finishProcess({ ...input, type: 'learning', wakes })))
    )
      return;
    await wakeUp.before(now.dueInMs, now.waitingFor);
  }
}
