import { stageOrder, type Stage } from './stage.ts';

/** One step of the process that a job follows now; orders run from 1 without gaps. */
export type ProcessStep = { stepId: string; name: string; stage: Stage; order: number; required: boolean };

/** What a list of steps shows for one of them; `blockedBy` names the required step that comes first. */
export type StepChoice = ProcessStep & { enabled: boolean; blockedBy: string | null };

/**
 * Orders of the required steps strictly between the present step and the target; a move is allowed iff there is none
 * (required-steps.md R3). Steps back are always free.
 */
export function missingSteps(steps: readonly ProcessStep[], from: number, to: number): ProcessStep[] {
  return steps.filter((step) => step.required && step.order > from && step.order < to);
}

/** Order of the next required step after `from`, or of the last step when none is left. */
export function nextRequiredOrder(steps: readonly ProcessStep[], from: number): number {
  return Math.min(
    steps.length,
    ...steps.filter((step) => step.required && step.order > from).map((step) => step.order),
  );
}

/**
 * Every step with whether it may be chosen from `from`, as all lists show it (required-steps.md R3, RS-7). The present
 * step itself is not a choice.
 */
export function stepChoices(steps: readonly ProcessStep[], from: number): StepChoice[] {
  const next = nextRequiredOrder(steps, from);
  return steps.map((step) => {
    if (step.order > next)
      return { ...step, enabled: false, blockedBy: missingSteps(steps, from, step.order)[0]?.name ?? null };
    return { ...step, enabled: step.order !== from, blockedBy: null };
  });
}

/** Steps of HIRED are reached by a hire, never by a plain move: greyed with the reason HIRE (required-steps.md R8). */
export function greyHires(choices: readonly StepChoice[]): StepChoice[] {
  return choices.map((choice) =>
    choice.stage === 'HIRED' && choice.enabled ? { ...choice, enabled: false, blockedBy: 'HIRE' } : choice,
  );
}

/**
 * The step that an application counts as standing in: its own while that is part of the job's process, else the first step
 * of the same stage (required-steps.md R7). Computed on every read; facts are not changed.
 */
export function effectiveStep(steps: readonly ProcessStep[], stepId: string | null, stage: Stage): ProcessStep {
  const own = steps.find((step) => step.stepId === stepId);
  if (own) return own;
  const first = steps.find((step) => step.stage === stage) ?? steps[0];
  if (!first) throw new Error('a hiring process always has a step per stage');
  return first;
}

/** Steps in process order, numbered 1…n: stages in their fixed order, inside a stage by `ordinal`. */
export function orderSteps<S extends { stage: Stage; ordinal: number }>(rows: readonly S[]): (S & { order: number })[] {
  return rows
    .toSorted((a, b) => stageOrder(a.stage) - stageOrder(b.stage) || a.ordinal - b.ordinal)
    .map((row, index) => ({ ...row, order: index + 1 }));
}

/**
 * Choices for several applications: the earliest step of each process counts, that step itself is offered too unless all
 * stand in it, and over several processes only steps that are enabled in all (required-steps.md R5).
 */
export function selectionChoices(
  groups: readonly { steps: readonly ProcessStep[]; at: readonly number[] }[],
): StepChoice[] {
  const perProcess = groups.map(({ steps, at }) => {
    const earliest = Math.min(...at);
    const together = at.every((order) => order === earliest);
    return stepChoices(steps, earliest).map((choice) =>
      choice.order === earliest && !together ? { ...choice, enabled: true } : choice,
    );
  });
  const [first, ...others] = perProcess;
  if (!first) return [];
  if (others.length === 0) return first;
  return first.filter(
    (choice) =>
      others.every((choices) => choices.some((other) => other.stepId === choice.stepId && other.enabled)) &&
      choice.enabled,
  );
}
