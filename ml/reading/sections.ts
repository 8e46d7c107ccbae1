import type { Knowledge } from '../knowledge/knowledge.ts';
import { foldName } from '../knowledge/fold.ts';
import { SECTION_KINDS, type SectionKind } from './document.ts';
import type { Line } from './layout.ts';
import { isAboutClub } from './personal-words.ts';

interface Mark {
  section: SectionKind;
  isHeading: boolean;
  /** Text of the line when it was changed (letter-spaced headings). */
  text?: string;
}

/** Kinds whose content may stand on the line of the heading: "Languages: English, German". */
const INLINE_KINDS: SectionKind[] = ['SKILLS', 'LANGUAGES', 'CERTIFICATES', 'SUMMARY', 'EDUCATION'];

/**
 * Gives every line its section. A heading is a line of at most five words that match the heading table and is set in
 * capitals, larger, ended by a colon, set apart, or alone (matching.md §8).
 */
export function markSections(lines: Line[], knowledge: Knowledge): Mark[] {
  let section: SectionKind = 'HEADER';
  return lines.map((line, i): Mark => {
    const spaced = letterSpaced(line.text, knowledge);
    const heading = headingKind(spaced ?? line.text, line, lines[i + 1], knowledge);
    if (heading) {
      section = heading;
      return { section, isHeading: true, ...(spaced ? { text: spaced } : {}) };
    }
    const inline = inlineKind(line, knowledge);
    // A line such as "Languages: English" inside work stays its own small section of one line.
    if (inline && section === 'HEADER') section = inline;
    // Above the first heading a club would be taken for a title: "Singer in the church choir".
    if (section === 'HEADER' && isAboutClub(line.text)) return { section: 'OTHER', isHeading: false };
    return { section: inline ?? section, isHeading: false };
  });
}

const joinedHeadings = new WeakMap<Knowledge, Map<string, string>>();

/**
 * The heading that a letter-spaced line shows, or null. Kerning can leave pairs together ("C O N TA C T") and the gap
 * between two words is lost, so the letters alone are compared with the headings that are known.
 */
function letterSpaced(text: string, knowledge: Knowledge): string | null {
  const parts = text.trim().split(/\s+/);
  const single = parts.filter((part) => /^[\p{L}&]$/u.test(part)).length;
  if (parts.length < 4 || single < parts.length * 0.6 || parts.some((part) => !/^[\p{L}&]{1,3}$/u.test(part)))
    return null;
  let joined = joinedHeadings.get(knowledge);
  if (!joined) {
    joined = new Map([...knowledge.headings.keys()].map((heading) => [heading.replaceAll(' ', ''), heading]));
    joinedHeadings.set(knowledge, joined);
  }
  const heading = joined.get(foldName(parts.join('')).replaceAll(' ', ''));
  if (heading === undefined) return null;
  return text === text.toUpperCase() ? heading.toUpperCase() : heading;
}

function headingKind(text: string, line: Line, next: Line | undefined, knowledge: Knowledge): SectionKind | null {
  if (text.length > 60 || line.bullet) return null;
  const form = foldName(text);
  const words = form.split(' ');
  if (words.length > 6 || form === '') return null;
  const kind = asKind(knowledge.headings.get(form) ?? knowledge.headings.get(form.replace(/^(my|meine?) /, '')));
  if (kind) {
    const isMarked =
      text === text.toUpperCase() ||
      line.size >= 1.1 ||
      text.trimEnd().endsWith(':') ||
      line.gap >= 0.4 ||
      /^\p{Lu}/u.test(text);
    const isValue = /[,;]|\d{4}/.test(text) && !line.size;
    // A single word such as "Training" inside running text begins a new line only by chance when the next line goes on in lower case.
    const isChance =
      words.length === 1 &&
      next !== undefined &&
      /^\p{Ll}/u.test(next.text) &&
      line.size < 1.05 &&
      text !== text.toUpperCase();
    return isMarked && !isValue && !isChance ? kind : null;
  }
  const isLoud =
    (text === text.toUpperCase() && /\p{Lu}{3}/u.test(text)) || line.size >= 1.15 || text.trimEnd().endsWith(':');
  return isLoud && !/\d{4}/.test(text) ? compoundKind(form, knowledge) : null;
}

/** Headings of two known parts: "Education & Certifications", "Professional Experience and Achievements". */
function compoundKind(form: string, knowledge: Knowledge): SectionKind | null {
  const parts = form.split(/ (?:and|und|et|y|e|en) /);
  if (parts.length !== 2) return null;
  const [first, second] = parts.map((part) => asKind(knowledge.headings.get(part)));
  return first && second ? first : null;
}

function inlineKind(line: Line, knowledge: Knowledge): SectionKind | null {
  const match = /^([\p{L} &/-]{3,40}):\s*\S/u.exec(line.text);
  if (!match) return null;
  const kind = asKind(knowledge.headings.get(foldName(match[1] ?? '')));
  // "Languages: Java, SQL" among the skills speaks of other languages.
  if (kind === 'LANGUAGES' && knowledge.languageFinder.find(line.text).length === 0) return null;
  return kind && INLINE_KINDS.includes(kind) ? kind : null;
}

function asKind(name: string | undefined): SectionKind | null {
  return SECTION_KINDS.find((kind) => kind === name) ?? null;
}
