/** Calendar date as far as it is known: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
export type PartialDate = string;

/** One position. A running one has no `endDate`. */
export interface ResumeWork {
  name?: string;
  position?: string;
  startDate?: PartialDate;
  endDate?: PartialDate;
  summary?: string;
  highlights?: string[];
}
export interface ResumeEducation {
  institution?: string;
  area?: string;
  studyType?: string;
  startDate?: PartialDate;
  endDate?: PartialDate;
}
export interface ResumeBasics {
  name?: string;
  label?: string;
  email?: string;
  phone?: string;
  url?: string;
  summary?: string;
  location?: { city?: string; region?: string; countryCode?: string };
  profiles?: { network?: string; username?: string; url?: string }[];
}

/** What the matcher knows about a profile beyond the words of the record (matching.md §8). */
export interface ResumeFacts {
  skillIds: string[];
  /** Confidence of each skill, in the order of `skillIds`. */
  skillConfidence: number[];
  /** Year in which each skill was last used, where it stands in a dated position; else null. */
  skillLastYear: (number | null)[];
  /** ISCED 2011 level 0–8 of the highest degree; null = unknown. */
  degreeLevel: number | null;
  degreeConfidence: number;
  /** Narrow ISCED-F codes. */
  fieldCodes: string[];
  institutionDomains: string[];
  institutionGroups: string[];
  placeId: string | null;
  /** Normalised occupation per position, newest first; null where the title is not known to the table. */
  titleIds: (string | null)[];
  /** Months per position, in the order of `titleIds`. */
  monthsByTitle: number[];
  /** All months of work, overlapping positions counted once. */
  totalMonths: number;
  seniority: number | null;
  languages: { code: string; level: string | null }[];
  certificateIds: string[];
  industryIds: string[];
}

export interface ResumeReading {
  parserVersion: string;
  type: string;
  sha256: string;
  pages: number;
  characters: number;
  /** `en`, `de`, `fr`, `es`, `it`, `nl`, `pt` or `und`. */
  language: string;
  confidence: number;
  /** Whether any section heading was recognised; without one the whole text is matched. */
  hasSections: boolean;
  /** Confidence and character spans per JSON pointer into the record. */
  fields: Record<string, { confidence: number; spans: [number, number][] }>;
  facts: ResumeFacts;
  warnings: string[];
  /** Text to compare instead of the record, where no section was recognised or sections hold little of the text. */
  plainText?: string;
}

/** A résumé as JSON Resume (valid against `@jsonresume/schema`); absent means unknown, nothing is guessed. */
export interface ResumeRecord {
  basics?: ResumeBasics;
  work?: ResumeWork[];
  education?: ResumeEducation[];
  skills?: { name?: string; keywords?: string[] }[];
  languages?: { language?: string; fluency?: string }[];
  certificates?: { name?: string; date?: PartialDate; issuer?: string }[];
  projects?: { name?: string; description?: string; highlights?: string[] }[];
  meta?: { throughline?: ResumeReading };
}

/** Where a value of a profile comes from, strongest first (matching.md §8). */
export const PROFILE_SOURCES = ['CORRECTION', 'FORM', 'STAFF', 'FILE'] as const;
export type ProfileSource = (typeof PROFILE_SOURCES)[number];

export interface ProfilePart {
  source: ProfileSource;
  /** ISO time; among parts of one source the newest wins. */
  at: string;
  record: ResumeRecord;
}

const BASICS = ['name', 'label', 'email', 'phone', 'url', 'summary', 'location', 'profiles'] as const;
const LISTS = ['work', 'education', 'skills', 'languages', 'certificates', 'projects'] as const;

/** What is known before anything was linked. */
export function noFacts(): ResumeFacts {
  return {
    skillIds: [],
    skillConfidence: [],
    skillLastYear: [],
    degreeLevel: null,
    degreeConfidence: 0,
    fieldCodes: [],
    institutionDomains: [],
    institutionGroups: [],
    placeId: null,
    titleIds: [],
    monthsByTitle: [],
    totalMonths: 0,
    seniority: null,
    languages: [],
    certificateIds: [],
    industryIds: [],
  };
}

/** Facts that rest on each list; they are emptied when another source replaces the list of the file. */
const FACTS_OF = {
  work: ['titleIds', 'monthsByTitle', 'totalMonths', 'seniority', 'industryIds'],
  education: ['degreeLevel', 'degreeConfidence', 'fieldCodes', 'institutionDomains', 'institutionGroups'],
  languages: ['languages'],
  certificates: ['certificateIds'],
} as const satisfies Partial<Record<(typeof LISTS)[number], readonly (keyof ResumeFacts)[]>>;

/**
 * One profile from all that is known of a person, per field: the candidate's correction, then entries typed in a form,
 * then an edit by staff, then the newest file. A list (work, education …) counts as one field. What the matcher read
 * (`meta.throughline`) comes from the newest file; facts and spans of a list that another source replaced are emptied,
 * so that they are linked again.
 */
export function mergeProfile(parts: ProfilePart[]): ResumeRecord {
  const ranked = [...parts].sort(
    (a, b) =>
      PROFILE_SOURCES.indexOf(a.source) - PROFILE_SOURCES.indexOf(b.source) || (a.at < b.at ? 1 : a.at > b.at ? -1 : 0),
  );
  const basics: Record<string, unknown> = {};
  for (const key of BASICS) {
    const value = firstKnown(ranked.map((part) => part.record.basics?.[key]));
    if (value !== undefined) basics[key] = value;
  }
  const merged: ResumeRecord & Record<string, unknown> = { basics };
  for (const key of LISTS) {
    const value = firstKnown(ranked.map((part) => part.record[key]));
    if (value !== undefined) merged[key] = structuredClone(value);
  }
  const file = ranked.find((part) => part.source === 'FILE')?.record;
  const reading = file?.meta?.throughline;
  if (file && reading) merged.meta = { throughline: withoutReplaced(reading, file, ranked) };
  return merged;
}

function withoutReplaced(reading: ResumeReading, file: ResumeRecord, ranked: ProfilePart[]): ResumeReading {
  const empty = noFacts();
  const facts = { ...reading.facts };
  let fields = reading.fields;
  for (const [list, names] of Object.entries(FACTS_OF)) {
    const source = ranked.find((part) => isKnown(Reflect.get(part.record, list)))?.record;
    if (!source || source === file) continue;
    Object.assign(facts, Object.fromEntries(names.map((name) => [name, empty[name]])));
    fields = Object.fromEntries(Object.entries(fields).filter(([pointer]) => !pointer.startsWith(`/${list}/`)));
  }
  return { ...reading, facts, fields };
}

/** An empty list is a statement of the person ("no certificates"), an empty text is not. */
function firstKnown<T>(values: (T | undefined)[]): T | undefined {
  return values.find(isKnown);
}

function isKnown(value: unknown): boolean {
  return value !== undefined && value !== null && !(typeof value === 'string' && value.trim() === '');
}

/** JSON pointer to a field of a record, by which confidence and spans are kept (RFC 6901; our names need no escapes). */
export function pointerTo(...field: readonly (string | number)[]): string {
  return field.map((part) => `/${part}`).join('');
}
