/** Values that merge fields of an invitation may take (smart-message.md R10). */
export type MergeValues = Record<(typeof MERGE_FIELDS)[number], string>;

export const MERGE_FIELDS = [
  'candidate.firstName',
  'company.name',
  'job.title',
  'interview.day',
  'interview.time',
  'interview.zone',
  'interview.place',
  'sender.firstName',
] as const;

/** Default texts (smart-message.md R11). */
export const DEFAULT_TEXTS = {
  emailSubject: 'Interview for {job.title} at {company.name}',
  emailBody:
    'Dear {candidate.firstName},\n\nwe would like to invite you to an interview for {job.title} on {interview.day}, {interview.time} {interview.zone}.\n\nPlace: {interview.place}\n\nKind regards\n{sender.firstName}',
  body: 'Your interview with {company.name} is scheduled for {interview.day}, {interview.time} {interview.zone}.\nLocation: {interview.place}.',
  yesReply: 'Thank you for confirming your interview for {interview.day}.',
  noReply: 'Thank you for letting us know. We will be in touch.',
} as const;

const FIELD = /\{([\w.-]+)\}/g;

/** Names in braces that are no merge fields. */
export function unknownFields(text: string): string[] {
  return [...text.matchAll(FIELD)].flatMap(([, name]) =>
    name && !MERGE_FIELDS.some((known) => known === name) ? [name] : [],
  );
}

/** The text with its fields filled in; unknown ones stay as they are. */
export function fillFields(text: string, values: MergeValues): string {
  return text.replace(FIELD, (whole, name: string) => {
    const known = MERGE_FIELDS.find((field) => field === name);
    return known ? values[known] : whole;
  });
}

/** The block that cannot be edited away: how to answer (smart-message.md R9). */
export function keywordBlock(words: { yes: string; no: string }): string {
  return `Are you able to attend? Please reply:\n${words.yes} for Yes\n${words.no} for No`;
}

/** An invitation by text as it leaves. */
export function invitationText(body: string, values: MergeValues, words: { yes: string; no: string }): string {
  return `${fillFields(body, values)}\n\n${keywordBlock(words)}`;
}

export const TEXT_LIMIT = 1_600;
