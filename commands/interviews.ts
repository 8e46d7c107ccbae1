import { sql } from 'drizzle-orm';
import { interviews, timeslotPeople, timeslots } from '#db/schema/interviews';
import { newId } from '#db/id';
import { readInterview } from '#db/queries/interviews';
import { AppError, invalid } from '#domain/app-error';
import type { TimeslotType } from '#domain/interview-status';
import { localDate } from '#domain/zoned-time';
import { mustMatch, mustOnJob, notFound } from './access.ts';
import { lockApplication, type LockedApplication } from './application-lock.ts';
import { bookPanel } from './bookings.ts';
import { defineCommand, type CommandContext } from './command.ts';
import { endInterview } from './interview-cancellation.ts';
import { lockInterview, writeAnswer } from './interview-lock.ts';
import { inviteCandidate, type InvitationInput } from './invitations.ts';
import { enterStep, mustBeMovable } from './moves.ts';

export type TimeslotInput = {
  type: TimeslotType;
  title: string;
  place: string;
  startsAt: string;
  endsAt: string;
  interviewers: { userId: string; required: boolean }[];
};
export type ScheduleInput = {
  applicationId: string;
  stepId: string | null;
  zone: string;
  private: boolean;
  recordOnly: boolean;
  allowOverlap: boolean;
  bufferBeforeMin: number;
  bufferAfterMin: number;
  timeslots: TimeslotInput[];
  invitation: InvitationInput | null;
};

/** Schedules a fixed-time interview: step, panel, bookings and invitation in one transaction (smart-message.md R31–R33). */
export const scheduleInterview = defineCommand('interview.schedule', async (context, input: ScheduleInput) => {
  const { tx, actor, companyId, record, now } = context;
  const application = await lockApplication(context, input.applicationId);
  await mustOnJob(context, 'interview.write', application.jobId, () => notFound('This application'), 'candidate.view');
  mustBeMovable(application);
  if (actor.type !== 'USER' || actor.id === null)
    throw new AppError('NOT_ALLOWED', 'Interviews are scheduled by people.');
  const slots = input.timeslots.toSorted((a, b) => a.startsAt.localeCompare(b.startsAt));
  checkTimes(slots, input, now);
  await mustBeActive(
    context,
    slots.flatMap((slot) => slot.interviewers.map((one) => one.userId)),
  );
  const target = targetStep(application, input.stepId);
  if (target.order > application.at.order) await enterStep(context, application, target, 'SCHEDULE');

  const id = newId();
  const startsAt = new Date(Math.min(...slots.map((slot) => Date.parse(slot.startsAt))));
  const endsAt = new Date(Math.max(...slots.map((slot) => Date.parse(slot.endsAt))));
  await tx.insert(interviews).values({
    companyId,
    id,
    applicationId: application.id,
    jobId: application.jobId,
    candidateId: application.candidateId,
    stepId: target.stepId,
    mode: 'FIXED',
    status: 'SCHEDULED',
    candidateStatus: 'PENDING',
    organizerId: actor.id,
    zone: input.zone,
    private: input.private,
    recordOnly: input.recordOnly,
    startsAt,
    endsAt,
  });
  for (const [ordinal, slot] of slots.entries()) {
    const slotId = newId();
    await tx.insert(timeslots).values({
      companyId,
      id: slotId,
      interviewId: id,
      ordinal,
      type: slot.type,
      title: slot.title,
      place: slot.place,
      startsAt: new Date(slot.startsAt),
      endsAt: new Date(slot.endsAt),
      candidateStatus: 'PENDING',
    });
    if (slot.interviewers.length > 0) {
      await tx
        .insert(timeslotPeople)
        .values(
          slot.interviewers.map((one) => ({ companyId, timeslotId: slotId, ...one, status: 'PENDING' as const })),
        );
    }
  }
  if (!input.recordOnly) {
    await bookPanel(
      context,
      { id, revision: 1 },
      {
        timeslots: slots.map((slot) => ({
          startsAt: new Date(slot.startsAt),
          endsAt: new Date(slot.endsAt),
          interviewers: slot.interviewers,
          roomKey: null,
        })),
        candidateId: application.candidateId,
        bufferBeforeMin: input.bufferBeforeMin,
        bufferAfterMin: input.bufferAfterMin,
      },
      input.allowOverlap,
    );
  }
  const place = { jobId: application.jobId, applicationId: application.id };
  record.events.push({ aggregate: 'interview', id, version: 1, kind: 'interview.scheduled' });
  record.audits.push({
    name: 'INTERVIEW_CREATED',
    subjectType: 'INTERVIEW',
    subjectId: id,
    candidateId: application.candidateId,
    ...place,
  });
  record.changes.push(
    { topic: 'interview', id, jobId: application.jobId, version: 1 },
    { topic: 'application', id: application.id, jobId: application.jobId },
  );
  record.wakes.push({
    type: 'interview',
    subjectId: id,
    kind: 'interview.scheduled',
    label: 'Interview, revision 1',
    subjectType: 'INTERVIEW',
    priority: 1,
    ...place,
  });
  if (input.invitation) {
    await inviteCandidate(
      context,
      application,
      { id, revision: 1, zone: input.zone, startsAt, endsAt, place: slots[0]?.place ?? '' },
      input.invitation,
    );
  }
  return present(context, id);
});

