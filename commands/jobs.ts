import { sql } from 'drizzle-orm';
import type { SalaryRange } from '#db/schema/jobs';
import { hiringTeam, jobs, positions } from '#db/schema/jobs';
import { newId } from '#db/id';
import { readJob } from '#db/queries/jobs';
import { AppError, invalid } from '#domain/app-error';
import {
  isOpen,
  statusesByHand,
  type EmploymentType,
  type ExperienceLevel,
  type JobStatus,
  type WorkMode,
} from '#domain/job';
import { jobNotFound, mustInCompany, mustMatch, mustOnJob } from './access.ts';
import { defineCommand, type CommandContext } from './command.ts';
import { mustKnowUnits, readDefaults } from './job-units.ts';

export type JobFields = {
  title: string;
  refCode?: string | undefined;
  departmentId?: string | null | undefined;
  brandId?: string | undefined;
  locationId?: string | null | undefined;
  workMode?: WorkMode | undefined;
  employmentType?: EmploymentType | undefined;
  experienceLevel?: ExperienceLevel | undefined;
  salaryRange?: SalaryRange | null | undefined;
  mustHave?: string[] | undefined;
  niceToHave?: string[] | undefined;
};

const REF_CODE = /^[A-Za-z0-9\-_./]{1,50}$/;

/** Opens a job: CREATED, one position, the creator as RECRUITER (jobs.md R1, R2). */
export const createJob = defineCommand(
  'job.create',
  async (context, input: JobFields & { hiringProcessId?: string | undefined }) => {
    const { tx, actor, companyId, record, now } = context;
    mustInCompany(actor, 'job.create');
    checkFields(input);
    const defaults = await readDefaults(context, input);
    const id = newId();
    const refCode = input.refCode?.trim() || (await nextRefCode(context));
    await tx.insert(jobs).values({
      companyId,
      id,
      title: input.title,
      refCode,
      jobStatus: 'CREATED',
      approvalState: 'NOT_REQUIRED',
      departmentId: input.departmentId ?? null,
      brandId: defaults.brandId,
      locationId: input.locationId ?? null,
      workMode: input.workMode ?? 'ON_SITE',
      employmentType: input.employmentType ?? 'FULL_TIME',
      experienceLevel: input.experienceLevel ?? 'NOT_APPLICABLE',
      salaryRange: input.salaryRange ?? null,
      hiringProcessId: defaults.processId,
      mustHave: input.mustHave ?? [],
      niceToHave: input.niceToHave ?? [],
    });
    await tx
      .insert(positions)
      .values({ companyId, id: newId(), jobId: id, type: 'NEW', openDate: now.toISOString().slice(0, 10) });
    if (actor.type === 'USER' && actor.id)
      await tx.insert(hiringTeam).values({ companyId, jobId: id, userId: actor.id, role: 'RECRUITER' });
    record.events.push({ aggregate: 'job', id, version: 1, kind: 'job.created' });
    record.audits.push({ name: 'JOB_CREATED', subjectType: 'JOB', subjectId: id, jobId: id });
    record.changes.push({ topic: 'job', id, jobId: id, version: 1 });
    return present(context, id);
  },
);

/** Changes the fields sent; what matching reads wakes it (jobs.md R3). */
export const updateJob = defineCommand('job.update', async (context, input: Partial<JobFields> & { jobId: string }) => {
  const { tx, companyId, record } = context;
  const job = await lockJob(context, input.jobId);
  const capabilities = await mustOnJob(context, 'job.edit', input.jobId);
  mustMatch(context, job.version, { version: job.version });
  checkFields(input);
  await mustKnowUnits(context, input);
  if (input.salaryRange !== undefined) {
    if (!capabilities.has('salary.write')) await mustOnJob(context, 'salary.write', input.jobId);
    if (!isOpen(job.jobStatus))
      throw new AppError('JOB_CLOSED', 'Pay cannot change on a job that is filled or cancelled.');
  }
  const { jobId, ...given } = input;
  const change = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  const read = ['title', 'locationId', 'workMode', 'mustHave', 'niceToHave'].some((field) => field in change);
  await tx
    .update(jobs)
    .set({
      ...change,
      version: job.version + 1,
      lastActivityAt: context.now,
      ...(read ? { textVersion: job.textVersion + 1 } : {}),
    })
    .where(sql`company_id = ${companyId}::uuid and id = ${jobId}::uuid`);
  record.events.push({
    aggregate: 'job',
    id: jobId,
    version: job.version + 1,
    kind: 'job.updated',
    facts: { fields: Object.keys(change) },
  });
  record.audits.push({
    name: 'JOB_UPDATED',
    subjectType: 'JOB',
    subjectId: jobId,
    jobId,
    after: { fields: Object.keys(change) },
  });
  record.changes.push({ topic: 'job', id: jobId, jobId, version: job.version + 1 });
  if (read) wakeMatching(context, job, 'jobText.changed');
  return present(context, jobId);
});

