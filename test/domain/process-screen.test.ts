import fc from 'fast-check';
import { expect, test } from 'vitest';
import { planJourney } from '#domain/application-journey';
import { planInterview, planInvitation } from '#domain/interview-process';
import { ANSWERS, INTERVIEW_STATUSES, INVITATION_STATES } from '#domain/interview-status';
import { MESSAGE_STATES, planMessage } from '#domain/message-process';
import type { ProcessScreen } from '#domain/process-screen';
import { APPLICATION_STATUSES } from '#domain/stage';

type Plan = { due: unknown[]; dueInMs: number | null; waitingFor: string; finished: boolean; screen: ProcessScreen };

const nat = fc.integer({ min: 0, max: 5 });
const ms = fc.integer({ min: 1_780_000_000_000, max: 1_790_000_000_000 });
const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: null });
const plans: fc.Arbitrary<Plan> = fc.oneof(
  fc
    .record({
      status: fc.constantFrom(...APPLICATION_STATUSES),
      refCode: fc.constant('JOB-1'),
      stepName: maybe(fc.constant('Screening')),
      confirmed: fc.boolean(),
      round: nat,
      candidateId: fc.constant('c1'),
      unreadFileId: maybe(fc.constant('f1')),
      outdatedProfileHash: maybe(fc.constant('h1')),
      scoreOutdated: fc.boolean(),
      headDue: fc.boolean(),
      matchingOn: fc.boolean(),
    })
    .map(planJourney),
  fc
    .record({
      status: fc.constantFrom(...INTERVIEW_STATUSES),
      candidateStatus: fc.constantFrom(...ANSWERS),
      revision: nat,
      nowMs: ms,
      startsAtMs: ms,
      endsAtMs: ms,
      invitationOpen: fc.boolean(),
      cancelNoticeDue: fc.boolean(),
      reminders: fc.array(fc.record({ which: fc.constantFrom('24h' as const, '2h' as const), atMs: maybe(ms) }), {
        maxLength: 2,
      }),
    })
    .map(planInterview),
  fc
    .record({
      state: fc.constantFrom(...INVITATION_STATES),
      revision: nat,
      written: fc.boolean(),
      replyDue: fc.boolean(),
      replyKey: fc.constant('reply:1'),
      unsettled: nat,
      started: fc.boolean(),
    })
    .map(planInvitation),
  fc
    .record({
      state: fc.constantFrom(...MESSAGE_STATES),
      channel: fc.constantFrom('EMAIL' as const, 'SMS' as const),
      kind: fc.constant('INVITATION'),
      attempt: nat,
      nowMs: ms,
      notBeforeMs: maybe(ms),
      leaseUntilMs: maybe(ms),
      claimedAtMs: maybe(ms),
      lookups: nat,
      asked: fc.boolean(),
      paused: fc.boolean(),
    })
    .map(planMessage),
);

test('every process either has something to do, or waits for something it names, or has ended and says so', () => {
  fc.assert(
    fc.property(plans, ({ due, dueInMs, waitingFor, finished, screen }) => {
      expect(waitingFor).not.toBe('');
      if (due.length > 0) expect(finished).toBe(false);
      if (finished) expect([dueInMs, screen.nextDueAt]).toEqual([null, null]);
      // With nothing due and no instant to wait for, only a person or a provider can go on.
      if (!finished && due.length === 0 && dueInMs === null)
        expect(['CANDIDATE', 'RECRUITER', 'PROVIDER']).toContain(screen.waitingOn);
      if (screen.outcome !== null) expect(finished).toBe(true);
      expect(dueInMs ?? 0).toBeGreaterThanOrEqual(0);
    }),
    { numRuns: 1_000 },
  );
});

test('what an operator reads is short and holds ids, codes and instants only', () => {
  fc.assert(
    fc.property(plans, ({ screen }) => {
      expect(screen.details.length).toBeLessThanOrEqual(20);
      expect(screen.stage).toMatch(/^[A-Z_]+$/);
      expect(screen.details.filter((line) => line.length > 120 || /undefined|NaN|null/.test(line))).toEqual([]);
      if (screen.nextDueAt) expect(new Date(screen.nextDueAt).toISOString()).toBe(screen.nextDueAt);
    }),
  );
});
