import type { Job } from '#api/contract/jobs';
import { isOpen } from '#domain/job';
import { explainMissing } from '#domain/permission';
import { allowIf, allOf } from '../../ui/allowed.ts';

/** What this viewer may do about people recommended for a job, or why not. */
export function recommendedRights(job: Job) {
  const right = (capability: 'candidate.edit' | 'application.move' | 'interview.write') =>
    allowIf(job.capabilities.includes(capability), explainMissing(capability));
  const mayAdd = allOf(
    right('candidate.edit'),
    allowIf(isOpen(job.jobStatus), 'A filled or cancelled job takes nobody new.'),
  );
  return { mayAdd, mayPass: right('application.move'), mayAddAndInvite: allOf(mayAdd, right('interview.write')) };
}
