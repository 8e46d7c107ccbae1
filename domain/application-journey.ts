import type { ProcessScreen } from './process-screen.ts';
import { isActive, type ApplicationStatus } from './stage.ts';

/** What a journey decides on; read in one transaction, so it is one moment. */
export type JourneyFacts = {
  status: ApplicationStatus;
  refCode: string;
  stepName: string | null;
  /** The confirmation mail of the present application round has been written, or there is no address to write to. */
  confirmed: boolean;
  /** Times the person has applied (again); part of keys. */
  round: number;
  candidateId: string;
  /** Newest résumé of the application that has not been read yet. */
  unreadFileId: string | null;
  /** The merged profile no longer matches files and typed entries; the hash that it should have. */
  outdatedProfileHash: string | null;
  /** The score no longer matches profile and job text. */
  scoreOutdated: boolean;
  /** Enough was decided on the job for its score to learn from, and nobody is at it. */
  headDue: boolean;
  matchingOn: boolean;
};

export type JourneyStep = {
  kind: 'CONFIRM' | 'READ_FILE' | 'UPDATE_PROFILE' | 'SCORE' | 'TEACH';
  subjectId: string;
  key: string;
};

export type JourneyPlan = {
  due: JourneyStep[];
  dueInMs: number | null;
  waitingFor: string;
  finished: boolean;
  screen: ProcessScreen;
};

/**
 * What the journey of an application does next (workflows.md section 17, `applicationJourney`): one confirmation per round,
 * then reading, profile and score, each only while it is out of date; enough new decisions have the job learn. Nothing pending: the journey ends and is started
 * again by the next fact.
 */
export function planJourney(facts: JourneyFacts): JourneyPlan {
  const due: JourneyStep[] = [];
  const live = isActive(facts.status) || facts.status === 'LEAD' || facts.status === 'HIRED';
  if (!facts.confirmed && facts.status !== 'LEAD')
    due.push({ kind: 'CONFIRM', subjectId: facts.candidateId, key: `confirm:${facts.round}` });
  if (live && facts.matchingOn) {
    if (facts.unreadFileId)
      due.push({ kind: 'READ_FILE', subjectId: facts.unreadFileId, key: `read:${facts.unreadFileId}` });
    else if (facts.outdatedProfileHash)
      due.push({ kind: 'UPDATE_PROFILE', subjectId: facts.candidateId, key: `profile:${facts.outdatedProfileHash}` });
    else if (facts.scoreOutdated) due.push({ kind: 'SCORE', subjectId: facts.candidateId, key: 'score' });
  }
  if (facts.matchingOn && facts.headDue) due.push({ kind: 'TEACH', subjectId: facts.candidateId, key: 'teach' });
  const first = due[0];
  const doing = first ? SENTENCES[first.kind] : 'Nothing is pending.';
  return {
    due,
    dueInMs: null,
    waitingFor: first ? doing : 'nothing is pending',
    finished: due.length === 0,
    screen: {
      stage: facts.status,
      waitingOn: first && first.kind !== 'CONFIRM' && first.kind !== 'TEACH' ? 'PROVIDER' : 'NOBODY',
      details: [
        `**Application on ${facts.refCode}** stands at ${facts.stepName ?? facts.status}.`,
        doing,
        live ? 'It is woken by moves, new files, interviews and closing.' : 'The application is closed.',
      ],
      nextDueAt: null,
      outcome: due.length === 0 ? 'DONE' : null,
    },
  };
}

const SENTENCES: Record<JourneyStep['kind'], string> = {
  CONFIRM: 'Writing the confirmation mail to the candidate.',
  READ_FILE: 'The résumé is being read by the matcher.',
  UPDATE_PROFILE: 'The profile is being brought up to date by the matcher.',
  SCORE: 'The application is being scored by the matcher.',
  TEACH: 'The score of the job learns from what was decided on it.',
};
