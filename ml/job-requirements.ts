import { createHash } from 'node:crypto';
import { foldName } from './knowledge/fold.ts';
import type { JobSentence } from './job-sentences.ts';
import type { Knowledge, Skill } from './knowledge/knowledge.ts';
import { levelIn } from './reading/spoken-languages.ts';

export const REQUIREMENT_KINDS = [
  'SKILL',
  'DEGREE',
  'FIELD',
  'YEARS',
  'LANGUAGE',
  'CERTIFICATE',
  'PLACE',
  'PERMIT',
  'OTHER',
] as const;
export type RequirementKind = (typeof REQUIREMENT_KINDS)[number];

/** One thing a job asks for. `id` depends on kind and key alone, so edits elsewhere keep it. */
export interface Requirement {
  id: string;
  kind: RequirementKind;
  must: boolean;
  /** The sentence it stands in. */
  text: string;
  /** What is asked, in words: "SQL", "Bachelor's degree". */
  label: string;
  /** Place in the ad; null for a field of the job. */
  span: [number, number] | null;
  key?: string;
  skillId?: string;
  level?: string;
  years?: number;
}

const NUMBER_WORDS: Record<string, number> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  zwei: 2,
  drei: 3,
  vier: 4,
  fünf: 5,
  deux: 2,
  trois: 3,
  cinq: 5,
  dos: 2,
  tres: 3,
  cinco: 5,
};
const YEARS =
  /\b(\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|zwei|drei|vier|fünf|deux|trois|cinq|dos|tres|cinco)\s*(?:\(\d+\)\s*)?(?:\+|plus|or more|oder mehr|ou plus|o más)?\s*(?:(?:-|–|to|bis|à|a)\s*\d{1,2}\s*\+?\s*)?(?:years?|yrs?\.?|jahren?|jahre|ans|années|años)/i;
const EXPERIENCE =
  /experience|erfahrung|expérience|experiencia|background|track record|praxis|in a similar|working (?:in|with|as)/i;
const EQUIVALENT =
  /or (?:an )?equivalent|equivalent experience|oder vergleichbar|ou équivalent|o equivalente|or comparable|or relevant experience/i;
const PERMIT =
  /work permit|right to work|work authori[sz]ation|authori[sz]ed to work|visa sponsorship|arbeitserlaubnis|permis de travail|permiso de trabajo/i;
const MAX_YEARS = 15;

/** The items of one requirement sentence: skills, degree, field, years, languages, certificates; OTHER when it names none. */
export function requirementsIn(sentence: JobSentence, knowledge: Knowledge): Requirement[] {
  if (!sentence.isRequirement) return [];
  const { text, must } = sentence;
  const at = { text, span: [sentence.start, sentence.end] as [number, number] };
  const items: Requirement[] = [];
  const hits = knowledge.skillFinder.find(text);
  const plain = hits.filter((hit) => !hit.ambiguous).length;
  const degrees = degreeItems(text, must, at, knowledge);
  // "Degree in Accounting" asks for studies; the same words are no skill there.
  const studied = degrees.length > 1 ? knowledge.fieldFinder.find(text) : [];
  for (const hit of hits) {
    if (studied.some((field) => field.start < hit.end && field.end > hit.start)) continue;
    const isSure = !hit.ambiguous || plain >= 2 || (sentence.section === 'REQUIREMENTS' && hits.length >= 2);
    if (isSure && hit.entry.kind !== 'SOFT')
      items.push({ ...skillRequirement(hit.entry, hit.entry.label, must, at.span), text });
  }
  items.push(...degrees);
  const years = YEARS.exec(text);
  if (years && EXPERIENCE.test(text)) {
    const count = Math.min(MAX_YEARS, NUMBER_WORDS[(years[1] ?? '').toLowerCase()] ?? Number(years[1]));
    if (count > 0)
      items.push({
        id: requirementId('YEARS', String(count)),
        kind: 'YEARS',
        must,
        label: `${count} years of experience`,
        years: count,
        key: String(count),
        ...at,
      });
  }
  items.push(...languageItems(text, must, at, knowledge));
  for (const hit of knowledge.certificateFinder.find(text)) {
    if (hit.end - hit.start <= 3 && !/certif|licen[sc]e/i.test(text)) continue;
    items.push({
      id: requirementId('CERTIFICATE', hit.entry),
      kind: 'CERTIFICATE',
      must,
      label: knowledge.certificates.get(hit.entry) ?? '',
      key: hit.entry,
      ...at,
    });
  }
  if (PERMIT.test(text))
    items.push({ id: requirementId('PERMIT', 'work'), kind: 'PERMIT', must, label: 'Work permit', key: 'work', ...at });
  if (items.length === 0)
    items.push({ id: requirementId('OTHER', foldName(text)), kind: 'OTHER', must, label: text, ...at });
  return items;
}

