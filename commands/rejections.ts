import { sql } from 'drizzle-orm';
import { rejections } from '#db/schema/candidates';
import { newId } from '#db/id';
import { readApplication } from '#db/queries/application';
import { AppError } from '#domain/app-error';
import type { ApplicationStatus } from '#domain/stage';
import { mustOnJob, notFound } from './access.ts';
import { lockApplication } from './application-lock.ts';
import { defineCommand, type CommandContext } from './command.ts';
import { cancelInterviewsOf } from './interview-cancellation.ts';
import { wakeJourney } from './moves.ts';

type Rejection = { applicationId: string; reasonId: string; comment?: string | undefined; cancelInterviews: boolean };

/** Rejects with a reason from the company's list; step and furthest stage are kept (hiring-process.md R7). */
export const rejectApplication = defineCommand('application.reject', async (context, input: Rejection) => {
  const { tx, actor, companyId, record, now } = context;
  const application = await lockApplication(context, input.applicationId);
  await mustOnJob(
    context,
    'application.reject',
    application.jobId,
    () => notFound('This application'),
    'candidate.view',
  );
  if (
    application.status === 'HIRED' ||
    application.status === 'REJECTED' ||
    application.status === 'WITHDRAWN' ||
    application.status === 'TRANSFERRED'
  ) {
    throw new AppError('APPLICATION_NOT_ACTIVE', 'This application is already closed.');
  }
  const [reason] = await tx.execute<{ active: boolean; name: string }>(
    sql`select active, name from reasons where company_id = ${companyId}::uuid and id = ${input.reasonId}::uuid and kind = 'rejection'`,
  );
  if (!reason) throw new AppError('REASON_REQUIRED', 'Choose a reason from the list.');
  if (!reason.active) throw new AppError('REASON_INACTIVE', 'This reason is switched off. Choose another one.');
  await tx.insert(rejections).values({
    companyId,
    id: newId(),
    applicationId: application.id,
    kind: 'REJECTED',
    reasonId: input.reasonId,
    comment: input.comment ?? null,
    statusBefore: application.status,
    by: actor.id ?? actor.type,
    byName: actor.name,
    at: now,
  });
  await tx.execute(
    sql`update applications set status = 'REJECTED', version = version + 1 where company_id = ${companyId}::uuid and id = ${application.id}::uuid`,
  );
  record.events.push({
    aggregate: 'application',
    id: application.id,
    version: application.version + 1,
    kind: 'application.closed',
    facts: { reasonId: input.reasonId, afterStage: application.furthestStage },
  });
  record.audits.push({
    name: 'APPLICATION_REJECTED',
    subjectType: 'APPLICATION',
    subjectId: application.id,
    jobId: application.jobId,
    applicationId: application.id,
    candidateId: application.candidateId,
    facts: { reasonId: input.reasonId, afterStage: application.furthestStage },
  });
  record.changes.push({
    topic: 'application',
    id: application.id,
    jobId: application.jobId,
    version: application.version + 1,
  });
  wakeJourney(context, application, 'application.closed');
  if (input.cancelInterviews) await cancelInterviewsOf(context, application.id);
  return present(context, application.id);
});

/** Puts a rejected application back on the status and step it had; cancelled things are not revived (hiring-process.md R8). */
export const reinstateApplication = defineCommand(
  'application.reinstate',
  async (context, input: { applicationId: string }) => {
    const { tx, companyId, record } = context;
    const application = await lockApplication(context, input.applicationId);
    await mustOnJob(
      context,
      'application.reject',
      application.jobId,
      () => notFound('This application'),
      'candidate.view',
    );
    const [rejection] = await tx.execute<{
      id: string;
      status_before: ApplicationStatus;
    }>(sql`update rejections set ended_at = now()
    where company_id = ${companyId}::uuid and application_id = ${application.id}::uuid and ended_at is null returning id, status_before`);
    if (!rejection || application.status !== 'REJECTED')
      throw new AppError('NOT_REJECTED', 'This application is not rejected.');
    await tx.execute(
      sql`update applications set status = ${rejection.status_before}, version = version + 1 where company_id = ${companyId}::uuid and id = ${application.id}::uuid`,
    );
    record.events.push({
      aggregate: 'application',
      id: application.id,
      version: application.version + 1,
      kind: 'application.reinstated',
    });
    record.audits.push({
      name: 'APPLICATION_REINSTATED',
      subjectType: 'APPLICATION',
      subjectId: application.id,
      jobId: application.jobId,
      applicationId: application.id,
      candidateId: application.candidateId,
    });
    record.changes.push({
      topic: 'application',
      id: application.id,
      jobId: application.jobId,
      version: application.version + 1,
    });
    wakeJourney(context, application, 'application.reinstated');
    return present(context, application.id);
  },
);

async function present({ tx, actor }: CommandContext, applicationId: string) {
  const dto = await readApplication(tx, actor, applicationId);
  if (!dto) throw notFound('This application');
  return dto;
}
