/** One line of text as it stands on the page, in reading order. */
export interface Line {
  text: string;
  /** Font size relative to the median of the document; 1 when the type has none. */
  size: number;
  /** Empty space above, in line heights; 0 directly below the line before. */
  gap: number;
  page: number;
  /** Place on the page from 0 (top) to 1 (bottom). */
  top: number;
  /** Began with a bullet or was a list item. */
  bullet: boolean;
}

export type ResumeFileType = 'PDF' | 'DOCX' | 'DOC' | 'ODT' | 'RTF' | 'TXT';

export interface Layout {
  type: ResumeFileType;
  pages: number;
  lines: Line[];
  warnings: string[];
}

const BULLET = /^[\s]*[•▪●◦‣∙■□➢►✓✔➤❖*·-]\s+/u;

/**
 * Lines of a text without layout: blank lines become gaps, leading bullets become list items. Used for text files and
 * for every reader that knows no positions.
 */
export function linesOfText(text: string): Line[] {
  const rows = text.split(/\r\n|\r|\n|\f/);
  const lines: Line[] = [];
  let gap = 0;
  rows.forEach((row, i) => {
    // Blanks in a row set columns apart, as a tabulator does.
    const clean = tidy(row.replace(/(?<=\S) {3,}(?=\S)/g, '\t'));
    if (clean === '') {
      gap = Math.min(gap + 1, 4);
      return;
    }
    lines.push({ ...plainLine(clean), gap, top: rows.length > 0 ? i / rows.length : 0 });
    gap = 0;
  });
  return lines;
}

/** A line without known position; a bullet at its start is taken off and remembered. */
export function plainLine(text: string): Line {
  const bullet = BULLET.test(text);
  return { text: bullet ? text.replace(BULLET, '') : text, size: 1, gap: 0, page: 1, top: 0, bullet };
}

/** Blanks, controls and invisible characters made plain; ligatures written out. */
export function tidy(text: string): string {
  return (
    text
      .normalize('NFKC')
      .replace(/[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2064\uFEFF\uE000-\uF8FF]/g, (c) =>
        c >= '\uE000' && c <= '\uF8FF' ? '•' : '',
      )
      // oxlint-disable-next-line no-control-regex -- control characters are what is taken out here
      .replace(/[\u0000-\u0008\u000B-\u001F\u007F-\u009F]/g, '')
      .replace(/[‘’]/g, "'")
      .replace(/[ \u00A0]+/g, ' ')
      .replace(/ ?\t[ \t]*/g, '\t')
      .trim()
  );
}
