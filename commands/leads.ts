import { sql } from 'drizzle-orm';
import { applications, stepEntries } from '#db/schema/candidates';
import { conversations } from '#db/schema/messages';
import { newId } from '#db/id';
import { readApplication } from '#db/queries/application';
import { stepsOfProcess } from '#db/queries/hiring-processes';
import { AppError } from '#domain/app-error';
import { isOpen } from '#domain/job';
import { jobNotFound, mustOnJob, notFound } from './access.ts';
import { lockApplication } from './application-lock.ts';
import { defineCommand, type CommandContext } from './command.ts';
import { SOURCES } from './companies.ts';
import { raiseJob } from './job-ads.ts';
import { lockJob, type LockedJob } from './jobs.ts';
import { wakeJourney } from './moves.ts';

type Added = { jobId: string; candidateId: string; as: 'LEAD' | 'NEW' };

/**
 * Puts a recommended person on the job, as a lead or at once as NEW, with the source SmartAssistant. The consent to hear of
 * future jobs must hold at this moment; somebody who is on the job already, under any record of that e-mail address, is not
 * added twice (smart-assistant.md R25).
 */
export const addRecommended = defineCommand('recommendation.add', async (context, input: Added) => {
  const { tx, companyId, record, now } = context;
  const { jobId, candidateId } = input;
  await mustOnJob(context, 'candidate.edit', jobId, jobNotFound, 'candidate.view');
  const job = await lockJob(context, jobId);
  const found = await tx.execute(
    sql`select 1 from recommendations where company_id = ${companyId}::uuid and job_id = ${jobId}::uuid and candidate_id = ${candidateId}::uuid for update`,
  );
  if (found.length === 0) throw notFound('This recommendation');
  if (!isOpen(job.jobStatus)) throw new AppError('JOB_CLOSED', 'A filled or cancelled job takes nobody new.');
  await mustBeAddable(context, input);
  const applicationId = newId();
  const first = input.as === 'NEW' ? await firstStep(context, job) : null;
  await tx.insert(applications).values({
    companyId,
    id: applicationId,
    jobId,
    candidateId,
    status: input.as,
    stepId: first,
    furthestStage: first ? 'NEW' : null,
    sourceNumber: SOURCES.smartAssistant,
    answers: [],
    conversationId: await conversationOf(context, candidateId),
    appliedAt: first ? now : null,
  });
  if (first) await enterFirst(context, { id: applicationId, jobId }, first);
  await tx.execute(
    sql`update recommendations set state = 'ADDED', new_since = null where company_id = ${companyId}::uuid and job_id = ${jobId}::uuid and candidate_id = ${candidateId}::uuid`,
  );
  const about = { subjectType: 'APPLICATION', subjectId: applicationId, jobId, candidateId, applicationId };
  record.events.push({
    aggregate: 'application',
    id: applicationId,
    version: 1,
    kind: 'application.created',
    facts: { jobId, as: input.as, source: 'SMART_ASSISTANT' },
  });
  record.audits.push({ name: 'APPLICATION_CREATED', ...about, facts: { added: true, as: input.as } });
  record.audits.push({ name: 'RECOMMENDATION_ADDED_AS_LEAD', ...about, facts: { as: input.as } });
  record.changes.push(
    { topic: 'application', id: applicationId, jobId, version: 1 },
    { topic: 'match', id: jobId, jobId },
  );
  wakeJourney(context, { id: applicationId, jobId, jobRefCode: job.refCode }, 'application.created');
  if (first) await raiseJob(context, job, 'SOURCING');
  return present(context, applicationId);
});

