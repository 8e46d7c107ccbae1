import type { Client } from '@temporalio/client';
import { TypedSearchAttributes } from '@temporalio/common';
import { SEARCH_ATTRIBUTES } from './search-attributes.ts';

/** One wake-up as the outbox holds it; nothing in it is personal. */
export type WakeUp = {
  companyId: string;
  type: string;
  workflowId: string;
  wake: number;
  kind: string;
  start: {
    label: string;
    priority: number;
    search: { subjectType: string; subjectId: string; jobId: string | null; applicationId: string | null };
  };
};

/**
 * Tells a process to look again, starting it if it is not open. The only place that signals or starts one: a second delivery
 * and a closed process are harmless (workflows.md sections 4, 6).
 */
export async function wakeProcess(client: Client, wake: WakeUp): Promise<void> {
  const { search, label, priority } = wake.start;
  await client.workflow.signalWithStart(wake.type, {
    workflowId: wake.workflowId,
    taskQueue: 'core',
    workflowIdReusePolicy: 'ALLOW_DUPLICATE',
    workflowIdConflictPolicy: 'USE_EXISTING',
    args: [{ companyId: wake.companyId, id: search.subjectId }],
    signal: 'lookAgain',
    signalArgs: [{ wake: wake.wake }],
    staticSummary: label,
    priority: { priorityKey: priority, fairnessKey: wake.companyId },
    typedSearchAttributes: new TypedSearchAttributes([
      { key: SEARCH_ATTRIBUTES.CompanyId, value: wake.companyId },
      { key: SEARCH_ATTRIBUTES.SubjectType, value: search.subjectType },
      { key: SEARCH_ATTRIBUTES.SubjectId, value: search.subjectId },
      ...(search.jobId ? [{ key: SEARCH_ATTRIBUTES.JobId, value: search.jobId }] : []),
      ...(search.applicationId ? [{ key: SEARCH_ATTRIBUTES.ApplicationId, value: search.applicationId }] : []),
    ]),
  });
}
