/** What identifies an interview in every calendar: the same UID for its whole life, SEQUENCE its revision (smart-message.md R43). */
export function calendarUid(interviewId: string, mailDomain: string): string {
  return `${interviewId}@${mailDomain}`;
}

/** The interview id inside a UID of ours, null for a foreign one. */
export function interviewOfUid(uid: string, mailDomain: string): string | null {
  const suffix = `@${mailDomain}`;
  return uid.endsWith(suffix) && uid.length > suffix.length ? uid.slice(0, -suffix.length) : null;
}

export type CalendarReply = {
  method: 'REPLY' | 'COUNTER';
  uid: string;
  sequence: number;
  /** Lower-cased address of the attendee who answers. */
  attendee: string;
  partstat: string;
  at: Date | null;
  start: Date | null;
  end: Date | null;
};

export type CalendarAnswer =
  | { kind: 'ANSWER'; status: 'ACCEPTED' | 'DECLINED' | 'TENTATIVE' }
  | { kind: 'PROPOSAL'; start: Date | null; end: Date | null }
  | { kind: 'IGNORE'; why: 'FOREIGN' | 'OLD_SEQUENCE' | 'OLD_STAMP' | 'NOT_THE_CANDIDATE' | 'NO_ANSWER' };

/**
 * What a calendar reply means for an interview: foreign UIDs, lower SEQUENCE and older DTSTAMP are ignored; COUNTER proposes
 * another time; NEEDS-ACTION and unknown words say nothing. A valid token stands for the attendee's address: calendars
 * often answer from an alias (messaging.md section 11).
 */
export function readCalendarAnswer(
  reply: CalendarReply,
  interview: {
    uid: string;
    revision: number;
    candidateEmail: string | null;
    newestStamp: Date | null;
    hasToken: boolean;
  },
): CalendarAnswer {
  if (reply.uid !== interview.uid) return { kind: 'IGNORE', why: 'FOREIGN' };
  if (reply.sequence < interview.revision) return { kind: 'IGNORE', why: 'OLD_SEQUENCE' };
  if (!interview.hasToken && reply.attendee !== interview.candidateEmail?.toLowerCase())
    return { kind: 'IGNORE', why: 'NOT_THE_CANDIDATE' };
  if (interview.newestStamp !== null && reply.at !== null && reply.at.getTime() <= interview.newestStamp.getTime())
    return { kind: 'IGNORE', why: 'OLD_STAMP' };
  if (reply.method === 'COUNTER') return { kind: 'PROPOSAL', start: reply.start, end: reply.end };
  const status = (['ACCEPTED', 'DECLINED', 'TENTATIVE'] as const).find((one) => one === reply.partstat.toUpperCase());
  return status ? { kind: 'ANSWER', status } : { kind: 'IGNORE', why: 'NO_ANSWER' };
}
