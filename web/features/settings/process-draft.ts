import type { HiringProcess, ProcessInput } from '#api/contract/hiring-processes';
import { STAGES, type Stage } from '#domain/stage';

export type StepDraft = {
  key: string;
  stepId?: string;
  name: string;
  stage: Stage;
  required: boolean;
  builtIn: boolean;
};
export type ProcessDraft = { name: string; steps: StepDraft[] };

export function draftOf(process: HiringProcess): ProcessDraft {
  return {
    name: process.name,
    steps: process.steps.map((step) => ({
      key: step.stepId,
      stepId: step.stepId,
      name: step.name,
      stage: step.stage,
      required: step.required,
      builtIn: step.builtIn,
    })),
  };
}

/** The draft as the API takes it: stages in their order, inside a stage as listed. */
export function inputOf(draft: ProcessDraft): ProcessInput {
  return {
    name: draft.name.trim(),
    steps: STAGES.flatMap((stage) => stepsIn(draft, stage)).map(({ stepId, name, stage, required }) => ({
      ...(stepId ? { stepId } : {}),
      name,
      stage,
      required,
    })),
  };
}

export function stepsIn(draft: ProcessDraft, stage: Stage): StepDraft[] {
  return draft.steps.filter((step) => step.stage === stage);
}

/** The step moved by one place inside its stage. */
export function shiftStep(draft: ProcessDraft, key: string, by: 1 | -1): ProcessDraft {
  const step = draft.steps.find((one) => one.key === key);
  if (!step) return draft;
  const own = stepsIn(draft, step.stage);
  const at = own.indexOf(step);
  const other = own[at + by];
  if (!other) return draft;
  return { ...draft, steps: draft.steps.map((one) => (one === step ? other : one === other ? step : one)) };
}

/** A new step at the end of its stage. */
export function addStep(draft: ProcessDraft, stage: Stage, name: string): ProcessDraft {
  const key = `new:${stage}:${name}:${draft.steps.length}`;
  return { ...draft, steps: [...draft.steps, { key, name: name.trim(), stage, required: false, builtIn: false }] };
}

export function removeStep(draft: ProcessDraft, key: string): ProcessDraft {
  return { ...draft, steps: draft.steps.filter((step) => step.key !== key) };
}

export function setRequired(draft: ProcessDraft, key: string, required: boolean): ProcessDraft {
  return { ...draft, steps: draft.steps.map((step) => (step.key === key ? { ...step, required } : step)) };
}
