import { createHash } from 'node:crypto';
import { foldName } from './knowledge/fold.ts';
import { jobSentences, type JobSentence } from './job-sentences.ts';
import { mergeRequirements, requirementsIn, skillRequirement, type Requirement } from './job-requirements.ts';
import { placeInCountry, readPlace } from './places.ts';
import type { Occupation } from './knowledge/knowledge.ts';
import { occupationOfTables, occupationsOf, seniorityOf, type LinkTools } from './resume-link.ts';
import { industriesOf } from './reading/title-words.ts';
import { languageOf } from './text-language.ts';

export type { Requirement } from './job-requirements.ts';

/** Structured fields of a job; what the team entered wins over the text. */
export interface JobFields {
  placeId?: string | null;
  city?: string | null;
  countryCode?: string | null;
  lat?: number | null;
  lng?: number | null;
  remote?: boolean | null;
  minYears?: number | null;
  mustHave?: string[];
  niceToHave?: string[];
}
export interface JobTextInput {
  title?: string | null;
  text: string;
  language?: string | null;
  fields?: JobFields;
}

/** What a job asks for, as plain JSON (matching.md §9). */
export interface JobFacts {
  hash: string;
  title: string | null;
  titleId: string | null;
  family: string | null;
  seniority: number | null;
  requirements: Requirement[];
  minYears: number | null;
  degree: number | null;
  degreeMust: boolean;
  fields: string[];
  languages: { code: string; level: string }[];
  place: { placeId: string | null; lat: number; lng: number; name: string } | null;
  remote: boolean;
  industries: string[];
  language: string;
  /** The ad without "About us", benefits and equal-opportunity text. */
  text: string;
}

/** Reads an ad: requirements with must or nice, years, degree, languages, place, remote, industries (matching.md §9). */
export async function readJobText(input: JobTextInput, tools: LinkTools): Promise<JobFacts> {
  const { knowledge } = tools;
  const title = input.title?.trim() ? input.title.trim() : null;
  const fields = input.fields ?? {};
  const sentences = jobSentences(input.text, knowledge);
  const stated = [...skillFields(fields.mustHave, true, tools), ...skillFields(fields.niceToHave, false, tools)];
  const requirements = mergeRequirements([
    ...stated,
    ...sentences.flatMap((sentence) => requirementsIn(sentence, knowledge)),
  ]);
  const [titleId = null] = title ? await occupationsOf([title], tools) : [];
  const occupation = titleId ? await inTables(titleId, tools) : undefined;
  const text = strippedText(input.text, sentences);
  const facts: Omit<JobFacts, 'hash'> = {
    title,
    titleId,
    family: occupation?.family ?? null,
    seniority: seniorityOf(title, knowledge),
    requirements,
    ...askedIn(requirements, fields.minYears ?? null),
    place: placeOf(fields, input.text, tools),
    remote: fields.remote ?? isRemote(`${title ?? ''}\n${input.text}`),
    industries: [
      ...new Set([...(occupation?.industries ?? []), ...industriesOf(companyText(sentences), knowledge).slice(0, 2)]),
    ],
    language: input.language ?? languageOf(input.text),
    text,
  };
  return { hash: hashOf(facts), ...facts };
}

/** The same job asking for other things; what follows from its requirements follows anew, the text stays. */
export function withRequirements(facts: JobFacts, requirements: Requirement[]): JobFacts {
  const changed = { ...facts, requirements, ...askedIn(requirements, null), hash: '' };
  return { ...changed, hash: hashOf(changed) };
}

function hashOf(facts: Omit<JobFacts, 'hash'>): string {
  return createHash('sha256').update(JSON.stringify(facts)).digest('hex');
}

