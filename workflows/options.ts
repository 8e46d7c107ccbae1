import type { ActivityOptions } from '@temporalio/workflow';

/** Named option sets of activities (workflows.md section 8). */

/** Reads, `finishProcess`, `reportProblem`. */
export const FACTS = {
  startToCloseTimeout: '10 seconds',
  retry: { initialInterval: '200 milliseconds', backoffCoefficient: 2, maximumInterval: '10 seconds' },
} satisfies ActivityOptions;

/** One command, one transaction. */
export const COMMAND = {
  startToCloseTimeout: '20 seconds',
  retry: { initialInterval: '200 milliseconds', backoffCoefficient: 2, maximumInterval: '30 seconds' },
} satisfies ActivityOptions;

/** Batches over many rows; the heartbeat comes with every batch. */
export const CHUNK = {
  startToCloseTimeout: '5 minutes',
  heartbeatTimeout: '30 seconds',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '1 minute' },
} satisfies ActivityOptions;

/** Calls that must not be repeated blindly: texts. */
export const ONCE = { startToCloseTimeout: '30 seconds', retry: { maximumAttempts: 1 } } satisfies ActivityOptions;

/** Calls that may be repeated: mail, reads at providers. */
export const REPEATABLE = {
  startToCloseTimeout: '30 seconds',
  scheduleToCloseTimeout: '24 hours',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '5 minutes' },
} satisfies ActivityOptions;

/** Parse, embed, score on the queue `matching`. */
export const MATCHING = {
  startToCloseTimeout: '10 minutes',
  heartbeatTimeout: '60 seconds',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '1 minute' },
} satisfies ActivityOptions;

/** The same while somebody waits in front of the screen: given up after five attempts, so that he learns of it. */
export const ASKED = { ...MATCHING, retry: { ...MATCHING.retry, maximumAttempts: 5 } } satisfies ActivityOptions;
