import mammoth from 'mammoth';
import { plainLine, tidy, type Layout, type Line } from './layout.ts';
import { Refused } from './refusal.ts';
import { linesOfXml, rowLines, WORD_XML } from './xml-text.ts';
import { openZip } from './zip.ts';

const BODY = 'word/document.xml';

/**
 * Lines of a Word document: headers first, then paragraphs, lists, text boxes and tables row by row. What mammoth
 * cannot convert is read from the XML directly. Refuses with UNPACKED_TOO_LARGE, ENCRYPTED, BROKEN.
 */
export async function readDocx(bytes: Uint8Array): Promise<Layout> {
  const parts = await openZip(bytes, (name) => name === BODY || /^word\/header\d*\.xml$/.test(name));
  const body = parts.get(BODY);
  if (!body) throw new Refused('BROKEN', 'The document has no text part');
  const headers = [...parts].filter(([name]) => name !== BODY).flatMap(([, xml]) => safeXml(xml));
  const html = await mammoth
    .convertToHtml(
      { buffer: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length) },
      { convertImage: mammoth.images.imgElement(() => Promise.resolve({ src: '' })), ignoreEmptyParagraphs: false },
    )
    .then((result) => result.value)
    .catch(() => null);
  const lines = html === null ? linesOfXml(body.toString('utf8'), WORD_XML) : linesOfHtml(html);
  const known = new Set(lines.map((line) => line.text));
  const extra = headers.filter(
    (line, i) => !known.has(line.text) && headers.findIndex((h) => h.text === line.text) === i,
  );
  return { type: 'DOCX', pages: 1, lines: [...extra, ...lines], warnings: html === null ? ['CONVERTED_PLAINLY'] : [] };
}

function safeXml(xml: Buffer): Line[] {
  try {
    return linesOfXml(xml.toString('utf8'), WORD_XML);
  } catch {
    return [];
  }
}

/** Lines of mammoth's HTML: paragraphs, headings (larger), list items, table rows; empty paragraphs are gaps. */
function linesOfHtml(html: string): Line[] {
  const lines: Line[] = [];
  let text = '';
  let gap = 0;
  let cells: string[] | null = null;
  let items = 0;
  let heading = 0;
  let bold = 0;
  let boldLetters = 0;
  const flush = (): void => {
    const parts = text
      .split('\n')
      .map(tidy)
      .filter((part) => part !== '');
    if (parts.length === 0 && cells === null) gap = Math.min(gap + 1, 3);
    const size = heading > 0 ? 1.3 : boldLetters > 0 && boldLetters >= text.trim().length ? 1.1 : 1;
    for (const part of parts) {
      if (cells) cells.push(part);
      else lines.push({ ...plainLine(part), bullet: items > 0 || plainLine(part).bullet, size, gap });
      gap = 0;
    }
    text = '';
    boldLetters = 0;
  };
  for (const [, close, name = '', content] of html.matchAll(/<(\/?)([a-z][a-z0-9]*)[^>]*>|([^<]+)/g)) {
    if (content !== undefined) {
      const plain = unescape(content);
      text += plain;
      if (bold > 0) boldLetters += plain.trim().length;
      continue;
    }
    const opens = close === '';
    if (name === 'br') text += '\n';
    else if (name === 'strong') bold += opens ? 1 : -1;
    else if (/^(p|h[1-6]|li)$/.test(name)) {
      if (!opens || text.trim() !== '') flush();
      if (/^h[1-6]$/.test(name)) heading += opens ? 1 : -1;
      if (name === 'li') items += opens ? 1 : -1;
    } else if (name === 'tr') {
      if (opens) cells = [];
      else {
        if (text.trim() !== '') flush();
        const row = cells ?? [];
        cells = null;
        if (row.length > 0) lines.push(...rowLines(row));
      }
    }
  }
  flush();
  return lines;
}

function unescape(text: string): string {
  return text
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#(\d{1,6});/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/&amp;/g, '&');
}
