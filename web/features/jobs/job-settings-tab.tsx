import { useQuery } from '@tanstack/react-query';
import { useLocation, type HistoryState } from '@tanstack/react-router';
import { useState } from 'react';
import type { Job } from '#api/contract/jobs';
import { explainMissing } from '#domain/permission';
import { AppError, hasCode } from '../../app-error.ts';
import { allowIf, allOf } from '../../ui/allowed.ts';
import { Button } from '../../ui/button.tsx';
import { Problem } from '../../ui/failure.tsx';
import { LeaveGuard } from '../shell/leave-guard.tsx';
import { JobFields } from './job-fields.tsx';
import { draftOf, faultsOf, fieldsOf, type JobDraft } from './job-form.ts';
import { useUpdateJob } from './mutations.ts';
import { departmentsQuery, processesQuery } from './queries.ts';

/** The fields of a job; a change made by somebody else meanwhile is shown, nothing typed is lost. */
export function JobSettingsTab({ job }: { job: Job }) {
  const [base, setBase] = useState(job);
  const skills = useLocation({ select: (location) => location.state.skills });
  const [draft, setDraft] = useState<JobDraft>(() => withSkills(draftOf(job), job, skills));
  const [tried, setTried] = useState(false);
  const update = useUpdateJob(base);
  const departments = useQuery(departmentsQuery).data?.items ?? [];
  const process = useQuery(processesQuery).data?.items.find((one) => one.id === job.hiringProcessId);
  const dirty = JSON.stringify(draft) !== JSON.stringify(draftOf(base));
  if (!dirty && job.version !== base.version) {
    setBase(job);
    setDraft(draftOf(job));
  }
  const faults = faultsOf(draft, departments.length > 0);
  const edit = allowIf(job.capabilities.includes('job.edit'), explainMissing('job.edit'));
  const pay = job.capabilities.includes('salary.write');
  const save = () => {
    setTried(true);
    if (Object.keys(faults).length === 0)
      update.mutate(fieldsOf(draft, pay), { onSuccess: (after) => (setBase(after), setDraft(draftOf(after))) });
  };
  const faultOf = (field: keyof JobDraft) =>
    (update.error instanceof AppError ? update.error.fault(field === 'payFrom' ? 'salaryRange' : field) : undefined) ??
    (tried ? faults[field] : undefined);
  return (
    <div className="tab-body">
      <LeaveGuard dirty={dirty} />
      <section className="card reading-width" aria-label="Details">
        <div className="cardhead">
          <h2>Details</h2>
        </div>
        <fieldset className="cardbody grid gap-4" disabled={edit !== true}>
          {dirty && skills?.version === base.version && (
            <p className="notice" role="status">
              Must have and nice to have are those of your What-if. Save to keep them.
            </p>
          )}
          <Problem error={update.error} />
          {hasCode(update.error, 'VERSION_CONFLICT') && (
            <div className="row">
              <Button size="small" onClick={() => (setBase(job), update.reset())}>
                Keep mine
              </Button>
              <Button size="small" onClick={() => (setBase(job), setDraft(draftOf(job)), update.reset())}>
                Take theirs
              </Button>
            </div>
          )}
          <JobFields
            draft={draft}
            pay={pay}
            faultOf={faultOf}
            onChange={(change) => setDraft({ ...draft, ...change })}
          />
          {process && (
            <p className="sm muted">
              Hiring process: <b className="med text-text">{process.name}</b>,{' '}
              {process.steps.map((step) => `${step.required ? '* ' : ''}${step.name}`).join(' → ')}
            </p>
          )}
        </fieldset>
        <div className="save-bar">
          <span className="sm muted grow">
            {edit === true ? (dirty ? 'Not saved yet.' : 'All saved.') : edit.reason}
          </span>
          <Button allowed={allowIf(dirty, 'Nothing was changed.')} onClick={() => setDraft(draftOf(base))}>
            Put back
          </Button>
          <Button
            tone="primary"
            busy={update.isPending}
            allowed={allOf(edit, allowIf(dirty, 'Nothing was changed.'))}
            onClick={save}
          >
            Save
          </Button>
        </div>
      </section>
    </div>
  );
}

/** The draft with the skills of a What-if, unless the job was changed since. */
function withSkills(draft: JobDraft, job: Job, skills: HistoryState['skills']): JobDraft {
  if (skills?.version !== job.version) return draft;
  return { ...draft, mustHave: skills.mustHave, niceToHave: skills.niceToHave };
}