/** Years, degree, fields of study and languages that the requirements come to; `stated` years win over theirs. */
function askedIn(
  requirements: readonly Requirement[],
  stated: number | null,
): Pick<JobFacts, 'minYears' | 'degree' | 'degreeMust' | 'fields' | 'languages'> {
  const degrees = requirements.filter((requirement) => requirement.kind === 'DEGREE');
  const years = requirements.flatMap((requirement) => (requirement.kind === 'YEARS' ? [requirement.years ?? 0] : []));
  return {
    minYears: stated ?? (years.length > 0 ? Math.min(15, Math.max(...years)) : null),
    degree: degrees.length > 0 ? Math.min(...degrees.map((requirement) => Number(requirement.level ?? 0))) : null,
    degreeMust: degrees.some((requirement) => requirement.must),
    fields: [
      ...new Set(
        requirements.flatMap((requirement) =>
          requirement.kind === 'FIELD' && requirement.key ? [requirement.key] : [],
        ),
      ),
    ],
    languages: requirements.flatMap((requirement) =>
      requirement.kind === 'LANGUAGE' && requirement.key
        ? [{ code: requirement.key, level: requirement.level ?? 'B2' }]
        : [],
    ),
  };
}

/** An occupation of our tables; one of the company's own lists has the family and industries of the nearest of ours. */
async function inTables(titleId: string, tools: LinkTools): Promise<Occupation | undefined> {
  const occupation = tools.knowledge.occupations.get(titleId);
  if (!occupation || occupation.family !== '') return occupation;
  const nearest = await occupationOfTables(occupation.label, tools);
  return nearest === null ? undefined : tools.knowledge.occupations.get(nearest);
}

function skillFields(names: string[] | undefined, must: boolean, tools: LinkTools): Requirement[] {
  return (names ?? [])
    .filter((name) => name.trim() !== '')
    .map((name) => {
      const [hit] = tools.knowledge.skillFinder.find(name);
      return skillRequirement(hit?.entry ?? null, name.trim(), must, null);
    });
}

/** The job's own place first, then a place line of the ad. */
function placeOf(fields: JobFields, text: string, tools: LinkTools): JobFacts['place'] {
  const { knowledge } = tools;
  const known = fields.placeId ? knowledge.places().byId(fields.placeId) : null;
  const named = known ?? (fields.city ? placeInCountry(knowledge, fields.city, fields.countryCode ?? undefined) : null);
  if (typeof fields.lat === 'number' && typeof fields.lng === 'number')
    return {
      placeId: named?.placeId ?? null,
      lat: fields.lat,
      lng: fields.lng,
      name: named?.name ?? fields.city ?? '',
    };
  const line =
    /^\s*(?:job )?(?:location|place of work|standort|arbeitsort|einsatzort|lieu(?: de travail)?|ubicación|lugar de trabajo)\s*[:–-]\s*(.{2,80})$/imu.exec(
      text,
    )?.[1];
  const place = named ?? (line ? readPlace(knowledge, line, fields.countryCode ?? undefined) : null);
  return place ? { placeId: place.placeId, lat: place.lat, lng: place.lng, name: place.name } : null;
}

/** True only for fully remote work; hybrid and home-office days are not. */
function isRemote(text: string): boolean {
  return (
    /\b(?:fully remote|100 ?% remote|remote[- ]first|remote position|remote job|remote role|work from anywhere|work from home position|vollständig remote|full remote|100 ?% home ?office|100 ?% télétravail|100 ?% remoto|location\s*:\s*remote)\b/i.test(
      text,
    ) || /\(remote\)/i.test(text.slice(0, 300))
  );
}

function strippedText(text: string, sentences: JobSentence[]): string {
  const kept = sentences
    .filter(({ section, isRequirement }) => isRequirement || (section !== 'COMPANY' && section !== 'BENEFITS'))
    .map((sentence) => sentence.text);
  const stripped = kept.join('\n');
  return stripped.length >= Math.min(200, text.length * 0.25) ? stripped : text;
}

function companyText(sentences: JobSentence[]): string {
  return foldName(
    sentences
      .filter((sentence) => sentence.section === 'COMPANY')
      .map((sentence) => sentence.text)
      .join(' ')
      .slice(0, 600),
  );
}
