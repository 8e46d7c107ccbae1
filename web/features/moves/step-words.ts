import type { StepOption } from '#api/contract/moves';
import { missingSteps } from '#domain/required-step';
import type { Allowed } from '../../ui/allowed.ts';

/** The reason of a greyed step in every list of steps (required-steps.md section 3). */
export function stepAllowed(option: StepOption, several = false): Allowed {
  if (option.enabled) return true;
  if (option.blockedBy === 'HIRE')
    return { reason: several ? 'Hire one by one.' : 'This step is reached by a hire, not by a move.' };
  return { reason: option.blockedBy ? `${option.blockedBy} comes first.` : 'Everybody stands here already.' };
}

/** Required steps that a move back would put ahead again; asked about first (home.md R15). */
export function passedAgain(steps: readonly StepOption[], from: number, to: number): string[] {
  return to < from ? missingSteps(steps, to, from).map((step) => step.name) : [];
}

/** The asterisk before a required step, in every list of steps. */
export const REQUIRED_SIGN = { text: '*', spoken: 'required step' } as const;
