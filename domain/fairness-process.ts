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
};

export type FairnessStep = { kind: 'COUNT' | 'SUSPEND'; day: string };

export type FairnessPlan = { due: FairnessStep[]; finished: boolean; screen: ProcessScreen };

/**
 * What the nightly figures do next (smart-assistant.md R34): count the company and its jobs page by page, then suspend what
 * must be suspended and close the night. A night is worked through once.
 */
export function planFairness(facts: FairnessFacts): FairnessPlan {
  const { day } = facts;
  if (!facts.matchingOn) return end('SmartAssistant is not switched on for this company.');
  if (facts.done) return end(`The figures of ${day} stand.`);
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

function end(sentence: string): FairnessPlan {
  return {
    due: [],
    finished: true,
    screen: { stage: 'DONE', waitingOn: 'NOBODY', details: [sentence], nextDueAt: null, outcome: 'DONE' },
  };
}
