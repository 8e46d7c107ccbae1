import { isActive, type ApplicationStatus } from '#domain/stage';
import type { ScoreBand, ScoreState } from '#domain/score-band';
import { explainMissing, type JobCapability } from '#domain/permission';
import { allowIf, allOf, type Allowed } from '../../ui/allowed.ts';

export const STATUS_LABELS = {
  LEAD: 'Lead',
  NEW: 'New',
  IN_REVIEW: 'In review',
  INTERVIEW: 'Interview',
  OFFERED: 'Offered',
  HIRED: 'Hired',
  REJECTED: 'Rejected',
  WITHDRAWN: 'Withdrawn',
  TRANSFERRED: 'Transferred',
} satisfies Record<ApplicationStatus, string>;

export const BAND_LABELS = { STRONG: 'Strong', GOOD: 'Good', PARTIAL: 'Partial', WEAK: 'Weak' } satisfies Record<
  ScoreBand,
  string
>;

/** What stands in place of a score (smart-assistant.md section 3). */
export const NO_SCORE_LABELS = {
  SCORED: '',
  PENDING: 'Being scored',
  NOT_ENOUGH_INFORMATION: 'Not enough information',
  OPTED_OUT: 'Candidate asked for no automated scoring',
} satisfies Record<ScoreState, string>;

/** Said beside the address itself; elsewhere it would stand on most people and tell nothing. */
export const QUIET_CHIP = 'e-mail not confirmed';

type Subject = { status: ApplicationStatus; capabilities: readonly string[]; candidate: { name: string } };

/** Whether the caller has a right on the application's job, with the sentence of the disabled control. */
export function hasRight(subject: Pick<Subject, 'capabilities'>, capability: JobCapability): Allowed {
  return allowIf(subject.capabilities.includes(capability), explainMissing(capability));
}

/** Moving needs the right and an application that stands in its process. */
export function mayMove(subject: Subject): Allowed {
  return allOf(hasRight(subject, 'application.move'), standsInProcess(subject));
}

export function mayReject(subject: Subject): Allowed {
  return allOf(
    hasRight(subject, 'application.reject'),
    allowIf(
      isActive(subject.status) || subject.status === 'LEAD',
      `${subject.candidate.name} is ${STATUS_LABELS[subject.status].toLowerCase()} already.`,
    ),
  );
}

export function mayReinstate(subject: Subject): Allowed {
  return allOf(
    hasRight(subject, 'application.reject'),
    allowIf(subject.status === 'REJECTED', 'Only rejected people can be reinstated.'),
  );
}

export function mayInvite(subject: Subject): Allowed {
  return allOf(hasRight(subject, 'interview.write'), standsInProcess(subject));
}

function standsInProcess({ status, candidate }: Subject): Allowed {
  if (isActive(status)) return true;
  if (status === 'LEAD') return { reason: 'This person is a lead. Convert the lead first.' };
  return {
    reason: `${candidate.name} is ${STATUS_LABELS[status].toLowerCase()}. ${status === 'REJECTED' ? 'Reinstate first.' : 'Nothing more can be done here.'}`,
  };
}
