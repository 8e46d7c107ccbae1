import { sql } from 'drizzle-orm';
import { requiredStepExceptions, stepEntries } from '#db/schema/candidates';
import type { CompanySettings } from '#db/schema/companies';
import { newId } from '#db/id';
import { readApplication } from '#db/queries/application';
import { AppError } from '#domain/app-error';
import { publicId } from '#domain/id';
import { missingSteps, stepChoices, type ProcessStep } from '#domain/required-step';
import { isActive, stageOrder } from '#domain/stage';
import { mustMatch, mustOnJob, notFound } from './access.ts';
import { lockApplication, type LockedApplication } from './application-lock.ts';
import { defineCommand, type CommandContext } from './command.ts';
import { raiseJob } from './job-ads.ts';
import { lockJob } from './jobs.ts';

/** Moves an application to a step of its job's process (hiring-process.md R6, required-steps.md R3). */
export const moveApplication = defineCommand(
  'application.move',
  async (context, input: { applicationId: string; toStepId: string; comment?: string | undefined }) => {
    const application = await lockApplication(context, input.applicationId);
    await mustOnJob(
      context,
      'application.move',
      application.jobId,
      () => notFound('This application'),
      'candidate.view',
    );
    mustMatch(context, application.version, currentOf(application));
    const target = application.steps.find((step) => step.stepId === input.toStepId);
    if (!target)
      throw new AppError(
        'STEP_NOT_IN_PROCESS',
        'This step is not in the process that the job follows now. Choose again.',
      );
    mustBeMovable(application);
    if (target.stage === 'HIRED')
      throw new AppError('HIRE_NEEDED', 'Steps of Hired are reached by a hire, not by a move.');
    if (target.stepId === application.stepId) return present(context, application.id);
    await enterStep(context, application, target, 'MOVE');
    return present(context, application.id);
  },
);

/** Whether an application stands where moves are possible at all. */
export function mustBeMovable(application: LockedApplication): void {
  if (application.status === 'LEAD')
    throw new AppError('LEAD_NOT_CONVERTED', 'This person is a lead. Convert the lead first.');
  if (!isActive(application.status))
    throw new AppError('APPLICATION_NOT_ACTIVE', 'This application is closed. Reinstate it first.');
}

/**
 * Puts an application into a step: checks the required steps on channels that enforce them, records the skip on others,
 * writes entry, event and audit row, raises the job, and wakes the journey. The caller has locked the application.
 */
export async function enterStep(
  context: CommandContext,
  application: LockedApplication,
  target: ProcessStep,
  cause: 'MOVE' | 'SCHEDULE' | 'CARD',
): Promise<void> {
  const { tx, actor, companyId, record, now } = context;
  const missing = missingSteps(application.steps, application.at.order, target.order);
  if (missing.length > 0) {
    if (await isEnforced(context)) throw requiredStepRefusal(application, target, missing);
    await tx.insert(requiredStepExceptions).values({
      companyId,
      id: newId(),
      applicationId: application.id,
      fromStepId: application.stepId,
      toStepId: target.stepId,
      missingStepIds: missing.map((step) => step.stepId),
      channel: actor.channel ?? 'INTEGRATION',
      cause,
      actorType: actor.type,
      actorId: actor.id,
    });
    record.audits.push({
      name: 'REQUIRED_STEP_SKIPPED',
      subjectType: 'APPLICATION',
      subjectId: application.id,
      jobId: application.jobId,
      applicationId: application.id,
      candidateId: application.candidateId,
      facts: { missingStepIds: missing.map((step) => step.stepId), cause },
    });
  }
  const rises =
    target.stage === 'INTERVIEW' || target.stage === 'OFFERED'
      ? target.stage === 'INTERVIEW'
        ? ('INTERVIEW' as const)
        : ('OFFER' as const)
      : null;
  const furthest =
    application.furthestStage && stageOrder(application.furthestStage) >= stageOrder(target.stage)
      ? application.furthestStage
      : target.stage;
  await tx.execute(sql`update applications set step_id = ${target.stepId}::uuid, status = ${target.stage}, furthest_stage = ${furthest}, step_entered_at = ${now.toISOString()}::timestamptz,
    version = version + 1 where company_id = ${companyId}::uuid and id = ${application.id}::uuid`);
  await tx.insert(stepEntries).values({
    companyId,
    id: newId(),
    applicationId: application.id,
    jobId: application.jobId,
    fromStepId: application.stepId,
    stepId: target.stepId,
    at: now,
    actorType: actor.type,
    actorId: actor.id,
    channel: actor.channel,
    cause,
  });
  const facts = { fromStep: application.stepId, toStep: target.stepId, cause };
  record.events.push({
    aggregate: 'application',
    id: application.id,
    version: application.version + 1,
    kind: 'application.moved',
    facts,
  });
  record.audits.push({
    name: 'APPLICATION_MOVED',
    subjectType: 'APPLICATION',
    subjectId: application.id,
    jobId: application.jobId,
    applicationId: application.id,
    candidateId: application.candidateId,
    facts: { ...facts, fromName: application.at.name, toName: target.name },
  });
  record.changes.push({
    topic: 'application',
    id: application.id,
    jobId: application.jobId,
    version: application.version + 1,
  });
  wakeJourney(context, application, 'application.moved');
  if (rises && application.jobStatus !== rises) await raiseIfHigher(context, application, rises);
}

