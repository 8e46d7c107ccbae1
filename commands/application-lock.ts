import { sql } from 'drizzle-orm';
import { stepsOfProcess } from '#db/queries/hiring-processes';
import { effectiveStep, type ProcessStep } from '#domain/required-step';
import { STAGES, type ApplicationStatus, type Stage } from '#domain/stage';
import type { JobStatus } from '#domain/job';
import { notFound } from './access.ts';
import type { CommandContext } from './command.ts';

export type LockedApplication = {
  id: string;
  version: number;
  jobId: string;
  jobRefCode: string;
  jobStatus: JobStatus;
  candidateId: string;
  conversationId: string;
  status: ApplicationStatus;
  stepId: string | null;
  furthestStage: Stage | null;
  steps: ProcessStep[];
  /** Where it counts as standing in the process that the job follows now. */
  at: ProcessStep;
};

type Row = {
  id: string;
  version: number;
  job_id: string;
  ref_code: string;
  job_status: JobStatus;
  process_id: string;
  candidate_id: string;
  conversation_id: string;
  status: ApplicationStatus;
  step_id: string | null;
  furthest_stage: Stage | null;
};

/**
 * The application under a row lock, with the process read `for share` before it: what is judged here is true until commit
 * (required-steps.md R14, lock order of consistency.md section 3).
 */
export async function lockApplication(
  { tx, companyId }: Pick<CommandContext, 'tx' | 'companyId'>,
  applicationId: string,
): Promise<LockedApplication> {
  const [process] = await tx.execute<{
    id: string;
  }>(sql`select p.id from hiring_processes p where p.company_id = ${companyId}::uuid and p.id =
    (select j.hiring_process_id from jobs j join applications a on a.company_id = j.company_id and a.job_id = j.id where a.company_id = ${companyId}::uuid and a.id = ${applicationId}::uuid) for share`);
  if (!process) throw notFound('This application');
  const [row] =
    await tx.execute<Row>(sql`select a.id, a.version, a.job_id, j.ref_code, j.job_status, j.hiring_process_id as process_id, a.candidate_id, a.conversation_id, a.status, a.step_id, a.furthest_stage
    from applications a join jobs j on j.company_id = a.company_id and j.id = a.job_id where a.company_id = ${companyId}::uuid and a.id = ${applicationId}::uuid for update of a`);
  if (!row) throw notFound('This application');
  const steps = await stepsOfProcess(tx, companyId, row.process_id);
  return {
    id: row.id,
    version: row.version,
    jobId: row.job_id,
    jobRefCode: row.ref_code,
    jobStatus: row.job_status,
    candidateId: row.candidate_id,
    conversationId: row.conversation_id,
    status: row.status,
    stepId: row.step_id,
    furthestStage: row.furthest_stage,
    steps,
    at: effectiveStep(steps, row.step_id, stageOf(row.status) ?? row.furthest_stage ?? 'NEW'),
  };
}

function stageOf(status: ApplicationStatus): Stage | null {
  return STAGES.find((stage) => stage === status) ?? null;
}
