import type { ResumeRecord } from '#domain/resume';
import { foldName } from '../knowledge/fold.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { ResumeText, TextLine } from './document.ts';

const PRONOUNS: [RegExp, string][] = [
  [/\b(?:he|she)\b/gi, 'they'],
  [/\b(?:his|hers|her)\b/gi, 'their'],
  [/\bhim\b/gi, 'them'],
  [/\b(?:himself|herself)\b/gi, 'themself'],
];
/** Lines that speak of the person, not of the work; they never reach a vector (smart-assistant.md R31). */
const PERSONAL =
  /\b(?:date of birth|born|birth ?date|birthday|d\.?o\.?b|age|gender|sex|nationality|citizenship|marital status|married|single|divorced|children|religion|father'?s name|mother'?s name|spouse|geburtsdatum|geburtsort|geboren|familienstand|verheiratet|ledig|staatsangehörigkeit|nationalität|konfession|né le|née le|date de naissance|nationalité|situation familiale|célibataire|marié|fecha de nacimiento|nacionalidad|estado civil|passport|photo)\b\s*[:–-]/i;
const CONTACT =
  /@[a-z0-9-]+\.[a-z]{2,}|https?:\/\/|www\.|linkedin\.com|(?:tel|phone|mobile|mobil|telefon|e-?mail|address|adresse|anschrift)\s*[.:]|\+\d[\d\s()/-]{7,}/i;
const CLUBS =
  /\b(?:fraternity|sorority|rotary|lions club|freemason|church choir|scouts|club member|member of the .{0,30}club|vereinsmitglied|sportverein)\b/i;
/** A record that holds less of the text than this lost something on the way. */
const MIN_SHARE = 0.6;

/**
 * The words of a profile that may be compared with a job, in this order: label, summary, per job title, summary and
 * highlights (newest first), skills, field and level of studies, certificates, languages. Never the name, contact, birth
 * date, gender, nationality, family, graduation year, clubs. When no section was recognised, or sections hold little
 * of the text: the text minus contact lines and lines about the person. (matching.md §8)
 */
export function matchText(record: ResumeRecord, knowledge: Knowledge): string {
  const words = recordText(record, knowledge);
  const plain = record.meta?.throughline?.plainText ?? '';
  return neutral(plain.length > words.length ? plain : words, record.basics?.name);
}

/** The text to compare instead of the record; undefined where the record holds enough of the text. */
export function plainTextInstead(record: ResumeRecord, source: ResumeText, knowledge: Knowledge): string | undefined {
  const words = recordText(record, knowledge);
  const plain = plainText(source);
  return !source.hasSections || words.length < plain.length * MIN_SHARE ? plain : undefined;
}

/** The words of the record alone, before anything that names the person is taken out. */
export function recordText(record: ResumeRecord, knowledge: Knowledge): string {
  const parts: (string | undefined)[] = [record.basics?.label, record.basics?.summary];
  for (const work of record.work ?? []) parts.push(work.position, work.summary, ...(work.highlights ?? []));
  parts.push((record.skills ?? []).flatMap((group) => group.keywords ?? [group.name ?? '']).join(', '));
  const level = record.meta?.throughline?.facts.degreeLevel ?? null;
  const degree = level === null ? '' : (knowledge.degrees.find((each) => each.level === level)?.label ?? '');
  const areas = (record.education ?? []).map((education) => education.area).filter((area) => area !== undefined);
  const codes = record.meta?.throughline?.facts.fieldCodes ?? [];
  const fields = areas.length > 0 ? areas : codes.map((code) => knowledge.fields.get(code)?.label ?? '');
  parts.push([degree, ...fields].filter((part) => part !== '').join(', '));
  parts.push((record.certificates ?? []).map((certificate) => certificate.name ?? '').join(', '));
  parts.push(
    (record.languages ?? [])
      .map((language) => [language.language, language.fluency].filter(Boolean).join(' '))
      .join(', '),
  );
  return parts.filter((part) => part !== undefined && part.trim() !== '').join('\n');
}

function plainText(source: ResumeText): string {
  const keep = (line: TextLine): boolean =>
    line.section !== 'OTHER' &&
    line.section !== 'PERSONAL' &&
    !PERSONAL.test(line.text) &&
    !(CONTACT.test(line.text) && line.text.length < 200) &&
    !CLUBS.test(line.text);
  return source.lines
    .filter(keep)
    .map((line) => line.text)
    .join('\n');
}

/** Without the person's name, gendered pronouns and years. */
function neutral(text: string, name: string | undefined): string {
  let result = text;
  for (const [pattern, neutralWord] of PRONOUNS) result = result.replace(pattern, neutralWord);
  result = result.replace(/(?<!\d)(?:19[4-9]\d|20[0-4]\d)(?!\d)/g, '');
  const words = (name ?? '').split(/\s+/).filter((word) => word.length >= 3 && /^\p{Lu}/u.test(word));
  for (const word of words)
    result = result.replace(new RegExp(`(?<![\\p{L}\\p{N}])${escape(word)}(?![\\p{L}\\p{N}])`, 'gu'), '');
  return result.replace(/[ \t]{2,}/g, ' ').trim();
}

function escape(word: string): string {
  return word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** Lines before the first heading that read as prose: many résumés open with a summary without a heading. */
export function openingProse(lines: TextLine[]): string {
  return lines
    .filter(
      (line) =>
        line.section === 'HEADER' &&
        !line.isHeading &&
        line.text.length >= 60 &&
        !CONTACT.test(line.text) &&
        !PERSONAL.test(line.text) &&
        foldName(line.text) !== '',
    )
    .map((line) => line.text)
    .join(' ');
}
