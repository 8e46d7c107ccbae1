import { DefaultFailureConverter } from '@temporalio/common';

/** Messages and stacks of failures are encrypted like every payload (workflows.md section 12). */
export const failureConverter = new DefaultFailureConverter({ encodeCommonAttributes: true });
