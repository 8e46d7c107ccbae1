/** Address of one process in the Temporal UI (workflows.md section 14). */
export function processLink(uiUrl: string, namespace: string, workflowId: string): string {
  return `${uiUrl.replace(/\/$/, '')}/namespaces/${namespace}/workflows/${encodeURIComponent(workflowId)}`;
}

/** Address of a filtered list of running processes. */
export function processListLink(uiUrl: string, namespace: string, query: string): string {
  return `${uiUrl.replace(/\/$/, '')}/namespaces/${namespace}/workflows?query=${encodeURIComponent(query)}`;
}
