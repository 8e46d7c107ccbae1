/** Every durable process of the product (workflows.md section 17), with the subject that its id names. */
export const WORKFLOW_TYPES = [
  'applicationJourney',
  'interview',
  'interviewInvitation',
  'message',
  'resumeReading',
  'jobMatching',
  'whatIf',
  'learning',
  'fairness',
  'reEmbed',
] as const;
export type WorkflowType = (typeof WORKFLOW_TYPES)[number];

/** The id of a process: `applicationJourney:0193…`; deterministic, without personal data. */
export function workflowId(type: WorkflowType, subjectId: string): string {
  return `${type}:${subjectId}`;
}

/** Type and subject of a workflow id, or null when it is none of ours. */
export function parseWorkflowId(id: string): { type: WorkflowType; subjectId: string } | null {
  const [type, subjectId, ...rest] = id.split(':');
  const known = WORKFLOW_TYPES.find((candidate) => candidate === type);
  return known && subjectId && rest.length === 0 ? { type: known, subjectId } : null;
}
