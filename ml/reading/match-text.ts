import type { ResumeRecord } from '#domain/resume';
import { foldName } from '../knowledge/fold.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { ResumeText, TextLine } from './document.ts';
import { isPersonal, neutralText, withoutPersonal } from './personal-words.ts';

const CONTACT =
  /@[a-z0-9-]+\.[a-z]{2,}|https?:\/\/|www\.|linkedin\.com|(?:tel|phone|mobile|mobil|telefon|e-?mail|address|adresse|anschrift)\s*[.:]|\+\d[\d\s()/-]{7,}/i;
/** A record that holds less of the text than this lost something on the way. */
const MIN_SHARE = 0.6;

/**
 * The words of a profile that may be compared with a job, in this order: label, summary, per job title, summary and
 * highlights (newest first), skills, field and level of studies, certificates, languages. Never the name, contact, birth
 * date, gender, nationality, family, graduation year, clubs. When no section was recognised, or sections hold little
 * of the text: the text minus contact lines and lines about the person. (matching.md §8)
 */
export function matchText(record: ResumeRecord, knowledge: Knowledge): string {
  const words = neutral(recordText(record, knowledge), record, knowledge);
  const plain = neutral(record.meta?.throughline?.plainText ?? '', record, knowledge);
  return plain.length > words.length ? plain : words;
}

/** The text to compare instead of the record; undefined where the record holds enough of the text. */
export function plainTextInstead(record: ResumeRecord, source: ResumeText, knowledge: Knowledge): string | undefined {
  const plain = plainText(source);
  if (!source.hasSections) return plain;
  // Measured without the person: a long name shall not decide what is compared.
  const [words, all] = [recordText(record, knowledge), plain].map((text) => neutral(text, record, knowledge).length);
  return (words ?? 0) < (all ?? 0) * MIN_SHARE ? plain : undefined;
}

/** Without what names or tells of the person; a surname that is a trade stays where it stands alone. */
function neutral(text: string, record: ResumeRecord, knowledge: Knowledge): string {
  return neutralText(text, record.basics?.name, (word) => knowledge.titleHeads.has(foldName(word)));
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
  return source.lines
    .filter((line) => line.section !== 'OTHER' && line.section !== 'PERSONAL')
    .filter((line) => !(CONTACT.test(line.text) && line.text.length < 200))
    .flatMap((line) => withoutPersonal(line.text) ?? [])
    .join('\n');
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
        !isPersonal(line.text) &&
        foldName(line.text) !== '',
    )
    .map((line) => line.text)
    .join(' ');
}