/** Takes a lead into the process: NEW at the first step (hiring-process.md section 4, required-steps.md R1). */
export const convertLead = defineCommand('application.convert', async (context, input: { applicationId: string }) => {
  const { tx, companyId, record, now } = context;
  const application = await lockApplication(context, input.applicationId);
  const { id, jobId, candidateId, version } = application;
  await mustOnJob(context, 'application.move', jobId, () => notFound('This application'), 'candidate.view');
  if (application.status !== 'LEAD') throw new AppError('NOT_A_LEAD', 'This person is in the process already.');
  const job = await lockJob(context, jobId);
  const first = await firstStep(context, job);
  await tx.execute(sql`update applications set status = 'NEW', step_id = ${first}::uuid, furthest_stage = 'NEW', step_entered_at = ${now.toISOString()}::timestamptz,
    applied_at = coalesce(applied_at, ${now.toISOString()}::timestamptz), version = version + 1 where company_id = ${companyId}::uuid and id = ${id}::uuid`);
  await enterFirst(context, { id, jobId }, first);
  record.events.push({ aggregate: 'application', id, version: version + 1, kind: 'application.converted' });
  record.audits.push({
    name: 'APPLICATION_CONVERTED',
    subjectType: 'APPLICATION',
    subjectId: id,
    jobId,
    candidateId,
    applicationId: id,
  });
  record.changes.push({ topic: 'application', id, jobId, version: version + 1 });
  wakeJourney(context, application, 'application.converted');
  await raiseJob(context, job, 'SOURCING');
  return present(context, id);
});

async function mustBeAddable(context: CommandContext, of: Added): Promise<void> {
  const { onJob, consents } = await readAddable(context, of);
  if (onJob) throw new AppError('ALREADY_ON_JOB', 'This person is already on this job.');
  if (!consents)
    throw new AppError('CONSENT_MISSING', 'This person no longer agrees to hear about future jobs. Nothing was added.');
}

/** What stands against adding a recommended person at this moment: being on the job, or no consent to hear of it (R25). */
export async function readAddable(
  { tx, companyId }: Pick<CommandContext, 'tx' | 'companyId'>,
  { jobId, candidateId }: Omit<Added, 'as'>,
): Promise<{ onJob: boolean; consents: boolean }> {
  const [row] = await tx.execute<{ on_job: boolean; consent: boolean }>(sql`select
      exists (select 1 from applications a join candidates other on other.company_id = a.company_id and other.id = a.candidate_id
        where a.company_id = c.company_id and a.job_id = ${jobId}::uuid and (a.candidate_id = c.id or other.email_key = c.email_key)) as on_job,
      exists (select 1 from consents k where k.company_id = c.company_id and k.candidate_id = c.id and k.kind = 'FUTURE_JOBS' and k.status = 'GRANTED')
        and not exists (select 1 from consents k where k.company_id = c.company_id and k.candidate_id = c.id and k.kind = 'AUTOMATED_MATCHING' and k.status = 'DECLINED') as consent
    from candidates c where c.company_id = ${companyId}::uuid and c.id = ${candidateId}::uuid for share of c`);
  return { onJob: row?.on_job ?? false, consents: row?.consent ?? false };
}

async function firstStep({ tx, companyId }: CommandContext, job: LockedJob): Promise<string> {
  const [first] = await stepsOfProcess(tx, companyId, job.hiringProcessId);
  if (!first) throw new Error('a hiring process always has steps');
  return first.stepId;
}

async function enterFirst(
  { tx, actor, companyId, now }: CommandContext,
  application: { id: string; jobId: string },
  stepId: string,
): Promise<void> {
  await tx.insert(stepEntries).values({
    companyId,
    id: newId(),
    applicationId: application.id,
    jobId: application.jobId,
    stepId,
    at: now,
    actorType: actor.type,
    actorId: actor.id,
    channel: actor.channel,
    cause: 'CONVERT',
  });
}

/** One thread per person over all their applications. */
async function conversationOf({ tx, companyId }: CommandContext, candidateId: string): Promise<string> {
  await tx.insert(conversations).values({ companyId, id: newId(), candidateId }).onConflictDoNothing();
  const [row] = await tx.execute<{ id: string }>(
    sql`select id from conversations where company_id = ${companyId}::uuid and candidate_id = ${candidateId}::uuid`,
  );
  return row?.id ?? '';
}

async function present({ tx, actor }: CommandContext, applicationId: string) {
  const dto = await readApplication(tx, actor, applicationId);
  if (!dto) throw notFound('This application');
  return dto;
}