/** Changes the status by hand within the allowed transitions (glossary 2.1). */
export const setJobStatus = defineCommand(
  'job.setStatus',
  async (context, input: { jobId: string; jobStatus: JobStatus }) => {
    const { tx, companyId, record } = context;
    const job = await lockJob(context, input.jobId);
    await mustOnJob(context, 'job.status.edit', input.jobId);
    mustMatch(context, job.version, { version: job.version, jobStatus: job.jobStatus });
    if (job.jobStatus === input.jobStatus) return present(context, job.id);
    if (!statusesByHand(job.jobStatus).includes(input.jobStatus)) {
      throw new AppError('STATUS_NOT_POSSIBLE', `A job cannot go from ${job.jobStatus} to ${input.jobStatus}.`);
    }
    await tx.execute(sql`update jobs set job_status = ${input.jobStatus}, closed_at = ${isOpen(input.jobStatus) ? null : context.now.toISOString()}::timestamptz,
    version = version + 1, last_activity_at = now() where company_id = ${companyId}::uuid and id = ${job.id}::uuid`);
    recordStatus(context, job, input.jobStatus, 'HAND');
    if (!isOpen(input.jobStatus)) {
      await tx.execute(
        sql`update postings set state = 'INACTIVE', ended_at = now(), end_reason = 'JOB_CLOSED' where company_id = ${companyId}::uuid and job_id = ${job.id}::uuid and state = 'ACTIVE'`,
      );
    }
    record.changes.push({ topic: 'job', id: job.id, jobId: job.id, version: job.version + 1 });
    return present(context, job.id);
  },
);

export type LockedJob = {
  id: string;
  version: number;
  title: string;
  refCode: string;
  jobStatus: JobStatus;
  hiringProcessId: string;
  textVersion: number;
};

/** The job under a row lock; unknown and foreign ones answer alike. */
export async function lockJob(
  { tx, companyId }: Pick<CommandContext, 'tx' | 'companyId'>,
  jobId: string,
): Promise<LockedJob> {
  const [row] = await tx.execute<{
    id: string;
    version: number;
    title: string;
    ref_code: string;
    job_status: JobStatus;
    hiring_process_id: string;
    text_version: number;
  }>(
    sql`select id, version, title, ref_code, job_status, hiring_process_id, text_version from jobs where company_id = ${companyId}::uuid and id = ${jobId}::uuid for update`,
  );
  if (!row) throw jobNotFound();
  return {
    id: row.id,
    version: row.version,
    title: row.title,
    refCode: row.ref_code,
    jobStatus: row.job_status,
    hiringProcessId: row.hiring_process_id,
    textVersion: row.text_version,
  };
}

/** Event and audit row of a change of status. */
export function recordStatus({ record }: CommandContext, job: LockedJob, to: JobStatus, cause: 'HAND' | 'RISE'): void {
  record.events.push({
    aggregate: 'job',
    id: job.id,
    version: job.version + 1,
    kind: 'job.statusChanged',
    facts: { from: job.jobStatus, to, cause },
  });
  record.audits.push({
    name: 'JOB_STATUS_CHANGED',
    subjectType: 'JOB',
    subjectId: job.id,
    jobId: job.id,
    facts: { from: job.jobStatus, to, cause },
  });
}

/** Wakes the matching of a job because something it reads has changed. */
export function wakeMatching({ record }: CommandContext, job: { id: string; refCode: string }, kind: string): void {
  record.wakes.push({
    type: 'jobMatching',
    subjectId: job.id,
    kind,
    label: `Matching ${job.refCode}`,
    subjectType: 'JOB',
    jobId: job.id,
    priority: 5,
  });
}

async function present({ tx, actor }: CommandContext, jobId: string) {
  const dto = await readJob(tx, actor, jobId);
  if (!dto) throw jobNotFound();
  return dto;
}

function checkFields(input: Partial<JobFields>): void {
  const faults = [];
  if (input.refCode && !REF_CODE.test(input.refCode.trim())) {
    faults.push({
      field: 'refCode',
      code: 'INVALID',
      message: 'A reference code holds letters, digits and - _ . / only.',
    });
  }
  if (input.salaryRange && input.salaryRange.minCents > input.salaryRange.maxCents) {
    faults.push({
      field: 'salaryRange',
      code: 'SALARY_RANGE',
      message: 'The lower end of the pay range must not be above the upper end.',
    });
  }
  if (faults.length > 0) throw invalid(faults);
}

/** REF + running number from 1001, skipping codes that were taken by hand. */
async function nextRefCode({ tx, companyId }: CommandContext): Promise<string> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('refcode:' || ${companyId}, 0))`);
  const [row] = await tx.execute<{
    n: number;
  }>(sql`select n from generate_series(1001, 1001 + (select count(*)::int from jobs where company_id = ${companyId}::uuid)) n
    where not exists (select 1 from jobs where company_id = ${companyId}::uuid and lower(ref_code) = 'ref' || n) order by n limit 1`);
  return `REF${row?.n ?? 1001}`;
}