async function raiseIfHigher(
  context: CommandContext,
  application: LockedApplication,
  rises: 'INTERVIEW' | 'OFFER',
): Promise<void> {
  const rising = ['CREATED', 'SOURCING', 'INTERVIEW', 'OFFER'];
  const now = rising.indexOf(application.jobStatus);
  if (now < 0 || now >= rising.indexOf(rises)) return;
  await raiseJob(context, await lockJob(context, application.jobId), rises);
}

/** Whether required steps are checked on the actor's channel (required-steps.md R11). */
export async function isEnforced({
  tx,
  actor,
  companyId,
}: Pick<CommandContext, 'tx' | 'actor' | 'companyId'>): Promise<boolean> {
  const [row] = await tx.execute<{ settings: CompanySettings }>(
    sql`select settings from companies where id = ${companyId}::uuid`,
  );
  return actor.channel !== null && (row?.settings.enforceOn ?? ['DESKTOP']).includes(actor.channel);
}

/** 409 with the missing steps and what may be chosen instead (required-steps.md section 4). */
export function requiredStepRefusal(
  application: LockedApplication,
  target: ProcessStep,
  missing: readonly ProcessStep[],
): AppError {
  const dto = (step: ProcessStep) => ({ stepId: publicId('step', step.stepId), name: step.name, order: step.order });
  const names = missing.map((step) => step.name).join(', ');
  return new AppError(
    'REQUIRED_STEP_MISSING',
    `${names} ${missing.length === 1 ? 'comes' : 'come'} before ${target.name}.`,
    {
      current: dto(application.at),
      target: dto(target),
      missingSteps: missing.map(dto),
      enabledSteps: stepChoices(application.steps, application.at.order)
        .filter((step) => step.enabled)
        .map((step) => publicId('step', step.stepId)),
      version: application.version,
    },
  );
}

/** Wakes the journey of an application; the label holds the job's reference code, nothing personal. */
export function wakeJourney(
  { record }: CommandContext,
  application: { id: string; jobId: string; jobRefCode: string },
  kind: string,
): void {
  record.wakes.push({
    type: 'applicationJourney',
    subjectId: application.id,
    kind,
    label: `Application ${application.jobRefCode}`,
    subjectType: 'APPLICATION',
    jobId: application.jobId,
    applicationId: application.id,
  });
}

function currentOf(application: LockedApplication) {
  return {
    version: application.version,
    status: application.status,
    stepId: application.stepId && publicId('step', application.stepId),
    stepName: application.at.name,
    enabledSteps: stepChoices(application.steps, application.at.order)
      .filter((step) => step.enabled)
      .map((step) => publicId('step', step.stepId)),
  };
}

async function present({ tx, actor }: CommandContext, applicationId: string) {
  const dto = await readApplication(tx, actor, applicationId);
  if (!dto) throw notFound('This application');
  return dto;
}
