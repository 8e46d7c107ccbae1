import type { InterviewPlan, InvitationPlan } from '#domain/interview-process';
import type { ProcessInput } from '#domain/process-screen';
import { workflowId, type WorkflowType } from '#domain/workflow-ids';
import type { Database } from '#db/client';
import { readInterviewPlan, readInvitationPlan } from '#db/queries/interview-plans';
import { readWakes, writeLook } from '#db/queries/processes';
import { automation } from '#commands/actor';
import {
  closeKeywords,
  expireInvitation,
  skipReminder,
  writeCancellation,
  writeReminder,
} from '#commands/interview-notices';
import { completeInterview } from '#commands/interviews';
import { writeAutoReply, writeInvitation } from '#commands/invitation-messages';
import { reading, refusalsAsResults, type Looked } from './run.ts';

export type InterviewActivities = ReturnType<typeof createInterviewActivities>;

type Step = ProcessInput & { key: string };

/** What the processes of interviews and invitations may ask for. */
export function createInterviewActivities({ db }: { db: Database }) {
  const call = (type: WorkflowType, input: Step) => ({
    db,
    actor: automation(input.companyId),
    key: `${workflowId(type, input.id)}:${input.key}`,
  });
  const gone = {
    due: [],
    dueInMs: null,
    waitingFor: 'nothing',
    finished: true,
    screen: {
      stage: 'GONE',
      waitingOn: 'NOBODY' as const,
      details: ['The row is gone.'],
      nextDueAt: null,
      outcome: 'CANCELLED' as const,
    },
  };
  return {
    readInterviewPlan: (input: ProcessInput): Promise<Looked<InterviewPlan>> =>
      reading(db, input.companyId, async (tx) => {
        const { wakes } = await readWakes(tx, input.companyId, 'interview', input.id);
        const plan = (await readInterviewPlan(tx, input.companyId, input.id)) ?? gone;
        await writeLook(tx, input.companyId, 'interview', input.id, {
          wakes,
          waitingOn: plan.finished ? null : plan.screen.waitingOn,
          nextDueAt: plan.screen.nextDueAt,
        });
        return { ...plan, wakes };
      }),
    readInvitationPlan: (input: ProcessInput): Promise<Looked<InvitationPlan>> =>
      reading(db, input.companyId, async (tx) => {
        const { wakes } = await readWakes(tx, input.companyId, 'interviewInvitation', input.id);
        const plan = (await readInvitationPlan(tx, input.companyId, input.id)) ?? gone;
        await writeLook(tx, input.companyId, 'interviewInvitation', input.id, {
          wakes,
          waitingOn: plan.finished ? null : plan.screen.waitingOn,
          nextDueAt: plan.screen.nextDueAt,
        });
        return { ...plan, wakes };
      }),
    closeKeywords: (input: Step) =>
      refusalsAsResults(() => closeKeywords(call('interview', input), { interviewId: input.id })),
    notifyCancel: (input: Step) =>
      refusalsAsResults(() => writeCancellation(call('interview', input), { interviewId: input.id })),
    writeReminder: (input: Step & { which: '24h' | '2h' }) =>
      refusalsAsResults(() => writeReminder(call('interview', input), { interviewId: input.id, which: input.which })),
    skipReminder: (input: Step & { which: '24h' | '2h' }) =>
      refusalsAsResults(() => skipReminder(call('interview', input), { interviewId: input.id, which: input.which })),
    completeInterview: (input: Step) =>
      refusalsAsResults(() => completeInterview(call('interview', input), { interviewId: input.id })),
    writeInvitation: (input: Step) =>
      refusalsAsResults(() => writeInvitation(call('interviewInvitation', input), { invitationId: input.id })),
    writeAutoReply: (input: Step) =>
      refusalsAsResults(() => writeAutoReply(call('interviewInvitation', input), { invitationId: input.id })),
    expireInvitation: (input: Step) =>
      refusalsAsResults(() => expireInvitation(call('interviewInvitation', input), { invitationId: input.id })),
  };
}
