import { describe, expect, it } from 'vitest';
import { appliedAgo, recommendationDrift, exclusionOf, type PastApplicant } from '#domain/recommendation';

const fitting: PastApplicant = {
  hasApplied: true,
  isOnThisJob: false,
  isErasedOrRequested: false,
  futureJobsConsent: true,
  objectsToMatching: false,
  isEmployedHere: false,
  rejections: [],
  hasUnresolvedKnockout: false,
  isPassedOnThisJob: false,
};
const job = { family: 'nursing', recommendEmployees: false };
const rejection = (jobFamily: string | null, daysAgo: number, isPermanent = false) => ({
  jobFamily,
  daysAgo,
  isPermanent,
});

describe('a past applicant', () => {
  it('is recommended when nothing speaks against it', () => {
    expect(exclusionOf(fitting, job)).toBeNull();
  });

  const cases: [Partial<PastApplicant>, string][] = [
    [{ hasApplied: false }, 'NEVER_APPLIED'],
    [{ isOnThisJob: true }, 'ON_THIS_JOB'],
    [{ isErasedOrRequested: true }, 'ERASED'],
    [{ futureJobsConsent: false }, 'NO_CONSENT'],
    [{ objectsToMatching: true }, 'OBJECTED'],
    [{ isEmployedHere: true }, 'EMPLOYEE'],
    [{ rejections: [rejection('nursing', 89)] }, 'REJECTED_RECENTLY'],
    [{ rejections: [rejection('teaching', 400, true)] }, 'REJECTED_FOR_GOOD'],
    [{ hasUnresolvedKnockout: true }, 'KNOCKOUT_OPEN'],
    [{ isPassedOnThisJob: true }, 'PASSED'],
  ];
  it.each(cases)('is left out for %o as %s', (change, reason) => {
    expect(exclusionOf({ ...fitting, ...change }, job)).toBe(reason);
  });

  it('is left out for the first reason in order when there are several', () => {
    expect(exclusionOf({ ...fitting, isPassedOnThisJob: true, futureJobsConsent: false, isOnThisJob: true }, job)).toBe(
      'ON_THIS_JOB',
    );
  });

  it('may come back 90 days after a rejection, and at once for another job family', () => {
    expect(exclusionOf({ ...fitting, rejections: [rejection('nursing', 90)] }, job)).toBeNull();
    expect(exclusionOf({ ...fitting, rejections: [rejection('teaching', 3)] }, job)).toBeNull();
    expect(exclusionOf({ ...fitting, rejections: [rejection(null, 3)] }, { ...job, family: null })).toBeNull();
  });

  it('may be an employee where the company wants that', () => {
    expect(exclusionOf({ ...fitting, isEmployedHere: true }, { ...job, recommendEmployees: true })).toBeNull();
  });
});

describe('the time since somebody applied', () => {
  it('is told in whole calendar months', () => {
    expect(appliedAgo('2026-11-02', '2026-11-25')).toBe('Applied this month');
    expect(appliedAgo('2026-10-26', '2026-11-25')).toBe('Applied this month');
    expect(appliedAgo('2026-10-25', '2026-11-25')).toBe('Applied 1 month ago');
    expect(appliedAgo('2025-09-25', '2026-11-25')).toBe('Applied 14 months ago');
  });
});

describe('the share of past applicants above the bar', () => {
  // Shares 0.05 %, 0.1 %, 2 %, 5 % and 6 %: the first and the last lie outside, two of five jobs.
  const shares = [
    { pool: 2_000, above: 1 },
    { pool: 1_000, above: 1 },
    { pool: 50, above: 1 },
    { pool: 200, above: 10 },
    { pool: 50, above: 3 },
  ];

  it('drifts when it is unusual in more than a fifth of the jobs', () => {
    expect(recommendationDrift(shares)).toEqual({ jobs: 5, outside: 2, drifts: true });
    expect(recommendationDrift(shares.slice(1))).toEqual({ jobs: 4, outside: 1, drifts: true });
    expect(recommendationDrift([...shares.slice(1), { pool: 100, above: 1 }])).toEqual({
      jobs: 5,
      outside: 1,
      drifts: false,
    });
  });

  it('is not too small where a thousandth of the people is less than one of them', () => {
    expect(recommendationDrift([{ pool: 999, above: 0 }]).outside).toBe(0);
    expect(recommendationDrift([{ pool: 1_000, above: 0 }]).outside).toBe(1);
  });

  it('says nothing of jobs with fewer than 50 past applicants, nor where no job has more', () => {
    expect(recommendationDrift([{ pool: 49, above: 49 }, ...shares.slice(1, 4)])).toMatchObject({
      jobs: 3,
      outside: 0,
    });
    expect(recommendationDrift([{ pool: 3, above: 0 }])).toEqual({ jobs: 0, outside: 0, drifts: false });
    expect(recommendationDrift([])).toEqual({ jobs: 0, outside: 0, drifts: false });
  });
});
