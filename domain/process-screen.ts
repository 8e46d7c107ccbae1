/** What an operator reads of a process in the Temporal UI; ids and codes only (workflows.md sections 13, 14). */
export type ProcessScreen = {
  /** Present status word of the subject. */
  stage: string;
  waitingOn:
    | 'CANDIDATE'
    | 'RECRUITER'
    | 'APPROVER'
    | 'INTERVIEWER'
    | 'PARTNER'
    | 'PROVIDER'
    | 'TIMER'
    | 'OPERATOR'
    | 'NOBODY';
  /** Sentences in Markdown, at most 20 lines. */
  details: string[];
  nextDueAt: string | null;
  outcome: 'DONE' | 'CANCELLED' | 'EXPIRED' | 'SUPERSEDED' | 'FAILED' | null;
  deadlineAt?: string | null;
  round?: number | null;
};

/** The input of every process: ids without prefix, and the highest wake-up heard before continuing as new. */
export type ProcessInput = { companyId: string; id: string; heard?: number };
