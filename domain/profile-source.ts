import type { ResumeRecord } from './resume.ts';

export type TypedExperience = { title: string; employer: string; from: string; to: string | null; text?: string };
export type TypedEducation = {
  institution: string;
  degree: string;
  field: string;
  from: string | null;
  to: string | null;
};

/** What a profile is merged from; its text form is what makes a profile out of date. */
export type ProfileSource = {
  resumeSha256: string | null;
  parserVersion: string | null;
  experience: readonly TypedExperience[];
  education: readonly TypedEducation[];
  placeId: string | null;
  headline: string | null;
};

/** Text that is equal exactly when a profile would be merged from the same sources; hash it to compare. */
export function profileSourceText(source: ProfileSource): string {
  return JSON.stringify([
    source.resumeSha256,
    source.parserVersion,
    source.experience,
    source.education,
    source.placeId,
    source.headline,
  ]);
}

/** Typed entries as a part of the record; what was not typed is absent, an empty text would hide what another source knows (matching.md section 8, Merge). */
export function typedRecord(source: Pick<ProfileSource, 'experience' | 'education'>): ResumeRecord {
  return {
    ...(source.experience.length > 0
      ? {
          work: source.experience.map((entry) => ({
            ...(entry.title ? { position: entry.title } : {}),
            ...(entry.employer ? { name: entry.employer } : {}),
            startDate: entry.from,
            ...(entry.to ? { endDate: entry.to } : {}),
            ...(entry.text ? { summary: entry.text } : {}),
          })),
        }
      : {}),
    ...(source.education.length > 0
      ? {
          education: source.education.map((entry) => ({
            ...(entry.institution ? { institution: entry.institution } : {}),
            ...(entry.degree ? { studyType: entry.degree } : {}),
            ...(entry.field ? { area: entry.field } : {}),
            ...(entry.from ? { startDate: entry.from } : {}),
            ...(entry.to ? { endDate: entry.to } : {}),
          })),
        }
      : {}),
  };
}
