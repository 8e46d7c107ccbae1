import { useState } from 'react';
import type { HiringProcess } from '#api/contract/hiring-processes';
import { allOf, allowIf } from '../../ui/allowed.ts';
import { Button } from '../../ui/button.tsx';
import { Switch } from '../../ui/switch.tsx';
import { LeaveGuard } from '../shell/leave-guard.tsx';
import { inCompany, useMe } from '../shell/me.ts';
import { STATUS_LABELS } from '../applications/application-words.ts';
import { draftOf, setRequired, type ProcessDraft, type StepDraft } from './process-draft.ts';
import { ProcessPreview } from './process-preview.tsx';
import { ProcessSteps } from './process-steps.tsx';

/** The steps of one process and the selected step. Saving shows first what it does to people under way. */
export function ProcessEditor({ process }: { process: HiringProcess }) {
  const me = useMe();
  const [start] = useState<ProcessDraft>(() => draftOf(process));
  const [draft, setDraft] = useState(start);
  const [selected, setSelected] = useState<string | null>(null);
  const [saving, setSaving] = useState(false);
  const edit = inCompany(me, 'process.manage');
  const dirty = JSON.stringify(draft) !== JSON.stringify(start);
  const step = draft.steps.find((one) => one.key === selected);
  return (
    <>
      <LeaveGuard dirty={dirty} />
      <section className="card" aria-label={`Steps of ${process.name}`}>
        <div className="cardhead">
          <h2>{process.name}</h2>
          <span className="n">{draft.steps.length} steps</span>
          <span className="grow" />
          <span className="xs muted">* required step</span>
        </div>
        <ProcessSteps draft={draft} selected={selected} edit={edit} onSelect={setSelected} onChange={setDraft} />
        {dirty && (
          <div className="save-bar">
            <span className="sm muted grow">Not saved yet.</span>
            <Button onClick={() => setDraft(start)}>Put back</Button>
            <Button
              tone="primary"
              allowed={allOf(edit, allowIf(draft.steps.length > 0, 'A process needs steps.'))}
              onClick={() => setSaving(true)}
            >
              Save …
            </Button>
          </div>
        )}
      </section>
      <section className="card" aria-label="Selected step" aria-live="polite">
        <div className="cardhead">
          <h2>{step ? step.name : 'Step'}</h2>
        </div>
        {step ? (
          <SelectedStep
            step={step}
            edit={edit}
            onRequired={(required) => setDraft(setRequired(draft, step.key, required))}
          />
        ) : (
          <p className="cardbody sm muted">Select a step to see what can be set for it.</p>
        )}
      </section>
      {saving && <ProcessPreview process={process} draft={draft} onClose={() => setSaving(false)} />}
    </>
  );
}

type SelectedProps = { step: StepDraft; edit: true | { reason: string }; onRequired: (required: boolean) => void };

function SelectedStep({ step, edit, onRequired }: SelectedProps) {
  return (
    <>
      <div className="switch-row">
        <div className="grow">
          <div className="med">Required step</div>
          <p className="xs muted">
            No application may skip it. Applies at once to everybody on this process when saved.
          </p>
        </div>
        <Switch label="Required step" on={step.required} allowed={edit} onChange={onRequired} />
      </div>
      <p className="cardbody sm muted">
        Stage: {STATUS_LABELS[step.stage]}.{' '}
        {step.builtIn
          ? 'The built-in step of its stage; the first step you add replaces it.'
          : 'Steps are never renamed, so that old reports keep their meaning.'}
      </p>
    </>
  );
}
