import { continueAsNew, proxyActivities } from '@temporalio/workflow';
import type { MessageActivities } from '#activities/messages';
import type { ProcessActivities } from '#activities/processes';
import type { MessageStep } from '#domain/message-process';
import type { ProcessInput } from '#domain/process-screen';
import { COMMAND, FACTS, ONCE, REPEATABLE } from './options.ts';
import { screens } from './show.ts';
import { stopFor, takeSteps } from './take-steps.ts';
import { wakeUps } from './wake-ups.ts';

const facts = (summary: string) => proxyActivities<MessageActivities & ProcessActivities>({ ...FACTS, summary });
const commands = (summary: string) => proxyActivities<MessageActivities>({ ...COMMAND, summary });
const sending = (summary: string) => proxyActivities<MessageActivities>({ ...ONCE, taskQueue: 'messaging', summary });
const asking = (summary: string) =>
  proxyActivities<MessageActivities>({ ...REPEATABLE, taskQueue: 'messaging', summary });

/** Every kind of step of a message, with the sentence that an operator reads. */
const STEPS = {
  SEND_TEXT: (input: ProcessInput) => sending('hand the text to the provider').sendText(input),
  SEND_MAIL: (input: ProcessInput) => sending('hand the mail to the mail server').sendEmail(input),
  LOSE_LEASE: (input: ProcessInput, step: MessageStep) =>
    commands('note that the outcome of the call is unknown').loseLease({ ...input, key: step.key }),
  LOOK_UP: (input: ProcessInput) => asking('ask the provider whether the text was sent').findUnknownText(input),
  ASK_PERSON: (input: ProcessInput, step: MessageStep) =>
    commands('ask a person: delivery unknown, send again?').askAboutDelivery({ ...input, key: step.key }),
  REPEAT_REMINDER: (input: ProcessInput, step: MessageStep) =>
    commands('queue the reminder once more').repeatReminder({ ...input, key: step.key }),
  RETRY_MAIL: (input: ProcessInput, step: MessageStep) =>
    commands('queue the mail once more').retryMail({ ...input, key: step.key }),
} satisfies Record<MessageStep['kind'], (input: ProcessInput, step: MessageStep) => Promise<unknown>>;

/**
 * Sends one message: waits for its moment, claims the row, makes one call, records what came of it. An outcome that is not
 * known is looked up, then left to a person; nothing is ever sent twice by itself (messaging.md section 5).
 */
export async function message(input: ProcessInput): Promise<void> {
  const wakeUp = wakeUps(input.heard);
  const show = screens();
  for (;;) {
    const now = await wakeUp.look(() => facts('read the message').readMessage(input));
    show(now.screen);
    const problem = await takeSteps(now.due, (step) => STEPS[step.kind](input, step));
    if (problem) {
      const report = () => facts('report the problem').reportProblem({ ...input, type: 'message', problem });
      await stopFor(problem, { report, screen: now.screen, show, wakeUp });
      continue;
    }
    if (now.due.length > 0) continue;
    if (
      now.finished &&
      (await wakeUp.done((wakes) => facts('close the process').finishProcess({ ...input, type: 'message', wakes })))
    )
      return;
    if (wakeUp.long && (await wakeUp.quiet())) return continueAsNew<typeof message>({ ...input, heard: wakeUp.heard });
    await wakeUp.before(now.dueInMs, now.waitingFor);
  }
}
