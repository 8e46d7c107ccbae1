/** Why a past applicant is not recommended, in the order in which they are asked (smart-assistant.md R21, R22). */
export const EXCLUSIONS = [
  'NEVER_APPLIED',
  'ON_THIS_JOB',
  'ERASED',
  'NO_CONSENT',
  'OBJECTED',
  'EMPLOYEE',
  'REJECTED_RECENTLY',
  'REJECTED_FOR_GOOD',
  'KNOCKOUT_OPEN',
  'PASSED',
] as const;
export type Exclusion = (typeof EXCLUSIONS)[number];

/** Days after a rejection during which nobody is recommended for the same job family (R22). */
export const REJECTION_REST_DAYS = 90;
export const MOST_RECOMMENDATIONS = 50;
/** A company may ask for a score between these of recommended people (R23). */
export const LOWEST_BAR = 55;
export const HIGHEST_BAR = 95;
export const RECOMMENDATION_STATES = ['SHOWN', 'ADDED', 'PASSED', 'GONE'] as const;
export type RecommendationState = (typeof RECOMMENDATION_STATES)[number];

/** What is known of a past applicant with regard to one job. */
export interface PastApplicant {
  hasApplied: boolean;
  isOnThisJob: boolean;
  isErasedOrRequested: boolean;
  futureJobsConsent: boolean;
  objectsToMatching: boolean;
  isEmployedHere: boolean;
  /** Rejections on other jobs: family of the job, whole days ago, whether the reason is marked permanent. */
  rejections: { jobFamily: string | null; daysAgo: number; isPermanent: boolean }[];
  hasUnresolvedKnockout: boolean;
  isPassedOnThisJob: boolean;
}

/**
 * The first reason that keeps a person out of the recommendations of a job, or null. `jobFamily` is the family of the
 * job's normalised title; without one no rejection counts as "same family". (smart-assistant.md R21, R22)
 */
export function exclusionOf(
  person: PastApplicant,
  job: { family: string | null; recommendEmployees: boolean },
): Exclusion | null {
  if (!person.hasApplied) return 'NEVER_APPLIED';
  if (person.isOnThisJob) return 'ON_THIS_JOB';
  if (person.isErasedOrRequested) return 'ERASED';
  if (!person.futureJobsConsent) return 'NO_CONSENT';
  if (person.objectsToMatching) return 'OBJECTED';
  if (person.isEmployedHere && !job.recommendEmployees) return 'EMPLOYEE';
  const isRecent = (each: PastApplicant['rejections'][number]): boolean =>
    job.family !== null && each.jobFamily === job.family && each.daysAgo < REJECTION_REST_DAYS;
  if (person.rejections.some(isRecent)) return 'REJECTED_RECENTLY';
  if (person.rejections.some((each) => each.isPermanent)) return 'REJECTED_FOR_GOOD';
  if (person.hasUnresolvedKnockout) return 'KNOCKOUT_OPEN';
  return person.isPassedOnThisJob ? 'PASSED' : null;
}

/** "Applied 14 months ago": whole calendar months between two dates `YYYY-MM-DD`; below 1 "this month" (R24). */
export function appliedAgo(appliedOn: string, today: string): string {
  const [y0 = 0, m0 = 0, d0 = 0] = appliedOn.split('-').map(Number);
  const [y1 = 0, m1 = 0, d1 = 0] = today.split('-').map(Number);
  const months = (y1 - y0) * 12 + (m1 - m0) - (d1 < d0 ? 1 : 0);
  if (months < 1) return 'Applied this month';
  return months === 1 ? 'Applied 1 month ago' : `Applied ${months} months ago`;
}

/** One job's past applicants: how many there are, and how many of them came above the bar. */
export type RecommendationShare = { pool: number; above: number };
export type RecommendationDrift = {
  /** Jobs whose pool is large enough to tell, and those of them with an unusual share. */
  jobs: number;
  outside: number;
  drifts: boolean;
};

/** Below this many past applicants a share says nothing. */
export const LEAST_POOL = 50;
const USUAL_SHARE = { least: 0.001, most: 0.05 };
const MOST_OUTSIDE = 0.2;

/**
 * Whether the bar of recommendations no longer fits a company: in more than a fifth of its open jobs the share of past
 * applicants above it lies outside 0.1 % to 5 % (matching.md section 16, step 6). Pools under 50 people do not count. The
 * lower limit is taken in whole people: of 400, where 0.1 % is less than one person, nobody is not too few.
 */
export function recommendationDrift(shares: readonly RecommendationShare[]): RecommendationDrift {
  const told = shares.filter(({ pool }) => pool >= LEAST_POOL);
  const outside = told.filter(
    ({ pool, above }) => above < Math.floor(USUAL_SHARE.least * pool) || above > USUAL_SHARE.most * pool,
  ).length;
  return { jobs: told.length, outside, drifts: outside > MOST_OUTSIDE * told.length };
}
