import type { ProcessScreen } from './process-screen.ts';

/** What the nightly figures of a company decide on; read in one transaction. */
export type FairnessFacts = {
  matchingOn: boolean;
  /** Calendar day of the company, `YYYY-MM-DD`. */
  day: string;
  /** Whether the company as a whole is counted, and jobs that are still to be counted. */
  wholeCounted: boolean;
  jobsLeft: number;
  /** Stacks were looked through and the night is closed. */
  done: boolean;
  /** The newest check with swapped résumés; null before the first. */
  checked: { resumes: number; changed: number } | null;
  /** The model in force was not checked for a week. */
  checkDue: boolean;
};

export type FairnessStep = { kind: 'COUNT' | 'SUSPEND' | 'TEXTS'; day: string };

export type FairnessPlan = { due: FairnessStep[]; finished: boolean; screen: ProcessScreen };

/**
 * What the nightly figures do next (smart-assistant.md R34): count the company and its jobs page by page, then suspend what
 * must be suspended and close the night. A night is worked through once. Once a week the model in force is then checked
 * with invented résumés whose names, pronouns, years and clubs are swapped (matching.md section 19).
 */
export function planFairness(facts: FairnessFacts): FairnessPlan {
  const { day } = facts;
  if (!facts.matchingOn) return end('SmartAssistant is not switched on for this company.');
  if (facts.done && facts.checkDue)
    return step('TEXTS', day, 'The model in force is being checked with swapped names, pronouns, years and clubs.');
  if (facts.done) return end(`The figures of ${day} stand.`, ...checkSentences(facts));
  if (!facts.wholeCounted || facts.jobsLeft > 0)
    return step('COUNT', day, `Figures of ${day}: ${facts.jobsLeft} jobs are to be counted.`);
  return step('SUSPEND', day, `Figures of ${day}: stacks are being judged by them.`);
}

function step(kind: FairnessStep['kind'], day: string, sentence: string): FairnessPlan {
  return {
    due: [{ kind, day }],
    finished: false,
    screen: { stage: kind, waitingOn: 'PROVIDER', details: [sentence], nextDueAt: null, outcome: null },
  };
}

function checkSentences({ checked }: FairnessFacts): string[] {
  if (!checked) return [];
  return [`Of ${checked.resumes} résumés with swapped names, ${checked.changed} changed by more than 1 point.`];
}

function end(...details: string[]): FairnessPlan {
  return {
    due: [],
    finished: true,
    screen: { stage: 'DONE', waitingOn: 'NOBODY', details, nextDueAt: null, outcome: 'DONE' },
  };
}
