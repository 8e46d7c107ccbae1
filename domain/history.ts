import type { AuditName } from './audit-names.ts';

type Facts = Record<string, unknown>;

const text = (facts: Facts, key: string): string => (typeof facts[key] === 'string' ? facts[key] : '');

const SENTENCES: Partial<Record<AuditName, (actor: string, facts: Facts) => string>> = {
  JOB_CREATED: (actor) => `${actor} opened the job.`,
  JOB_UPDATED: (actor) => `${actor} edited the job.`,
  JOB_STATUS_CHANGED: (actor, facts) =>
    text(facts, 'cause') === 'RISE'
      ? `The job rose from ${word(text(facts, 'from'))} to ${word(text(facts, 'to'))}.`
      : `${actor} changed the status from ${word(text(facts, 'from'))} to ${word(text(facts, 'to'))}.`,
  HIRING_TEAM_MEMBER_ADDED: (actor, facts) =>
    `${actor} added somebody to the hiring team as ${word(text(facts, 'role'))}.`,
  HIRING_TEAM_MEMBER_REMOVED: (actor, facts) =>
    `${actor} took somebody off the hiring team (${word(text(facts, 'role'))}).`,
  JOB_AD_CREATED: (actor) => `${actor} wrote an ad.`,
  JOB_AD_UPDATED: (actor) => `${actor} edited an ad.`,
  JOB_AD_PUBLISHED: (actor) => `${actor} published an ad.`,
  JOB_AD_UNPUBLISHED: (actor) => `${actor} took an ad off the career site.`,
  APPLICATION_CREATED: (actor, facts) =>
    facts['added'] === true
      ? `${actor} added this person ${text(facts, 'as') === 'LEAD' ? 'as a lead' : 'to the job'}.`
      : facts['again'] === true
        ? `${actor} applied again.`
        : `${actor} applied.`,
  APPLICATION_CONVERTED: (actor) => `${actor} took the lead into the process.`,
  RECOMMENDATION_ADDED_AS_LEAD: () => 'SmartAssistant had recommended this person.',
  RECOMMENDATION_PASSED: (actor, facts) =>
    facts['undone'] === true ? `${actor} took back a pass on somebody.` : `${actor} passed on a recommended person.`,
  STACK_SUSPENDED: (actor, facts) =>
    facts['ended'] === true
      ? `${actor} offered a suspended group again: ${text(facts, 'reason')}`
      : `The group “${text(facts, 'label')}” was suspended by the fairness figures.`,
  MATCH_MODEL_ACTIVATED: (actor, facts) =>
    text(facts, 'kind') === 'ROLLBACK' ? `${actor} took the model back.` : `${actor} put a new model in force.`,
  APPLICATION_MOVED: (actor, facts) =>
    `${actor} moved the application from ${text(facts, 'fromName')} to ${text(facts, 'toName')}.`,
  REQUIRED_STEP_SKIPPED: (actor) => `${actor} passed over a required step.`,
  APPLICATION_REJECTED: (actor) => `${actor} rejected the application.`,
  APPLICATION_REINSTATED: (actor) => `${actor} reinstated the application.`,
  APPLICATION_REMOVED: () => 'The owner of the e-mail address said that they did not apply.',
  NOTE_CREATED: (actor) => `${actor} added a note.`,
  NOTE_DELETED: (actor) => `${actor} removed a note.`,
  CONSENT_CHANGED: (actor, facts) =>
    `${actor}: consent ${word(text(facts, 'kind'))} is now ${word(text(facts, 'status'))}.`,
  CONSENT_OPT_OUT_RECEIVED: () => 'The candidate opted out of texts.',
  MESSAGE_SENT: (_actor, facts) =>
    `A message left: ${word(text(facts, 'kind'))} by ${word(text(facts, 'channelOfContact'))}.`,
  MESSAGE_FAILED: (_actor, facts) =>
    `A message did not get through: ${word(text(facts, 'kind'))} by ${word(text(facts, 'channelOfContact'))}.`,
  MESSAGE_CANCELLED: () => 'A message that was waiting was cancelled.',
  INTERVIEW_CREATED: (actor) => `${actor} scheduled an interview.`,
  INTERVIEW_UPDATED: (actor) => `${actor} changed an interview.`,
  INTERVIEW_CANCELLED: (actor) => `${actor} cancelled an interview.`,
  INVITATION_SENT: (actor) => `${actor} invited the candidate to the interview.`,
  RSVP_REGISTERED: (actor, facts) =>
    `The candidate’s answer is ${word(text(facts, 'answer'))} (${text(facts, 'by') === 'USER' ? `set by ${actor}` : word(text(facts, 'by'))}).`,
  CANDIDATE_FILE_DOWNLOADED: (actor) => `${actor} downloaded a file.`,
  CANDIDATE_MERGED: () => 'Two records of this person were merged.',
  TASK_CREATED: (_actor, facts) => `Task: ${text(facts, 'text')}`,
};

/** One audit row in words for the people on a job (audit.md section 3). */
export function historySentence(name: string, actor: string, facts: Facts): string {
  const known = Object.entries(SENTENCES).find(([key]) => key === name)?.[1];
  return known ? known(actor, facts) : `${actor}: ${word(name)}.`;
}

function word(code: string): string {
  return code.toLowerCase().replaceAll('_', ' ');
}
