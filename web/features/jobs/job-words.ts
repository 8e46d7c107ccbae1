import type {
  AdVisibility,
  ApprovalState,
  EmploymentType,
  ExperienceLevel,
  JobGroup,
  JobStatus,
  WorkMode,
} from '#domain/job';
import type { TeamRole } from '#domain/member';
import type { ChipTone } from '../../ui/chip.tsx';

export const JOB_STATUS_LABELS = {
  CREATED: 'Created',
  SOURCING: 'Sourcing',
  INTERVIEW: 'Interview',
  OFFER: 'Offer',
  ON_HOLD: 'On hold',
  FILLED: 'Filled',
  CANCELLED: 'Cancelled',
} satisfies Record<JobStatus, string>;

export const JOB_STATUS_TONES = {
  CREATED: 'line',
  SOURCING: 'info',
  INTERVIEW: 'info',
  OFFER: 'acc',
  ON_HOLD: 'hold',
  FILLED: 'ok',
  CANCELLED: 'plain',
} satisfies Record<JobStatus, ChipTone>;

export const JOB_GROUP_LABELS = {
  ACTIVE: 'Active',
  MY_ACTIVE: 'My Active',
  FILLED: 'Filled',
  CANCELLED: 'Cancelled',
  ALL: 'All jobs',
  MY_ALL: 'My jobs',
} satisfies Record<JobGroup, string>;

/** Shown only where approval plays a part. */
export const APPROVAL_LABELS = {
  NOT_REQUIRED: null,
  NOT_REQUESTED: 'Not approved yet',
  PENDING: 'Waits for approval',
  APPROVED: 'Approved',
  REJECTED: 'Approval refused',
} satisfies Record<ApprovalState, string | null>;

export const WORK_MODE_LABELS = { ON_SITE: 'On site', HYBRID: 'Hybrid', REMOTE: 'Remote' } satisfies Record<
  WorkMode,
  string
>;

export const EMPLOYMENT_LABELS = {
  FULL_TIME: 'Full time',
  PART_TIME: 'Part time',
  CONTRACT: 'Contract',
  TEMPORARY: 'Temporary',
  INTERNSHIP: 'Internship',
  APPRENTICESHIP: 'Apprenticeship',
  OTHER: 'Other',
} satisfies Record<EmploymentType, string>;

export const EXPERIENCE_LABELS = {
  NOT_APPLICABLE: 'Not applicable',
  INTERNSHIP: 'Internship',
  ENTRY: 'Entry',
  ASSOCIATE: 'Associate',
  MID_SENIOR: 'Mid to senior',
  DIRECTOR: 'Director',
  EXECUTIVE: 'Executive',
} satisfies Record<ExperienceLevel, string>;

export const TEAM_ROLE_LABELS = {
  HIRING_MANAGER: 'Hiring manager',
  RECRUITER: 'Recruiter',
  COORDINATOR: 'Coordinator',
  INTERVIEW_TEAM: 'Interview team',
  EXECUTIVE: 'Executive',
} satisfies Record<TeamRole, string>;

export const VISIBILITY_LABELS = {
  PUBLIC: 'Public',
  INTERNAL: 'Internal',
  PRIVATE: 'Private, by link only',
} satisfies Record<AdVisibility, string>;

/** Choices of a form from a table of labels, in its order. */
export function choicesOf<T extends string>(labels: Record<T, string>): { value: T; label: string }[] {
  return (Object.entries(labels) as [T, string][]).map(([value, label]) => ({ value, label }));
}
