import type { ApplicationStatus } from './stage.ts';

export type CandidateWord = { word: string; detail: string };
export type StatusForCandidate = {
  status: ApplicationStatus;
  /** Status before a rejection, and when that was; null for others. */
  closed: { kind: 'REJECTED' | 'WITHDRAWN'; before: ApplicationStatus; at: Date; byCandidate: boolean } | null;
};

const DAY_MS = 86_400_000;
/** Days after which a rejection shows without a notice having been sent (settings.md R17). */
const VISIBLE_AFTER_DAYS = 2;

/**
 * The word that a candidate reads for the status of an application: never steps, reasons or scores (employee-portal.md R26).
 * A rejection shows two days after the decision; until then the word before it stays.
 */
export function candidateWord({ status, closed }: StatusForCandidate, now: Date): CandidateWord {
  if (status === 'REJECTED' && closed && now.getTime() - closed.at.getTime() < VISIBLE_AFTER_DAYS * DAY_MS)
    return WORDS[closed.before];
  if (status === 'WITHDRAWN')
    return {
      word: 'Withdrawn',
      detail: closed?.byCandidate ? 'You withdrew this application.' : 'This application was withdrawn by the company.',
    };
  return WORDS[status];
}

const WORDS: Record<ApplicationStatus, CandidateWord> = {
  LEAD: { word: 'Received', detail: 'Your application has arrived. Nothing more is needed from you.' },
  NEW: { word: 'Received', detail: 'Your application has arrived. Nothing more is needed from you.' },
  IN_REVIEW: { word: 'In review', detail: 'The team is reading your application.' },
  INTERVIEW: { word: 'Interview', detail: 'You are invited to get to know each other.' },
  OFFERED: { word: 'Offer', detail: 'The team prepares or has sent you an offer.' },
  HIRED: { word: 'Hired', detail: 'Welcome aboard.' },
  REJECTED: {
    word: 'Not selected',
    detail: 'The team has decided for somebody else this time. Thank you for your interest.',
  },
  WITHDRAWN: { word: 'Withdrawn', detail: '' },
  TRANSFERRED: { word: 'Moved to another job', detail: 'Your application goes on under another job.' },
};
