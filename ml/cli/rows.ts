import { z } from 'zod';
import { OUTCOMES } from '../job-model.ts';

const id = z.string().min(1).max(200);
/** JSON Resume writes null or nothing for "unknown"; both count. */
const text = z
  .string()
  .nullish()
  .transform((value) => value ?? undefined);
const texts = z
  .array(z.string())
  .nullish()
  .transform((value) => value ?? undefined);
const listOf = <T extends z.ZodType>(entry: T) =>
  z
    .array(entry)
    .nullish()
    .transform((value) => value ?? undefined);

const resume = z.looseObject({
  basics: z
    .looseObject({
      name: text,
      label: text,
      email: text,
      phone: text,
      url: text,
      summary: text,
      location: z
        .looseObject({ city: text, region: text, countryCode: text })
        .nullish()
        .transform((value) => value ?? undefined),
    })
    .nullish()
    .transform((value) => value ?? undefined),
  work: listOf(
    z.looseObject({ name: text, position: text, startDate: text, endDate: text, summary: text, highlights: texts }),
  ),
  education: listOf(z.looseObject({ institution: text, area: text, studyType: text, startDate: text, endDate: text })),
  skills: listOf(z.looseObject({ name: text, keywords: texts })),
  languages: listOf(z.looseObject({ language: text, fluency: text })),
  certificates: listOf(z.looseObject({ name: text, date: text, issuer: text })),
  projects: listOf(z.looseObject({ name: text, description: text, highlights: texts })),
});
export type ResumeRow = z.output<typeof resume>;

export const textRow = z.object({ id, text: z.string() });
export const titleRow = z
  .object({ id, title: z.string().optional(), text: z.string().optional() })
  .refine((row) => row.title !== undefined || row.text !== undefined, 'title is needed')
  .transform((row) => ({ id: row.id, title: row.title ?? row.text ?? '' }));

export const labelRow = z.union([
  z
    .string()
    .min(1)
    .transform((label) => ({ id: label, label, alt: [] as string[] })),
  z.object({ id, label: z.string().min(1), alt: z.array(z.string()).default([]) }),
]);

const person = { text: z.string().optional(), resume: resume.optional() };
const isPerson = (row: { text?: string | undefined; resume?: unknown }): boolean =>
  row.text !== undefined || row.resume !== undefined;
export const applicantRow = z
  .object({ id, ...person, knockoutsMet: z.boolean().optional() })
  .refine(isPerson, 'text or resume is needed');
export type ApplicantRow = z.output<typeof applicantRow>;

export const decisionRow = z.object({
  id,
  outcome: z.enum(OUTCOMES),
  reviewedAt: z.string().optional(),
  rank: z.number().int().min(1).optional(),
});
export const historyRow = z
  .object({
    id,
    jobId: id,
    jobTitle: z.string().optional(),
    jobText: z.string().optional(),
    decidedAt: z.string().regex(/^\d{4}-\d{2}/),
    outcome: z.enum(OUTCOMES),
    ...person,
  })
  .refine(isPerson, 'text or resume is needed');
export type HistoryRow = z.output<typeof historyRow>;

export const jobFile = z.object({
  id: id.optional(),
  title: text,
  text: z.string(),
  language: text,
  location: z
    .object({
      city: text,
      countryCode: text,
      lat: z.number().min(-90).max(90).optional(),
      lng: z.number().min(-180).max(180).optional(),
    })
    .nullish()
    .transform((value) => value ?? undefined),
  remote: z.boolean().optional(),
  minYears: z.number().min(0).max(60).optional(),
  mustHave: z.array(z.string()).optional(),
  niceToHave: z.array(z.string()).optional(),
});
