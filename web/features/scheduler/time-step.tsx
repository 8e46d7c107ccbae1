import { Plus } from 'lucide-react';
import { useQuery } from '@tanstack/react-query';
import type { StepOption } from '#api/contract/moves';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { moveOptionsQuery } from '../moves/queries.ts';
import { stepAllowed } from '../moves/step-words.ts';
import type { Subject } from '../moves/subject.ts';
import { useMe } from '../shell/me.ts';
import { PanelDay } from './panel-day.tsx';
import type { Draft, Plan, Slot } from './plan.ts';
import { SlotFields } from './slot-fields.tsx';
import { Suggestions } from './suggestions.tsx';

type Props = { subject: Subject; draft: Draft; plan: Plan; faults: readonly string[]; onChange: (plan: Plan) => void };

const MOST_SLOTS = 10;

/** Step, day, zone and timeslots with their panels; who is busy stands beside. */
export function TimeStep({ subject, draft, plan, faults, onChange }: Props) {
  const { user } = useMe();
  const { data: options } = useQuery(moveOptionsQuery(subject.id));
  const steps = (options?.steps ?? []).filter((step) => step.stage === 'INTERVIEW');
  const change = (part: Partial<Plan>) => onChange({ ...plan, ...part });
  const changeSlot = (key: number, part: Partial<Slot>) =>
    change({ slots: plan.slots.map((slot) => (slot.key === key ? { ...slot, ...part } : slot)) });
  const add = () => {
    const last = plan.slots.at(-1);
    if (!last) return;
    const key = Math.max(...plan.slots.map((slot) => slot.key)) + 1;
    change({ slots: [...plan.slots, { ...last, key, title: '', from: later(last.from, last.minutes) }] });
  };
  return (
    <div className="time-step">
      <div className="grid gap-4">
        {faults.length > 0 && (
          <p className="problem" role="alert">
            {faults.join(' ')}
          </p>
        )}
        <div className="form-grid">
          <SelectField
            label="Step"
            hint={plan.stepId === options?.current.stepId ? 'Present step' : ''}
            value={plan.stepId}
            choices={steps.map((step) => ({ value: step.stepId, ...wordsOf(step, options?.current.stepId ?? null) }))}
            onChange={(stepId) => change({ stepId })}
          />
          <TextField label="Day" type="date" value={plan.date} onChange={(date) => change({ date })} />
          <SelectField
            label="Time zone"
            value={plan.zone}
            choices={zonesOf([draft.zone, draft.candidateZone, user.zone, plan.zone]).map((zone) => ({
              value: zone,
              label: zone.replaceAll('_', ' '),
            }))}
            hint={
              plan.zone === draft.candidateZone
                ? ''
                : `The candidate lives in ${draft.candidateZone.replaceAll('_', ' ')} and reads that time.`
            }
            onChange={(zone) => change({ zone })}
          />
        </div>
        {plan.slots.map((slot, index) => (
          <SlotFields
            key={slot.key}
            slot={slot}
            number={plan.slots.length > 1 ? index + 1 : null}
            people={draft.people}
            onChange={(part) => changeSlot(slot.key, part)}
            onRemove={
              plan.slots.length > 1 ? () => change({ slots: plan.slots.filter((one) => one.key !== slot.key) }) : null
            }
          />
        ))}
        <div>
          <Button
            size="small"
            icon={Plus}
            allowed={plan.slots.length < MOST_SLOTS ? true : { reason: 'At most 10 timeslots.' }}
            onClick={add}
          >
            Add a timeslot
          </Button>
        </div>
      </div>
      <aside className="grid content-start gap-4" aria-label="Who is busy">
        <Suggestions
          draft={draft}
          plan={plan}
          onPick={(date, from) => onChange({ ...plan, date, slots: shifted(plan.slots, from) })}
        />
        <PanelDay draft={draft} plan={plan} />
      </aside>
    </div>
  );
}

function wordsOf(step: StepOption, current: string | null): { label: string; disabled?: boolean } {
  const name = `${step.required ? '* ' : ''}${step.name}`;
  const allowed = step.stepId === current ? true : stepAllowed(step);
  return allowed === true ? { label: name } : { label: `${name} – ${allowed.reason}`, disabled: true };
}

function zonesOf(first: readonly string[]): string[] {
  return [...new Set([...first, ...Intl.supportedValuesOf('timeZone')])];
}

function later(from: string, minutes: number): string {
  const at = Number(from.slice(0, 2)) * 60 + Number(from.slice(3)) + minutes;
  return `${String(Math.floor(at / 60) % 24).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`;
}

/** All timeslots moved so that the first begins at `from`. */
function shifted(slots: readonly Slot[], from: string): Slot[] {
  let at = from;
  return slots.map((slot) => {
    const moved = { ...slot, from: at };
    at = later(at, slot.minutes);
    return moved;
  });
}
