import { useState, type KeyboardEvent } from 'react';
import type { ApplicationRow } from '#api/contract/applications';
import type { StepOption } from '#api/contract/moves';
import { useToasts } from '../../ui/toast.tsx';
import { mayMove } from '../applications/application-words.ts';
import { stepAllowed } from '../moves/step-words.ts';
import type { BoardColumn } from './board-column.tsx';

type Given = {
  columns: readonly BoardColumn[];
  rows: readonly ApplicationRow[];
  options: readonly StepOption[] | null;
  onLift: (id: string) => void;
  onLower: () => void;
  onDrop: (id: string, stepId: string | null) => void;
};

/** Moving a card by keys: Space picks it up, arrows choose the column, Enter drops, Esc puts it back; all of it is said. */
export function useLift({ columns, rows, options, onLift, onLower, onDrop }: Given) {
  const toasts = useToasts();
  const [lifted, setLifted] = useState<{ id: string; at: string | null } | null>(null);
  const lower = () => {
    setLifted(null);
    onLower();
  };
  const aim = (by: 1 | -1) => {
    if (!lifted) return;
    const steps = columns.filter((column) => column.stepId !== null);
    const place = steps.findIndex((column) => column.stepId === lifted.at);
    const next = steps[place + by];
    if (!next) return;
    setLifted({ ...lifted, at: next.stepId });
    const option = options?.find((one) => one.stepId === next.stepId);
    const allowed = option && (option.enabled || option.blockedBy !== null) ? stepAllowed(option) : true;
    toasts.announce(allowed === true ? next.name : `${next.name}. ${allowed.reason}`);
    document
      .querySelector(`[aria-label^="${CSS.escape(next.name)}"]`)
      ?.scrollIntoView({ inline: 'nearest', block: 'nearest' });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const id = (event.target as Element).closest('[data-row]')?.getAttribute('data-row') ?? null;
    const row = rows.find((one) => one.id === (lifted?.id ?? id));
    if (!row || (event.target as Element).getAttribute('role') === 'checkbox') return;
    const take = () => {
      event.preventDefault();
      event.stopPropagation();
    };
    if (!lifted) {
      if (event.key !== ' ' || mayMove(row) !== true) return;
      take();
      setLifted({ id: row.id, at: row.stepId });
      onLift(row.id);
      toasts.announce(
        `${row.candidate.name} picked up from ${row.stepName ?? 'the leads'}. Arrows choose the step, Enter drops, Escape puts back.`,
      );
      return;
    }
    if (event.key === 'ArrowRight' || event.key === 'ArrowDown') return (take(), aim(1));
    if (event.key === 'ArrowLeft' || event.key === 'ArrowUp') return (take(), aim(-1));
    if (event.key === 'Enter' || event.key === ' ') {
      take();
      lower();
      return onDrop(lifted.id, lifted.at);
    }
    if (event.key === 'Escape' || event.key === 'Tab') {
      if (event.key === 'Escape') take();
      lower();
      toasts.announce(`${row.candidate.name} put back.`);
    }
  };
  return { liftedId: lifted?.id ?? null, aimedAt: lifted?.at ?? null, onKeyDown };
}