/** A skill asked for; one the lexicon does not know is kept by its name and compared by meaning. */
export function skillRequirement(
  skill: Skill | null,
  name: string,
  must: boolean,
  span: [number, number] | null,
): Requirement {
  const key = skill?.id ?? foldName(name);
  return {
    id: requirementId('SKILL', key),
    kind: 'SKILL',
    must,
    text: name,
    label: skill?.label ?? name,
    span,
    key,
    ...(skill ? { skillId: skill.id } : {}),
  };
}

/**
 * One item per id. What the team listed keeps its weight, the ad only adds where it stands; in the ad a must wins over a
 * nice, and the first sentence is kept (matching.md section 9).
 */
export function mergeRequirements(items: Requirement[]): Requirement[] {
  const merged = new Map<string, Requirement>();
  const listed = new Set<string>();
  for (const item of items) {
    const known = merged.get(item.id);
    if (!known) {
      merged.set(item.id, { ...item });
      if (item.span === null) listed.add(item.id);
    } else if (listed.has(item.id)) known.span ??= item.span;
    else known.must ||= item.must;
  }
  return [...merged.values()];
}

interface At {
  text: string;
  span: [number, number];
}

/** The lowest level named in an alternative ("Bachelor's or Master's"); the field only beside a degree. */
function degreeItems(text: string, must: boolean, at: At, knowledge: Knowledge): Requirement[] {
  let rest = text;
  let lowest: Knowledge['degrees'][number] | undefined;
  // From the highest down, each taking its words away: "Master's degree in" is not also a "degree in".
  for (const degree of [...knowledge.degrees].sort((a, b) => b.level - a.level)) {
    const without = rest.replace(new RegExp(degree.pattern, 'giu'), (words) => ' '.repeat(words.length));
    if (without !== rest) lowest = degree;
    rest = without;
  }
  if (!lowest) return [];
  const needed = must && !EQUIVALENT.test(text);
  const items: Requirement[] = [
    {
      id: requirementId('DEGREE', String(lowest.level)),
      kind: 'DEGREE',
      must: needed,
      label: lowest.label,
      level: String(lowest.level),
      key: String(lowest.level),
      ...at,
    },
  ];
  for (const hit of knowledge.fieldFinder.find(text).slice(0, 4)) {
    const { code, label } = hit.entry;
    if (code !== '0110' || /education degree|degree in education/i.test(text))
      items.push({
        id: requirementId('FIELD', code),
        kind: 'FIELD',
        must: needed,
        label: `Degree in ${label}`,
        key: code,
        ...at,
      });
  }
  return items;
}

function languageItems(text: string, must: boolean, at: At, knowledge: Knowledge): Requirement[] {
  const hits = knowledge.languageFinder.find(text).filter((hit) => /^\p{Lu}/u.test(text.slice(hit.start, hit.end)));
  const level = levelIn(text, knowledge)?.level ?? 'B2';
  const isAboutLanguage =
    /fluen|native|language|written|spoken|speak|proficien|sprach|kenntnisse|courant|langue|idioma|nivel|[abc][12]\b|bilingual|communicat|verhandlungssicher|wort und schrift/i.test(
      text,
    );
  if (!isAboutLanguage) return [];
  return hits.map((hit) => ({
    id: requirementId('LANGUAGE', hit.entry),
    kind: 'LANGUAGE' as const,
    must,
    label: knowledge.languages.get(hit.entry) ?? hit.entry,
    key: hit.entry,
    level,
    ...at,
  }));
}

function requirementId(kind: RequirementKind, key: string): string {
  return `req_${createHash('sha256').update(`${kind}\u0000${key}`).digest('hex').slice(0, 16)}`;
}
