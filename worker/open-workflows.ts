import type { Client } from '@temporalio/client';
import { WORKFLOW_TYPES } from '#domain/workflow-ids';
import { SEARCH_ATTRIBUTES } from './search-attributes.ts';

/** Processes of ours that are open; not the passes of schedules. */
export const OPEN_PROCESSES = `ExecutionStatus = 'Running' AND WorkflowType IN (${WORKFLOW_TYPES.map((type) => `'${type}'`).join(', ')})`;

/** All open processes in pages of 1,000. Temporal's list lags behind by up to some seconds. */
export async function* openWorkflows(client: Client): AsyncIterable<{ workflowId: string; companyId: string | null }> {
  for await (const { workflowId, typedSearchAttributes } of client.workflow.list({
    query: OPEN_PROCESSES,
    pageSize: 1_000,
  }))
    yield { workflowId, companyId: typedSearchAttributes.get(SEARCH_ATTRIBUTES.CompanyId) ?? null };
}
