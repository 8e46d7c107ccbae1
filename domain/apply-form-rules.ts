/** Fields of page 1 that a company may require; names and e-mail always are (apply-form.md R8). */
export const REQUIRABLE_FIELDS = ['location', 'phone', 'experience', 'education', 'resume'] as const;
export type RequirableField = (typeof REQUIRABLE_FIELDS)[number];
/** What a company's form asks; a saved change makes a new version. */
export type ApplyFormRules = { version: number; required: RequirableField[]; allowFirstJob: boolean };
export const DEFAULT_APPLY_FORM: ApplyFormRules = { version: 1, required: [], allowFirstJob: false };

/** What the form asks, in one line that a page can carry: `3:phone.resume:1`. */
export function rulesText({ version, required, allowFirstJob }: ApplyFormRules): string {
  return `${version}:${required.join('.')}:${allowFirstJob ? 1 : 0}`;
}

/** The same back, or null when the line is none of ours. */
export function readRulesText(text: string): ApplyFormRules | null {
  const [, version = '', names = '', first = ''] = /^(\d{1,9}):([a-z.]*):([01])$/.exec(text) ?? [];
  if (version === '') return null;
  return {
    version: Number(version),
    required: REQUIRABLE_FIELDS.filter((field) => names.split('.').includes(field)),
    allowFirstJob: first === '1',
  };
}
