import { continueAsNew, proxyActivities } from '@temporalio/workflow';
import type { InterviewActivities } from '#activities/interviews';
import type { ProcessActivities } from '#activities/processes';
import type { InterviewStep } from '#domain/interview-process';
import type { ProcessInput } from '#domain/process-screen';
import { COMMAND, FACTS } from './options.ts';
import { screens } from './show.ts';
import { stopFor, takeSteps } from './take-steps.ts';
import { wakeUps } from './wake-ups.ts';

const facts = (summary: string) => proxyActivities<InterviewActivities & ProcessActivities>({ ...FACTS, summary });
const commands = (summary: string) => proxyActivities<InterviewActivities>({ ...COMMAND, summary });

/** Every kind of step of an interview, with the sentence that an operator reads. */
const STEPS = {
  CLOSE_KEYWORDS: (input: ProcessInput, step: InterviewStep) =>
    commands('close the keywords: the interview begins').closeKeywords({ ...input, key: step.key }),
  NOTIFY_CANCEL: (input: ProcessInput, step: InterviewStep) =>
    commands('tell the candidate that it is cancelled').notifyCancel({ ...input, key: step.key }),
  REMIND: (input: ProcessInput, step: InterviewStep) =>
    commands(`write the reminder ${step.which ?? ''} before`).writeReminder({
      ...input,
      key: step.key,
      which: step.which ?? '24h',
    }),
  SKIP_REMINDER: (input: ProcessInput, step: InterviewStep) =>
    commands(`note that the reminder ${step.which ?? ''} was skipped`).skipReminder({
      ...input,
      key: step.key,
      which: step.which ?? '24h',
    }),
  COMPLETE: (input: ProcessInput, step: InterviewStep) =>
    commands('complete the interview').completeInterview({ ...input, key: step.key }),
} satisfies Record<InterviewStep['kind'], (input: ProcessInput, step: InterviewStep) => Promise<unknown>>;

/** One interview from scheduling to its end: notices, reminders, keywords closed at the start, completion. */
export async function interview(input: ProcessInput): Promise<void> {
  const wakeUp = wakeUps(input.heard);
  const show = screens();
  for (;;) {
    const now = await wakeUp.look(() => facts('read the interview').readInterviewPlan(input));
    show(now.screen);
    const problem = await takeSteps(now.due, (step) => STEPS[step.kind](input, step));
    if (problem) {
      const report = () => facts('report the problem').reportProblem({ ...input, type: 'interview', problem });
      await stopFor(problem, { report, screen: now.screen, show, wakeUp });
      continue;
    }
    if (now.due.length > 0) continue;
    if (
      now.finished &&
      (await wakeUp.done((wakes) => facts('close the process').finishProcess({ ...input, type: 'interview', wakes })))
    )
      return;
    if (wakeUp.long && (await wakeUp.quiet()))
      return continueAsNew<typeof interview>({ ...input, heard: wakeUp.heard });
    await wakeUp.before(now.dueInMs, now.waitingFor);
  }
}
