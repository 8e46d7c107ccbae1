import type { Layout, Line } from './layout.ts';

/** Kinds of résumé sections (matching.md §8); HEADER is what stands above the first heading. */
export const SECTION_KINDS = [
  'HEADER',
  'SUMMARY',
  'WORK',
  'EDUCATION',
  'SKILLS',
  'LANGUAGES',
  'CERTIFICATES',
  'PROJECTS',
  'OTHER',
  'PERSONAL',
] as const;
export type SectionKind = (typeof SECTION_KINDS)[number];

/** A line of the extracted text with its character range and section. */
export interface TextLine extends Line {
  start: number;
  end: number;
  section: SectionKind;
  isHeading: boolean;
}

/** The extracted text and its lines; `text.slice(line.start, line.end) === line.text`. */
export interface ResumeText {
  text: string;
  lines: TextLine[];
  hasSections: boolean;
  pages: number;
}

/** Joins the lines of a layout to one text and gives each line its place in it. */
export function resumeText(
  layout: Layout,
  sectionOf: (lines: Line[]) => { section: SectionKind; isHeading: boolean; text?: string }[],
): ResumeText {
  const marks = sectionOf(layout.lines);
  const lines: TextLine[] = [];
  let text = '';
  layout.lines.forEach((line, i) => {
    const mark = marks[i] ?? { section: 'HEADER' as const, isHeading: false };
    if (text !== '') text += '\n';
    const shown = mark.text ?? line.text;
    lines.push({
      ...line,
      text: shown,
      start: text.length,
      end: text.length + shown.length,
      section: mark.section,
      isHeading: mark.isHeading,
    });
    text += shown;
  });
  return { text, lines, hasSections: lines.some((line) => line.isHeading), pages: layout.pages };
}

/** A piece of a line with its place in the text. */
export interface Piece {
  text: string;
  start: number;
  end: number;
}

/** Splits a line at a pattern and keeps the places of the parts; empty parts are left out. */
export function pieces(line: Piece, separator: RegExp): Piece[] {
  const result: Piece[] = [];
  let from = 0;
  const push = (to: number): void => {
    const raw = line.text.slice(from, to);
    const clean = raw.trim();
    if (clean === '') return;
    const start = line.start + from + raw.indexOf(clean);
    result.push({ text: clean, start, end: start + clean.length });
  };
  for (const match of line.text.matchAll(separator)) {
    push(match.index);
    from = match.index + match[0].length;
  }
  push(line.text.length);
  return result;
}
