import {
  noFacts,
  pointerTo,
  type ResumeEducation,
  type ResumeFacts,
  type ResumeReading,
  type ResumeRecord,
} from '#domain/resume';
import { foldName } from './knowledge/fold.ts';
import type { Knowledge } from './knowledge/knowledge.ts';
import { ownSkillsIn } from './own-skills.ts';
import { placeInCountry } from './places.ts';
import type { SectionKind, TextLine } from './reading/document.ts';
import { degreeOf } from './reading/education.ts';
import { recordText } from './reading/match-text.ts';
import { PARSER_VERSION } from './reading/resume-extract.ts';
import { readSkills, type ReadSkill } from './reading/skills-read.ts';
import { levelIn } from './reading/spoken-languages.ts';
import { industriesOf } from './reading/title-words.ts';
import { workMonths } from './reading/work-months.ts';
import { languageOf } from './text-language.ts';

export interface RecordPlace {
  /** Date for running jobs, `YYYY-MM-DD`. */
  today: string;
  /** ISO country of the company, for places without a country. */
  country?: string;
  /** Place that the person chose from the list; wins over a written one. */
  placeId?: string | null;
  /** Text of the file behind the record, where a company's own skills are looked for. */
  fileText?: string;
}

/** How sure a typed entry is. */
const TYPED = 0.95;

/**
 * The record with `meta.throughline`: facts of lists that were typed, corrected or came without a reading are linked
 * from their words, facts that a file gave are kept (matching.md §8, Merge). Titles are linked by meaning afterwards.
 */
export function withRecordFacts(record: ResumeRecord, knowledge: Knowledge, at: RecordPlace): ResumeRecord {
  const known = record.meta?.throughline;
  const text = recordText(record, knowledge);
  const own = at.fileText ? ownSkillsIn(at.fileText, record, knowledge) : [];
  const facts = linkedFacts(record, known?.facts ?? noFacts(), own, knowledge, at);
  const reading: ResumeReading = {
    parserVersion: PARSER_VERSION,
    type: 'FORM',
    sha256: '',
    pages: 0,
    characters: text.length,
    language: languageOf(text),
    hasSections: true,
    fields: {},
    warnings: [],
    ...known,
    ...(known && own.length > 0 ? { fields: withOwnSpans(known, own) } : {}),
    facts,
    confidence: Math.max(known?.confidence ?? 0, recordConfidence(record, facts, text)),
  };
  return { ...record, meta: { ...record.meta, throughline: reading } };
}

/** Where the file names skills that it was not read for. */
function withOwnSpans({ fields, facts }: ResumeReading, own: ReadSkill[]): ResumeReading['fields'] {
  const more = own
    .filter(({ skill }) => !facts.skillIds.includes(skill.id))
    .map(({ skill, confidence, spans }) => [pointerTo('skills', skill.id), { confidence, spans }] as const);
  return { ...fields, ...Object.fromEntries(more) };
}

function linkedFacts(
  record: ResumeRecord,
  known: ResumeFacts,
  own: ReadSkill[],
  knowledge: Knowledge,
  at: RecordPlace,
): ResumeFacts {
  const work = record.work ?? [];
  const studies = (record.education ?? []).map((each) => study(each, knowledge));
  const highest = studies.filter(({ level }) => level !== null).sort((a, b) => (b.level ?? 0) - (a.level ?? 0))[0];
  const months = workMonths(work, at.today);
  const isWorkLinked = known.monthsByTitle.length > 0 || known.totalMonths > 0;
  const unless = <T>(value: T[], other: () => T[]): T[] => (value.length > 0 ? value : [...new Set(other())]);
  return {
    ...known,
    ...linkedSkills(record, known, own, knowledge, at.today),
    degreeLevel: known.degreeLevel ?? highest?.level ?? null,
    degreeConfidence: known.degreeLevel === null && highest ? TYPED : known.degreeConfidence,
    fieldCodes: unless(known.fieldCodes, () => studies.flatMap(({ code }) => code ?? [])),
    institutionDomains: unless(known.institutionDomains, () => studies.flatMap(({ domain }) => domain ?? [])),
    institutionGroups: unless(known.institutionGroups, () =>
      studies.flatMap(({ names }) =>
        knowledge.institutionGroups.filter((group) => names.some((name) => group.names.has(name))).map(({ id }) => id),
      ),
    ),
    placeId: at.placeId ?? known.placeId ?? placeOf(record, knowledge, at.country),
    monthsByTitle: isWorkLinked ? known.monthsByTitle : months.perTitle,
    totalMonths: isWorkLinked ? known.totalMonths : months.total,
    languages: known.languages.length > 0 ? known.languages : spoken(record, knowledge),
    certificateIds: unless(known.certificateIds, () =>
      (record.certificates ?? []).flatMap(({ name }) =>
        knowledge.certificateFinder.find(name ?? '').map((hit) => hit.entry),
      ),
    ),
    industryIds: unless(known.industryIds, () => work.flatMap(({ name }) => industriesOf(name ?? '', knowledge))),
  };
}

