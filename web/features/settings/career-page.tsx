import { ExternalLink, Lock } from 'lucide-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { putApplyForm } from '#api/contract/apply-form';
import { REQUIRABLE_FIELDS, type ApplyFormRules, type RequirableField } from '#domain/apply-form-rules';
import { call } from '../../call.ts';
import { paths } from '../../paths.ts';
import { allOf, allowIf } from '../../ui/allowed.ts';
import { Button } from '../../ui/button.tsx';
import { Failure, Problem } from '../../ui/failure.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { Switch } from '../../ui/switch.tsx';
import { useToasts } from '../../ui/toast.tsx';
import { inCompany, useMe } from '../shell/me.ts';
import { applyFormQuery } from './queries.ts';

const LOCKED = ['First Name', 'Last name', 'Email'];
const LABELS: Record<RequirableField, string> = {
  location: 'Location (City)',
  phone: 'Phone number',
  experience: 'Experience',
  education: 'Education',
  resume: 'Resume',
};

/** Which fields of the application are required, for forms opened from now on (apply-form.md R8, R15). */
export function CareerPage() {
  const { company } = useMe();
  const { data, error, refetch } = useQuery(applyFormQuery);
  return (
    <div className="reading-width">
      <div className="page-head">
        <PageTitle title="Career Page & Job Ad page" />
        <div className="acts">
          <a className="button" href={paths.careerSite(company.slug)} target="_blank" rel="noopener">
            <ExternalLink aria-hidden="true" />
            Career site
          </a>
        </div>
      </div>
      {error && !data && <Failure error={error} onRetry={() => void refetch()} />}
      {!data && !error && <SkeletonRows rows={8} />}
      {data && <RulesCard key={data.version} saved={data} />}
    </div>
  );
}

function RulesCard({ saved }: { saved: ApplyFormRules }) {
  const me = useMe();
  const client = useQueryClient();
  const toasts = useToasts();
  const [required, setRequired] = useState(saved.required);
  const [allowFirstJob, setFirstJob] = useState(saved.allowFirstJob);
  const save = useMutation({
    mutationFn: () =>
      call(putApplyForm, {
        body: { required: REQUIRABLE_FIELDS.filter((field) => required.includes(field)), allowFirstJob },
        version: saved.version,
      }),
    onSuccess: (after) => {
      client.setQueryData(applyFormQuery.queryKey, after);
      toasts.say('Saved. It holds for forms opened from now on.');
    },
  });
  const may = inCompany(me, 'settings.manage');
  const same = required.toSorted().join() === saved.required.toSorted().join() && allowFirstJob === saved.allowFirstJob;
  const toggle = (field: RequirableField, on: boolean) =>
    setRequired(on ? [...required, field] : required.filter((one) => one !== field));
  return (
    <form
      className="card"
      aria-label="Required fields"
      onSubmit={(event) => {
        event.preventDefault();
        if (may === true && !same) save.mutate();
      }}
    >
      <div className="cardhead">
        <h2>Required fields</h2>
        <span className="xs muted">Version {saved.version}</span>
      </div>
      <ul>
        {LOCKED.map((label) => (
          <li key={label} className="switch-row">
            <span className="grow med">{label}</span>
            <span className="row xs muted">
              <Lock size={14} aria-hidden="true" />
              Always required
            </span>
          </li>
        ))}
        {REQUIRABLE_FIELDS.map((field) => (
          <li key={field} className="switch-row">
            <span className="grow">
              <span className="med">{LABELS[field]}</span>
              <span className="xs muted block">
                {required.includes(field)
                  ? 'Required: nobody can apply without it.'
                  : 'Optional: what is filled in is still checked.'}
              </span>
            </span>
            <Switch
              label={`${LABELS[field]} is required`}
              on={required.includes(field)}
              allowed={may}
              onChange={(on) => toggle(field, on)}
            />
          </li>
        ))}
        <li className="switch-row">
          <span className="grow">
            <span className="med">Also ask: first job</span>
            <span className="xs muted block">
              Where experience is required, “This is my first job” counts as an answer.
            </span>
          </span>
          <Switch
            label="“This is my first job” counts as experience"
            on={allowFirstJob}
            allowed={allOf(may, allowIf(required.includes('experience'), 'Experience is not required.'))}
            onChange={setFirstJob}
          />
        </li>
      </ul>
      {save.error && (
        <div className="px-4">
          <Problem error={save.error} />
        </div>
      )}
      <div className="save-bar">
        <span className="grow xs muted">Forms that are open now are checked as they were shown.</span>
        {!same && (
          <Button onClick={() => (setRequired(saved.required), setFirstJob(saved.allowFirstJob))}>Discard</Button>
        )}
        <Button
          tone="primary"
          type="submit"
          busy={save.isPending}
          allowed={allOf(may, allowIf(!same, 'Nothing is changed.'))}
        >
          Save
        </Button>
      </div>
    </form>
  );
}
