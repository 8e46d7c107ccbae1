/** The five stages of every hiring process, always in this order (glossary "stage"). */
export const STAGES = ['NEW', 'IN_REVIEW', 'INTERVIEW', 'OFFERED', 'HIRED'] as const;
export type Stage = (typeof STAGES)[number];

/** Application statuses (glossary 2.2). For active and hired applications the status equals the stage of the step. */
export const APPLICATION_STATUSES = ['LEAD', ...STAGES, 'REJECTED', 'WITHDRAWN', 'TRANSFERRED'] as const;
export type ApplicationStatus = (typeof APPLICATION_STATUSES)[number];

export const ACTIVE_STATUSES = ['NEW', 'IN_REVIEW', 'INTERVIEW', 'OFFERED'] as const;
export type ActiveStatus = (typeof ACTIVE_STATUSES)[number];

/** Whether an application still stands in its process. */
export function isActive(status: ApplicationStatus): status is ActiveStatus {
  return ACTIVE_STATUSES.some((active) => active === status);
}

/** Place of a stage in the order, from 0. */
export function stageOrder(stage: Stage): number {
  return STAGES.indexOf(stage);
}
