/** Where a job stands (glossary 2.1). */
export const JOB_STATUSES = ['CREATED', 'SOURCING', 'INTERVIEW', 'OFFER', 'ON_HOLD', 'FILLED', 'CANCELLED'] as const;
export type JobStatus = (typeof JOB_STATUSES)[number];

export const APPROVAL_STATES = ['NOT_REQUIRED', 'NOT_REQUESTED', 'PENDING', 'APPROVED', 'REJECTED'] as const;
export type ApprovalState = (typeof APPROVAL_STATES)[number];

export const WORK_MODES = ['ON_SITE', 'HYBRID', 'REMOTE'] as const;
export type WorkMode = (typeof WORK_MODES)[number];

export const EMPLOYMENT_TYPES = [
  'FULL_TIME',
  'PART_TIME',
  'CONTRACT',
  'TEMPORARY',
  'INTERNSHIP',
  'APPRENTICESHIP',
  'OTHER',
] as const;
export type EmploymentType = (typeof EMPLOYMENT_TYPES)[number];

export const EXPERIENCE_LEVELS = [
  'NOT_APPLICABLE',
  'INTERNSHIP',
  'ENTRY',
  'ASSOCIATE',
  'MID_SENIOR',
  'DIRECTOR',
  'EXECUTIVE',
] as const;
export type ExperienceLevel = (typeof EXPERIENCE_LEVELS)[number];

export const PAY_PERIODS = ['HOUR', 'DAY', 'MONTH', 'YEAR'] as const;
export type PayPeriod = (typeof PAY_PERIODS)[number];

export const AD_VISIBILITIES = ['PUBLIC', 'INTERNAL', 'PRIVATE'] as const;
export type AdVisibility = (typeof AD_VISIBILITIES)[number];

export const JOB_GROUPS = ['ACTIVE', 'MY_ACTIVE', 'FILLED', 'CANCELLED', 'ALL', 'MY_ALL'] as const;
export type JobGroup = (typeof JOB_GROUPS)[number];

/** Open to applications and changes: neither filled nor cancelled (jobs.md R10). */
export function isOpen(status: JobStatus): boolean {
  return status !== 'FILLED' && status !== 'CANCELLED';
}

/** Ranks of the statuses that rise by themselves; the others never change automatically (glossary 2.1). */
const RISING: readonly JobStatus[] = ['CREATED', 'SOURCING', 'INTERVIEW', 'OFFER'];

/**
 * The status a job rises to when something of `reached` happens on it: `SOURCING` a first ad or applicant, `INTERVIEW`
 * and `OFFER` an application that enters those stages. Automatic changes only rise (glossary 2.1).
 */
export function risenStatus(now: JobStatus, reached: 'SOURCING' | 'INTERVIEW' | 'OFFER'): JobStatus {
  const from = RISING.indexOf(now);
  return from >= 0 && RISING.indexOf(reached) > from ? reached : now;
}

/** Statuses that a person may choose by hand from `now` in this build: rising ones down to SOURCING, close, reopen. */
export function statusesByHand(now: JobStatus): JobStatus[] {
  switch (now) {
    case 'CREATED':
      return ['SOURCING', 'INTERVIEW', 'OFFER', 'FILLED', 'CANCELLED'];
    case 'SOURCING':
      return ['INTERVIEW', 'OFFER', 'FILLED', 'CANCELLED'];
    case 'INTERVIEW':
      return ['SOURCING', 'OFFER', 'FILLED', 'CANCELLED'];
    case 'OFFER':
      return ['SOURCING', 'INTERVIEW', 'FILLED', 'CANCELLED'];
    case 'ON_HOLD':
      return ['SOURCING', 'FILLED', 'CANCELLED'];
    case 'FILLED':
    case 'CANCELLED':
      return ['SOURCING'];
  }
}
