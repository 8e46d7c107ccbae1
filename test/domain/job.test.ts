import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isOpen, JOB_STATUSES, risenStatus, statusesByHand, type JobStatus } from '#domain/job';

describe('a job (glossary 2.1)', () => {
  test.each<[JobStatus, 'SOURCING' | 'INTERVIEW' | 'OFFER', JobStatus]>([
    ['CREATED', 'SOURCING', 'SOURCING'],
    ['CREATED', 'OFFER', 'OFFER'],
    ['SOURCING', 'INTERVIEW', 'INTERVIEW'],
    ['INTERVIEW', 'OFFER', 'OFFER'],
    ['OFFER', 'INTERVIEW', 'OFFER'],
    ['INTERVIEW', 'SOURCING', 'INTERVIEW'],
    ['ON_HOLD', 'INTERVIEW', 'ON_HOLD'],
    ['FILLED', 'SOURCING', 'FILLED'],
    ['CANCELLED', 'OFFER', 'CANCELLED'],
  ])('that is %s when %s is reached is then %s', (now, reached, then) => {
    expect(risenStatus(now, reached)).toBe(then);
  });

  test.each<[JobStatus, JobStatus[]]>([
    ['CREATED', ['SOURCING', 'INTERVIEW', 'OFFER', 'FILLED', 'CANCELLED']],
    ['SOURCING', ['INTERVIEW', 'OFFER', 'FILLED', 'CANCELLED']],
    ['INTERVIEW', ['SOURCING', 'OFFER', 'FILLED', 'CANCELLED']],
    ['OFFER', ['SOURCING', 'INTERVIEW', 'FILLED', 'CANCELLED']],
    ['ON_HOLD', ['SOURCING', 'FILLED', 'CANCELLED']],
    ['FILLED', ['SOURCING']],
    ['CANCELLED', ['SOURCING']],
  ])('that is %s may be set by hand to %j', (now, then) => {
    expect(statusesByHand(now)).toEqual(then);
  });

  test('rises by itself and never falls, in whatever order things happen', () => {
    const reached = fc.constantFrom('SOURCING' as const, 'INTERVIEW' as const, 'OFFER' as const);
    const rank = (status: JobStatus) => ['CREATED', 'SOURCING', 'INTERVIEW', 'OFFER'].indexOf(status);
    fc.assert(
      fc.property(fc.array(reached, { minLength: 1 }), (happenings) => {
        const end = happenings.reduce<JobStatus>(risenStatus, 'CREATED');
        expect(rank(end)).toBe(Math.max(...happenings.map(rank)));
        expect(happenings.toReversed().reduce<JobStatus>(risenStatus, 'CREATED')).toBe(end);
      }),
    );
  });

  test('that is closed is opened again by hand only, and to be sourced', () => {
    for (const status of JOB_STATUSES.filter((one) => !isOpen(one))) {
      expect(statusesByHand(status)).toEqual(['SOURCING']);
      expect((['SOURCING', 'INTERVIEW', 'OFFER'] as const).map((reached) => risenStatus(status, reached))).toEqual([
        status,
        status,
        status,
      ]);
    }
    expect(JOB_STATUSES.filter((status) => !isOpen(status))).toEqual(['FILLED', 'CANCELLED']);
  });
});