/** Cancels an interview that has not begun; everybody who should know is told by its process (smart-message.md R41). */
export const cancelInterview = defineCommand(
  'interview.cancel',
  async (context, input: { interviewId: string; reason: string; notifyCandidate: boolean }) => {
    const interview = await lockInterview(context, input.interviewId);
    await mustOnJob(context, 'interview.write', interview.jobId, () => notFound('This interview'), 'interview.read');
    if (interview.status === 'CANCELLED')
      throw new AppError('ALREADY_CANCELLED', 'This interview is cancelled already.');
    mustMatch(context, interview.version, { version: interview.version, status: interview.status });
    if (interview.startsAt <= context.now || interview.status !== 'SCHEDULED')
      throw new AppError('ALREADY_STARTED', 'This interview has begun, so it cannot be cancelled any more.');
    await endInterview(context, interview, { reason: input.reason, notifyCandidate: input.notifyCandidate });
    return present(context, interview.id);
  },
);

/** Sets the candidate's answer by hand, with a note; allowed until the start (smart-message.md R24). */
export const setCandidateStatus = defineCommand(
  'interview.setCandidateStatus',
  async (context, input: { interviewId: string; status: 'ACCEPTED' | 'DECLINED'; note: string }) => {
    const interview = await lockInterview(context, input.interviewId);
    await mustOnJob(context, 'interview.write', interview.jobId, () => notFound('This interview'), 'interview.read');
    if (interview.startsAt <= context.now || interview.status !== 'SCHEDULED')
      throw new AppError('ALREADY_STARTED', 'This interview has begun or was cancelled.');
    await writeAnswer(context, interview, input.status, 'USER');
    return present(context, interview.id);
  },
);

/** Completes an interview an hour after its end; a no-op when somebody was faster. */
export const completeInterview = defineCommand(
  'interview.complete',
  async (context, input: { interviewId: string }) => {
    const interview = await lockInterview(context, input.interviewId);
    if (interview.status !== 'SCHEDULED') return {};
    await context.tx.execute(
      sql`update interviews set status = 'COMPLETED', version = version + 1 where company_id = ${context.companyId}::uuid and id = ${interview.id}::uuid`,
    );
    context.record.events.push({
      aggregate: 'interview',
      id: interview.id,
      version: interview.version + 1,
      kind: 'interview.completed',
    });
    context.record.audits.push({
      name: 'INTERVIEW_UPDATED',
      subjectType: 'INTERVIEW',
      subjectId: interview.id,
      jobId: interview.jobId,
      applicationId: interview.applicationId,
      candidateId: interview.candidateId,
      facts: { status: 'COMPLETED' },
    });
    context.record.changes.push({
      topic: 'interview',
      id: interview.id,
      jobId: interview.jobId,
      version: interview.version + 1,
    });
    return {};
  },
);

function checkTimes(slots: readonly TimeslotInput[], input: ScheduleInput, now: Date): void {
  const faults = slots.flatMap((slot, index) => {
    const minutes = (Date.parse(slot.endsAt) - Date.parse(slot.startsAt)) / 60_000;
    return minutes < 5 || minutes > 480
      ? [
          {
            field: `timeslots.${index}.endsAt`,
            code: 'INVALID',
            message: 'A timeslot lasts between 5 minutes and 8 hours.',
          },
        ]
      : [];
  });
  if (faults.length > 0) throw invalid(faults);
  const [first] = slots;
  if (first && !input.recordOnly && Date.parse(first.startsAt) < now.getTime())
    throw new AppError(
      'START_IN_PAST',
      'This interview would begin in the past. Choose a later time, or only record it.',
    );
  const days = new Set(
    slots.flatMap((slot) => [
      localDate(new Date(slot.startsAt), input.zone),
      localDate(new Date(Date.parse(slot.endsAt) - 1), input.zone),
    ]),
  );
  if (days.size > 1)
    throw new AppError(
      'TIMESLOTS_SPAN_DAYS',
      'All timeslots of an interview lie on one calendar day of its time zone.',
    );
}

async function mustBeActive({ tx, companyId }: CommandContext, userIds: readonly string[]): Promise<void> {
  const ids = [...new Set(userIds)];
  if (ids.length === 0) return;
  const [active] = await tx.execute<{ n: number }>(
    sql`select count(*)::int as n from users where company_id = ${companyId}::uuid and id in ${ids} and active`,
  );
  if (active?.n !== ids.length) throw new AppError('USER_INACTIVE', 'Only active people can be on the panel.');
}

/** The interview step: the chosen one, else the present one if it is in INTERVIEW, else the first one there (required-steps.md R9). */
function targetStep(application: LockedApplication, stepId: string | null) {
  const inStage = application.steps.filter((step) => step.stage === 'INTERVIEW');
  const target = stepId
    ? inStage.find((step) => step.stepId === stepId)
    : application.at.stage === 'INTERVIEW'
      ? application.at
      : inStage[0];
  if (!target) throw new AppError('STEP_NOT_IN_PROCESS', 'Choose a step of the interview stage.');
  return target;
}

async function present({ tx, actor }: CommandContext, interviewId: string) {
  const dto = await readInterview(tx, actor, interviewId);
  if (!dto) throw notFound('This interview');
  return dto;
}
