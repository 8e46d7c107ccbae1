import { pointerTo, type ResumeFacts, type ResumeReading, type ResumeRecord } from '#domain/resume';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { languageOf } from '../text-language.ts';
import { readContact, type Contact } from './contact.ts';
import { resumeText, type ResumeText, type TextLine } from './document.ts';
import { readEducation, type EducationEntry } from './education.ts';
import type { Layout } from './layout.ts';
import { openingProse, plainTextInstead } from './match-text.ts';
import { wordsOfName } from './personal-words.ts';
import { readCertificates, type ReadCertificate } from './certificates.ts';
import { markSections } from './sections.ts';
import { listedSkills, readSkills, type ReadSkill } from './skills-read.ts';
import { readLanguages, type SpokenLanguage } from './spoken-languages.ts';
import { readWork, type WorkEntry } from './work.ts';
import { workMonths } from './work-months.ts';
import { industriesOf } from './title-words.ts';

/** Changes when the same file would give another record. */
export const PARSER_VERSION = '2';

export interface ExtractOptions {
  /** ISO country of the company, for phones and places without a country. */
  country?: string;
  /** Date for running jobs, `YYYY-MM-DD`. */
  today: string;
  sha256: string;
}

/** A read résumé before titles and fields are linked by meaning. */
export interface ExtractedResume {
  record: ResumeRecord;
  source: ResumeText;
}

/** Sections, work, education, skills, contact, languages, certificates of a layout as a JSON Resume record (matching.md §8). */
export function extractResume(layout: Layout, knowledge: Knowledge, options: ExtractOptions): ExtractedResume {
  const source = resumeText(layout, (lines) => markSections(lines, knowledge));
  const contact = readContact(source.lines, knowledge, options.country);
  const work = sortedByStart(readWork(source.lines, knowledge));
  const education = readEducation(source.lines, knowledge);
  const skills = withoutOwnName(readSkills(source.lines, knowledge), contact, source);
  const languages = readLanguages(source.lines, knowledge);
  const certificates = readCertificates(source.lines, knowledge);
  const summary = [sectionText(source.lines, 'SUMMARY'), openingProse(source.lines)]
    .filter((part) => part !== '')
    .join(' ')
    .slice(0, 4000);
  const basics = { ...contact.basics, ...(summary === '' ? {} : { summary }) };
  const label = basics.label ?? work[0]?.work.position;
  const record: ResumeRecord = {
    basics: { ...basics, ...(label ? { label } : {}) },
    work: work.map((entry) => entry.work),
    education: education.map((entry) => entry.education),
    skills: skillGroups(skills, source.lines, knowledge),
    languages: languages.map(({ name, fluency, level }) => ({
      language: name,
      ...(fluency || level ? { fluency: level === 'NATIVE' ? 'Native' : (level ?? fluency ?? '') } : {}),
    })),
    certificates: certificates.map(({ name, date }) => ({ name, ...(date ? { date } : {}) })),
  };
  const reading: ResumeReading = {
    parserVersion: PARSER_VERSION,
    type: layout.type,
    sha256: options.sha256,
    pages: layout.pages,
    characters: source.text.length,
    language: languageOf(source.text),
    confidence: confidenceOf(source.text, work, education, skills, contact),
    hasSections: source.hasSections,
    fields: fieldSpans(contact, work, education, skills),
    facts: factsOf({ contact, work, education, skills, languages, certificates }, knowledge, options.today),
    warnings: layout.warnings,
  };
  record.meta = { throughline: reading };
  const plainText = plainTextInstead(record, source, knowledge);
  if (plainText !== undefined) reading.plainText = plainText;
  return { record, source };
}

/** 0.40 for readable prose, then work, education, skills, contact: prose of 60 words is never below 0.4 (matching.md §8). */
function confidenceOf(
  text: string,
  work: WorkEntry[],
  education: EducationEntry[],
  skills: ReadSkill[],
  contact: Contact,
): number {
  const words = text.match(/\p{L}{2,}/gu)?.length ?? 0;
  const mean = (values: number[]): number =>
    values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
  const { email, phone, name } = contact.basics;
  const reached = [email, phone, name].filter((value) => value !== undefined).length / 3;
  const confidence =
    0.4 * Math.min(1, words / 60) +
    0.25 * mean(work.map((entry) => entry.confidence)) +
    0.15 * mean(education.map((entry) => entry.confidence)) +
    0.15 * Math.min(1, skills.length / 5) * mean(skills.map((skill) => skill.confidence)) +
    0.05 * reached;
  return Math.round(confidence * 1000) / 1000;
}

/** Skills that are no word of the person's name or address: Lan is no network, Ruby no language. */
function withoutOwnName(skills: ReadSkill[], { basics, spans }: Contact, source: ResumeText): ReadSkill[] {
  const names = new Set(wordsOfName(basics.name));
  const own = [spans.name, spans.email, spans.url].filter((span) => span !== undefined);
  const isOwn = ([start, end]: [number, number]): boolean =>
    names.has(source.text.slice(start, end)) || own.some(([from, to]) => start >= from && end <= to);
  return skills.flatMap((skill) => {
    const spans = skill.spans.filter((span) => !isOwn(span));
    return spans.length > 0 ? [{ ...skill, spans }] : [];
  });
}

