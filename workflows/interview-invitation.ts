import { continueAsNew, proxyActivities } from '@temporalio/workflow';
import type { InterviewActivities } from '#activities/interviews';
import type { ProcessActivities } from '#activities/processes';
import type { InvitationStep } from '#domain/interview-process';
import type { ProcessInput } from '#domain/process-screen';
import { COMMAND, FACTS } from './options.ts';
import { screens } from './show.ts';
import { stopFor, takeSteps } from './take-steps.ts';
import { wakeUps } from './wake-ups.ts';

const facts = (summary: string) => proxyActivities<InterviewActivities & ProcessActivities>({ ...FACTS, summary });
const commands = (summary: string) => proxyActivities<InterviewActivities>({ ...COMMAND, summary });

/** Every kind of step of an invitation, with the sentence that an operator reads. */
const STEPS = {
  WRITE: (input: ProcessInput, step: InvitationStep) =>
    commands('write the invitation messages').writeInvitation({ ...input, key: step.key }),
  REPLY: (input: ProcessInput, step: InvitationStep) =>
    commands('write the thank-you for the answer').writeAutoReply({ ...input, key: step.key }),
  EXPIRE: (input: ProcessInput, step: InvitationStep) =>
    commands('end the invitation: the interview has begun').expireInvitation({ ...input, key: step.key }),
} satisfies Record<InvitationStep['kind'], (input: ProcessInput, step: InvitationStep) => Promise<unknown>>;

/** One sending of an interview to the candidate, until it is answered or ended and its messages are settled. */
export async function interviewInvitation(input: ProcessInput): Promise<void> {
  const wakeUp = wakeUps(input.heard);
  const show = screens();
  for (;;) {
    const now = await wakeUp.look(() => facts('read the invitation').readInvitationPlan(input));
    show(now.screen);
    const problem = await takeSteps(now.due, (step) => STEPS[step.kind](input, step));
    if (problem) {
      const report = () =>
        facts('report the problem').reportProblem({ ...input, type: 'interviewInvitation', problem });
      await stopFor(problem, { report, screen: now.screen, show, wakeUp });
      continue;
    }
    if (now.due.length > 0) continue;
    if (
      now.finished &&
      (await wakeUp.done((wakes) =>
        facts('close the process').finishProcess({ ...input, type: 'interviewInvitation', wakes }),
      ))
    )
      return;
    if (wakeUp.long && (await wakeUp.quiet()))
      return continueAsNew<typeof interviewInvitation>({ ...input, heard: wakeUp.heard });
    await wakeUp.before(now.dueInMs, now.waitingFor);
  }
}
