import { AppError } from '#domain/app-error';
import { companyCapabilities, explainMissing, type CompanyCapability, type JobCapability } from '#domain/permission';
import { capabilitiesOnJob } from '#db/queries/visibility';
import type { CommandContext } from './command.ts';
import type { Actor } from './actor.ts';

/** The alert on a job that is not visible, word for word (permissions.md section 3). */
export const NOT_VISIBLE =
  'Apologies, you cannot access this job. Either you no longer have access to it, or it has been deleted.';

/** What a missing job, or anything of another company, answers: alike for unknown, deleted, foreign and invisible (R12). */
export function jobNotFound(): AppError {
  return new AppError('ACCESS_REMOVED_OR_DELETED', NOT_VISIBLE);
}

export function notFound(what = 'This'): AppError {
  return new AppError('NOT_FOUND', `${what} does not exist, or you may not see it.`);
}

/**
 * Stops a command unless the actor has the capability on the job: invisible subjects answer as unknown ones, visible ones
 * name what is missing (permissions.md R12). Answers all capabilities, so that the DTO needs no second question.
 */
export async function mustOnJob(
  context: Pick<CommandContext, 'tx' | 'actor'>,
  capability: JobCapability,
  jobId: string,
  missing: () => AppError = jobNotFound,
  seen: JobCapability = 'job.view',
): Promise<Set<JobCapability>> {
  const capabilities = await capabilitiesOnJob(context.tx, context.actor, jobId);
  if (!capabilities.has(seen)) throw missing();
  if (!capabilities.has(capability)) throw new AppError('NOT_ALLOWED', explainMissing(capability), { capability });
  return capabilities;
}

/** Whether the actor has a company-wide capability. */
export function hasCompanyCapability(actor: Actor, capability: CompanyCapability): boolean {
  if (actor.type === 'AUTOMATION' || actor.type === 'SYSTEM') return true;
  return (
    actor.type === 'USER' && actor.systemRole !== null && companyCapabilities(actor.systemRole).includes(capability)
  );
}

export function mustInCompany(actor: Actor, capability: CompanyCapability): void {
  if (!hasCompanyCapability(actor, capability)) {
    throw new AppError('NOT_ALLOWED', 'Only an administrator may do this. Ask one of yours.', { capability });
  }
}

/** Compares the version that the caller saw with the one that is true under the lock. */
export function mustMatch(context: Pick<CommandContext, 'ifMatch'>, version: number, current: unknown): void {
  if (context.ifMatch !== null && context.ifMatch !== version) {
    throw new AppError(
      'VERSION_CONFLICT',
      'Somebody changed this while you were looking. You see the current state now.',
      { current },
    );
  }
}