interface Parts {
  contact: Contact;
  work: WorkEntry[];
  education: EducationEntry[];
  skills: ReadSkill[];
  languages: SpokenLanguage[];
  certificates: ReadCertificate[];
}

function factsOf(parts: Parts, knowledge: Knowledge, today: string): ResumeFacts {
  const best = parts.education
    .filter((entry) => entry.level !== null)
    .sort((a, b) => (b.level ?? 0) - (a.level ?? 0))[0];
  const months = workMonths(
    parts.work.map((entry) => entry.work),
    today,
  );
  const domains = parts.education.flatMap((entry) => (entry.institutionDomain ? [entry.institutionDomain] : []));
  return {
    skillIds: parts.skills.map(({ skill }) => skill.id),
    skillConfidence: parts.skills.map(({ confidence }) => confidence),
    skillLastYear: parts.skills.map((skill) => lastYear(skill, parts.work, today)),
    degreeLevel: best?.level ?? null,
    degreeConfidence: best?.confidence ?? 0,
    fieldCodes: [...new Set(parts.education.flatMap((entry) => (entry.fieldCode ? [entry.fieldCode] : [])))],
    institutionDomains: [...new Set(domains)],
    institutionGroups: groupsOf(parts.education, knowledge),
    placeId: parts.contact.place?.placeId ?? null,
    titleIds: [],
    monthsByTitle: months.perTitle,
    totalMonths: months.total,
    seniority: null,
    languages: parts.languages.map(({ code, level }) => ({ code, level })),
    certificateIds: [...new Set(parts.certificates.flatMap(({ id }) => (id ? [id] : [])))],
    industryIds: [...new Set(parts.work.flatMap(({ work }) => industriesOf(work.name ?? '', knowledge)))],
  };
}

function groupsOf(education: EducationEntry[], knowledge: Knowledge): string[] {
  const names = education.flatMap(({ education: { institution }, institutionDomain }) => {
    const official = institutionDomain ? knowledge.institutions().byDomain(institutionDomain)?.name : undefined;
    return [institution, official]
      .filter((name) => name !== undefined)
      .map((name) =>
        name
          .toLowerCase()
          .normalize('NFD')
          .replace(/\p{M}/gu, '')
          .replace(/[^a-z0-9]+/g, ' ')
          .replace(/^the /, '')
          .trim(),
      );
  });
  return knowledge.institutionGroups
    .filter((group) => names.some((name) => group.names.has(name)))
    .map((group) => group.id);
}

function lastYear(skill: ReadSkill, work: WorkEntry[], today: string): number | null {
  const years = skill.spans.flatMap(([start]) => {
    const entry = work.find((each) => start >= each.from && start < each.to);
    if (!entry?.work.startDate) return [];
    return [Number((entry.work.endDate ?? today).slice(0, 4))];
  });
  return years.length > 0 ? Math.max(...years) : null;
}

/** Skills as the person lists them, by the names of their groups; without such a section the linked ones by family. */
function skillGroups(
  skills: ReadSkill[],
  lines: TextLine[],
  knowledge: Knowledge,
): { name: string; keywords: string[] }[] {
  const listed = listedSkills(lines);
  if (listed.length > 0) return listed;
  const groups = new Map<string, string[]>();
  for (const { skill } of skills) {
    const name = knowledge.skillFamilies.get(skill.family) ?? 'Other skills';
    groups.set(name, [...(groups.get(name) ?? []), skill.label]);
  }
  return [...groups].map(([name, keywords]) => ({ name, keywords }));
}

function sectionText(lines: TextLine[], section: TextLine['section']): string {
  return lines
    .filter((line) => line.section === section && !line.isHeading)
    .map((line) => line.text)
    .join(' ');
}

/** Newest first: running jobs, then by end, then by start; undated ones stay behind. */
function sortedByStart(entries: WorkEntry[]): WorkEntry[] {
  const key = ({ work }: WorkEntry): string =>
    `${work.startDate ? (work.endDate ?? '9999') : '0000'} ${work.startDate ?? ''}`;
  return entries
    .map((entry, i) => ({ entry, i }))
    .sort((a, b) => (key(a.entry) < key(b.entry) ? 1 : key(a.entry) > key(b.entry) ? -1 : a.i - b.i))
    .map(({ entry }) => entry);
}

function fieldSpans(
  contact: Contact,
  work: WorkEntry[],
  education: EducationEntry[],
  skills: ReadSkill[],
): ResumeReading['fields'] {
  const fields: ResumeReading['fields'] = {};
  const add = (pointer: string, span: [number, number] | undefined, confidence: number): void => {
    if (span) fields[pointer] = { confidence, spans: [span] };
  };
  for (const [key, span] of Object.entries(contact.spans)) add(pointerTo('basics', key), span, 0.9);
  work.forEach((entry, i) =>
    Object.entries(entry.spans).forEach(([key, span]) => add(pointerTo('work', i, key), span, entry.confidence)),
  );
  for (const { skill, confidence, spans } of skills) fields[pointerTo('skills', skill.id)] = { confidence, spans };
  education.forEach((entry, i) =>
    Object.entries(entry.spans).forEach(([key, span]) => add(pointerTo('education', i, key), span, entry.confidence)),
  );
  return fields;
}