function study({ studyType, area, institution }: ResumeEducation, knowledge: Knowledge) {
  const title = [studyType, area].filter(Boolean).join(' in ');
  const [field] = knowledge.fieldFinder.find(area ?? studyType ?? '').sort((a, b) => b.words - a.words);
  const school = institution ? knowledge.institutions().find(institution) : null;
  const names = [institution, school?.name].flatMap((name) => (name ? [foldName(name).replace(/^the /, '')] : []));
  return {
    level: degreeOf(title, knowledge)?.level ?? null,
    code: field?.entry.code ?? null,
    domain: school?.domain ?? null,
    names,
  };
}

function placeOf(record: ResumeRecord, knowledge: Knowledge, country: string | undefined): string | null {
  const { city, region, countryCode } = record.basics?.location ?? {};
  return city ? (placeInCountry(knowledge, city, countryCode ?? country, region)?.placeId ?? null) : null;
}

function spoken(record: ResumeRecord, knowledge: Knowledge): ResumeFacts['languages'] {
  const found = new Map<string, string | null>();
  for (const { language, fluency } of record.languages ?? []) {
    const code = knowledge.languageFinder.find(language ?? '')[0]?.entry;
    if (code && !found.has(code))
      found.set(code, levelIn(`${fluency ?? ''} ${language ?? ''}`, knowledge)?.level ?? null);
  }
  return [...found].map(([code, level]) => ({ code, level }));
}

/** Skills of the file, those that the record's words name beyond them, and the company's own in the rest of the file. */
function linkedSkills(
  record: ResumeRecord,
  known: ResumeFacts,
  own: ReadSkill[],
  knowledge: Knowledge,
  today: string,
): Pick<ResumeFacts, 'skillIds' | 'skillConfidence' | 'skillLastYear'> {
  const { lines, years } = linesOfRecord(record, today);
  const have = new Set(known.skillIds);
  const more = readSkills(lines, knowledge).filter(({ skill }) => !have.has(skill.id));
  for (const { skill } of more) have.add(skill.id);
  const beyond = own.filter(({ skill }) => !have.has(skill.id));
  const lastYear = ({ spans }: ReadSkill): number | null => {
    const used = spans.flatMap(([start]) => years.find(({ from, to }) => start >= from && start < to)?.year ?? []);
    return used.length > 0 ? Math.max(...used) : null;
  };
  return {
    skillIds: [...known.skillIds, ...[...more, ...beyond].map(({ skill }) => skill.id)],
    skillConfidence: [...known.skillConfidence, ...[...more, ...beyond].map(({ confidence }) => confidence)],
    skillLastYear: [...known.skillLastYear, ...more.map(lastYear), ...beyond.map(() => null)],
  };
}

/** The record as lines with sections, so that typed words are read like those of a file. */
function linesOfRecord(
  record: ResumeRecord,
  today: string,
): { lines: TextLine[]; years: { from: number; to: number; year: number }[] } {
  const lines: TextLine[] = [];
  const years: { from: number; to: number; year: number }[] = [];
  let at = 0;
  const add = (section: SectionKind, ...texts: (string | undefined)[]): void => {
    for (const text of texts) {
      if (!text) continue;
      lines.push({
        text,
        start: at,
        end: at + text.length,
        section,
        isHeading: false,
        size: 1,
        gap: 0,
        page: 1,
        top: 0,
        bullet: false,
      });
      at += text.length + 1;
    }
  };
  add('SUMMARY', record.basics?.label, record.basics?.summary);
  for (const work of record.work ?? []) {
    const from = at;
    add('WORK', work.position, work.summary, ...(work.highlights ?? []));
    if (work.startDate) years.push({ from, to: at, year: Number((work.endDate ?? today).slice(0, 4)) });
  }
  for (const project of record.projects ?? [])
    add('PROJECTS', project.name, project.description, ...(project.highlights ?? []));
  for (const { name, keywords } of record.skills ?? [])
    add('SKILLS', ...(keywords ?? []), ...(keywords?.length ? [] : [name]));
  return { lines, years };
}

/** The formula of matching.md §8 for a record whose fields were typed. */
function recordConfidence(record: ResumeRecord, facts: ResumeFacts, text: string): number {
  const words = text.match(/\p{L}{2,}/gu)?.length ?? 0;
  const { email, phone, name } = record.basics ?? {};
  const part = (isThere: boolean): number => (isThere ? 1 : 0);
  const reached = [email, phone, name].filter(Boolean).length / 3;
  const sum =
    0.4 * Math.min(1, words / 60) +
    0.25 * part((record.work ?? []).some((work) => work.position)) +
    0.15 * part((record.education ?? []).length > 0) +
    0.15 * Math.min(1, facts.skillIds.length / 5) +
    0.05 * reached;
  return Math.round(sum * 1000) / 1000;
}
