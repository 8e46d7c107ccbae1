import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { AppError } from '../../app-error.ts';
import { paths } from '../../paths.ts';
import { Anchor } from '../../ui/anchor.tsx';
import { Button } from '../../ui/button.tsx';
import { FaultSummary, Problem } from '../../ui/failure.tsx';
import { TextArea } from '../../ui/field.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { useToasts } from '../../ui/toast.tsx';
import { LeaveGuard } from '../shell/leave-guard.tsx';
import { inCompany, useMe } from '../shell/me.ts';
import { htmlOf } from './ad-text.ts';
import { JobFields } from './job-fields.tsx';
import { EMPTY_JOB, faultsOf, fieldsOf, type JobDraft } from './job-form.ts';
import { useCreateJob } from './mutations.ts';
import { departmentsQuery, processesQuery } from './queries.ts';

/** Opens a job: its fields, the process that people follow, and the text of the first ad. */
export function NewJobPage() {
  const me = useMe();
  const navigate = useNavigate();
  const toasts = useToasts();
  const [draft, setDraft] = useState<JobDraft>(EMPTY_JOB);
  const [processId, setProcessId] = useState('');
  const [adText, setAdText] = useState('');
  const [tries, setTries] = useState(0);
  const create = useCreateJob();
  const departments = useQuery(departmentsQuery).data?.items ?? [];
  const processes = useQuery(processesQuery).data?.items.filter((one) => one.archivedAt === null) ?? [];
  const process = processId || processes.find((one) => one.isDefault)?.id || '';
  const faults = faultsOf(draft, departments.length > 0);
  const dirty = draft !== EMPTY_JOB || adText !== '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTries(tries + 1);
    if (Object.keys(faults).length > 0) return;
    create.mutate(
      {
        job: { ...fieldsOf(draft, true), ...(process ? { hiringProcessId: process } : {}) },
        description: htmlOf(adText),
      },
      {
        onSuccess: (job) => {
          toasts.say(
            `${job.title} is open. ${adText.trim() === '' ? 'Write an ad to find people.' : 'Publish the ad to find people.'}`,
          );
          void navigate({ to: paths.job(job.id, 'ads'), ignoreBlocker: true });
        },
      },
    );
  };
  const faultOf = (field: keyof JobDraft) =>
    (create.error instanceof AppError ? create.error.fault(field === 'payFrom' ? 'salaryRange' : field) : undefined) ??
    (tries > 0 ? faults[field] : undefined);
  const mayCreate = inCompany(me, 'job.create');
  return (
    <div className="page form-page">
      <p className="crumb">
        <Anchor to={paths.jobs()}>Jobs</Anchor>
      </p>
      <div className="page-head">
        <PageTitle title="Create job" />
      </div>
      <LeaveGuard dirty={dirty} />
      <form className="grid gap-4" noValidate onSubmit={submit}>
        <Problem error={create.error} />
        {tries > 0 && <FaultSummary key={tries} faults={Object.values(faults)} />}
        <section className="card" aria-label="Details">
          <div className="cardhead">
            <h2>Details</h2>
          </div>
          <div className="cardbody">
            <JobFields draft={draft} pay faultOf={faultOf} onChange={(change) => setDraft({ ...draft, ...change })} />
          </div>
        </section>
        <section className="card" aria-label="Hiring process">
          <div className="cardhead">
            <h2>Hiring process</h2>
          </div>
          <div className="cardbody grid gap-3">
            <SelectField
              label="Process"
              value={process}
              hint={processes
                .find((one) => one.id === process)
                ?.steps.map((step) => `${step.required ? '* ' : ''}${step.name}`)
                .join(' → ')}
              choices={processes.map((one) => ({
                value: one.id,
                label: one.isDefault ? `${one.name} (default)` : one.name,
              }))}
              onChange={setProcessId}
            />
          </div>
        </section>
        <section className="card" aria-label="Ad text">
          <div className="cardhead">
            <h2>Ad text</h2>
            <span className="n">kept as an ad that you publish when you are ready</span>
          </div>
          <div className="cardbody">
            <TextArea
              label="Description"
              rows={10}
              hint="A line that begins with a dash becomes a point of a list."
              value={adText}
              onChange={setAdText}
            />
          </div>
        </section>
        <div className="row justify-end">
          <Button onClick={() => void navigate({ to: paths.jobs() })}>Cancel</Button>
          <Button tone="primary" type="submit" busy={create.isPending} allowed={mayCreate}>
            Create job
          </Button>
        </div>
      </form>
    </div>
  );
}
