import { SaxesParser } from 'saxes';
import { plainLine, tidy, type Line } from './layout.ts';

/** Which element names start a line, a list item, a tab or a line break in one kind of XML. */
export interface XmlManner {
  paragraph: string[];
  heading?: string[];
  item?: string[];
  tab: string[];
  lineBreak: string[];
  cell: string[];
  row: string[];
  /** Text counts only inside one of these; empty = everywhere. */
  text: string[];
  skip: string[];
}

export const WORD_XML: XmlManner = {
  paragraph: ['w:p'],
  tab: ['w:tab'],
  lineBreak: ['w:br', 'w:cr'],
  cell: [],
  row: [],
  text: ['w:t'],
  skip: ['mc:Fallback', 'w:del'],
};
export const OPEN_DOCUMENT_XML: XmlManner = {
  paragraph: ['text:p', 'text:h'],
  heading: ['text:h'],
  item: ['text:list-item'],
  tab: ['text:tab', 'text:s'],
  lineBreak: ['text:line-break'],
  cell: ['table:table-cell'],
  row: ['table:table-row'],
  text: ['text:p', 'text:h'],
  skip: ['office:annotation', 'text:tracked-changes', 'office:scripts', 'text:note'],
};

/** Lines of an XML text document. No entities beyond the five of XML, no external parts: saxes resolves neither. */
export function linesOfXml(xml: string, manner: XmlManner): Line[] {
  const lines: Line[] = [];
  const parser = new SaxesParser({ xmlns: false });
  let text = '';
  let skipping = 0;
  let depth = 0;
  let items = 0;
  let row: string[] | null = null;
  let isHeading = false;
  const flush = (): void => {
    for (const part of text.split('\n')) {
      const clean = tidy(part);
      if (clean === '') continue;
      if (row) row.push(clean);
      else lines.push({ ...plainLine(clean), bullet: items > 0 || plainLine(clean).bullet, size: isHeading ? 1.3 : 1 });
    }
    text = '';
  };
  parser.on('opentag', ({ name }) => {
    if (manner.skip.includes(name)) skipping++;
    if (manner.text.includes(name)) depth++;
    if (manner.item?.includes(name)) items++;
    if (manner.row.includes(name)) row = [];
    if (manner.paragraph.includes(name)) {
      flush();
      isHeading = manner.heading?.includes(name) ?? false;
    }
    if (skipping > 0) return;
    if (manner.tab.includes(name)) text += name === 'text:s' ? ' ' : '\t';
    if (manner.lineBreak.includes(name)) text += '\n';
  });
  parser.on('text', (value) => {
    if (skipping === 0 && (depth > 0 || manner.text.length === 0)) text += value;
  });
  parser.on('closetag', ({ name }) => {
    if (manner.skip.includes(name)) skipping--;
    if (manner.text.includes(name)) depth--;
    if (manner.paragraph.includes(name)) flush();
    if (manner.item?.includes(name)) items--;
    if (manner.row.includes(name) && row) {
      const cells = row;
      row = null;
      if (cells.length > 0) lines.push(...rowLines(cells));
    }
  });
  parser.write(xml).close();
  return lines;
}

/** A table row: short cells side by side are one line, long cells and list items are lines of their own. */
export function rowLines(cells: string[]): Line[] {
  const bullet = cells.findIndex((cell) => plainLine(cell).bullet);
  const lead = bullet < 0 ? cells : cells.slice(0, bullet);
  const rest = bullet < 0 ? [] : cells.slice(bullet).map(plainLine);
  if (lead.length > 0 && lead.join('').length <= 120 && lead.length <= 4) return [plainLine(lead.join('\t')), ...rest];
  return [...lead.map(plainLine), ...rest];
}
