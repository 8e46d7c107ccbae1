import type { ProcessScreen } from './process-screen.ts';
import type { WhatIfChanges, WhatIfState } from './what-if.ts';

/** What operators read of requirements that are tried out; null once the request was swept. Numbers only, no names. */
export function whatIfScreen(
  task: { refCode: string; state: WhatIfState; changes: WhatIfChanges } | null,
): ProcessScreen {
  if (!task)
    return {
      stage: 'GONE',
      waitingOn: 'NOBODY',
      details: ['The request was swept after a day.'],
      nextDueAt: null,
      outcome: 'EXPIRED',
    };
  const { refCode, state, changes } = task;
  const tried = `**What-if on ${refCode}**: requirements changed ${changes.changed.length}, added ${changes.added.length}. Nothing of the job is saved.`;
  const busy = state === 'WAITING';
  return {
    stage: state,
    waitingOn: busy ? 'PROVIDER' : 'NOBODY',
    details: [tried, SAID[state]],
    nextDueAt: null,
    outcome: busy ? null : state === 'READY' ? 'DONE' : 'FAILED',
  };
}

const SAID = {
  WAITING: 'The matcher scores the people of the job on them.',
  READY: 'The answer is stored for its asker, for a day.',
  FAILED: 'No answer could be computed; its asker was told.',
} satisfies Record<WhatIfState, string>;
