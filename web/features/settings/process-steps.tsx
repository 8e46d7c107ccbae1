import { ArrowDown, ArrowUp, Plus, Trash2 } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import { STAGES, type Stage } from '#domain/stage';
import { allOf, allowIf, type Allowed } from '../../ui/allowed.ts';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { STATUS_LABELS } from '../applications/application-words.ts';
import { addStep, removeStep, shiftStep, stepsIn, type ProcessDraft } from './process-draft.ts';

type Props = {
  draft: ProcessDraft;
  selected: string | null;
  edit: Allowed;
  onSelect: (key: string) => void;
  onChange: (draft: ProcessDraft) => void;
};

/** Stages in their fixed order with the steps inside them: added, removed and moved, never renamed. */
export function ProcessSteps({ draft, selected, edit, onSelect, onChange }: Props) {
  return STAGES.map((stage) => {
    const steps = stepsIn(draft, stage);
    return (
      <div key={stage} className="stage-group">
        <h3>{STATUS_LABELS[stage]}</h3>
        {steps.length === 0 && <p className="xs muted px-2 py-1">The built-in step stands in here.</p>}
        {steps.map((step, index) => (
          <div key={step.key} className="step-row">
            <button type="button" aria-pressed={selected === step.key} onClick={() => onSelect(step.key)}>
              {step.required && (
                <span className="req" aria-hidden="true">
                  *{' '}
                </span>
              )}
              {step.name}
              {step.required && <span className="sr-only">, required step</span>}
            </button>
            <IconButton
              icon={ArrowUp}
              label={`Move ${step.name} up`}
              allowed={allOf(edit, allowIf(index > 0, 'The first one of its stage.'))}
              onClick={() => onChange(shiftStep(draft, step.key, -1))}
            />
            <IconButton
              icon={ArrowDown}
              label={`Move ${step.name} down`}
              allowed={allOf(edit, allowIf(index < steps.length - 1, 'The last one of its stage.'))}
              onClick={() => onChange(shiftStep(draft, step.key, 1))}
            />
            <IconButton
              icon={Trash2}
              label={`Remove ${step.name}`}
              allowed={allOf(edit, allowIf(!step.builtIn, 'The built-in step of a stage stays until you add one.'))}
              onClick={() => onChange(removeStep(draft, step.key))}
            />
          </div>
        ))}
        <AddStep stage={stage} draft={draft} edit={edit} onChange={onChange} />
      </div>
    );
  });
}

function AddStep({
  stage,
  draft,
  edit,
  onChange,
}: {
  stage: Stage;
  draft: ProcessDraft;
  edit: Allowed;
  onChange: (draft: ProcessDraft) => void;
}) {
  const [name, setName] = useState<string | null>(null);
  const taken = draft.steps.some((step) => step.name.toLowerCase() === name?.trim().toLowerCase());
  if (name === null) {
    return (
      <Button
        size="small"
        tone="quiet"
        icon={Plus}
        allowed={allOf(edit, allowIf(draft.steps.length < 40, 'A process has at most 40 steps.'))}
        onClick={() => setName('')}
      >
        Add a step
      </Button>
    );
  }
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() === '' || taken) return;
    onChange(addStep(draft, stage, name));
    setName(null);
  };
  return (
    <form className="row mt-1" onSubmit={submit}>
      <input
        className="input"
        aria-label={`Name of the new step in ${STATUS_LABELS[stage]}`}
        placeholder="Name of the step"
        maxLength={60}
        autoFocus
        value={name}
        onChange={(event) => setName(event.target.value)}
        onKeyDown={(event) => event.key === 'Escape' && setName(null)}
      />
      <Button
        size="small"
        type="submit"
        allowed={allOf(
          allowIf(name.trim() !== '', 'Write a name.'),
          allowIf(!taken, 'A step of that name is there already.'),
        )}
      >
        Add
      </Button>
      <Button size="small" tone="quiet" onClick={() => setName(null)}>
        Cancel
      </Button>
    </form>
  );
}
