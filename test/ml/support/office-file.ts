import { ZipFile } from 'yazl';

export interface WordParagraph {
  text: string;
  bold?: boolean;
  bullet?: boolean;
  heading?: boolean;
}

const OPEN_TEXT = 'application/vnd.oasis.opendocument.text';
const WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const TYPES = `<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`;
const RELATIONS = `<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`;

/** A Word file of paragraphs and tables (rows of cells). */
export function makeDocx(blocks: (WordParagraph | { rows: string[][] })[]): Promise<Uint8Array> {
  const body = blocks.map((block) => ('rows' in block ? table(block.rows) : paragraph(block))).join('');
  return zipOf({
    '[Content_Types].xml': TYPES,
    '_rels/.rels': RELATIONS,
    'word/document.xml': `<?xml version="1.0" encoding="UTF-8"?><w:document ${WORD}><w:body>${body}</w:body></w:document>`,
  });
}

/** An OpenDocument text of headings, list items and paragraphs. */
export function makeOdt(blocks: WordParagraph[]): Promise<Uint8Array> {
  const body = blocks
    .map(({ text, bullet, heading }) => {
      const words = xml(text).replace(/\t/g, '<text:tab/>');
      if (heading) return `<text:h text:outline-level="1">${words}</text:h>`;
      const paragraph = `<text:p>${words}</text:p>`;
      return bullet ? `<text:list><text:list-item>${paragraph}</text:list-item></text:list>` : paragraph;
    })
    .join('');
  return zipOf({
    mimetype: OPEN_TEXT,
    'META-INF/manifest.xml': `<?xml version="1.0" encoding="UTF-8"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2"><manifest:file-entry manifest:full-path="/" manifest:media-type="${OPEN_TEXT}"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>`,
    'content.xml': `<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2"><office:body><office:text>${body}</office:text></office:body></office:document-content>`,
  });
}

/** A ZIP archive of named parts; the part `mimetype` is stored as it is. */
export function zipOf(parts: Record<string, string | Buffer>): Promise<Uint8Array> {
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(parts))
    zip.addBuffer(typeof content === 'string' ? Buffer.from(content) : content, name, {
      compress: name !== 'mimetype',
    });
  zip.end();
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    zip.outputStream.on('data', (chunk: Buffer) => chunks.push(chunk));
    zip.outputStream.on('end', () => resolve(Uint8Array.from(Buffer.concat(chunks))));
    zip.outputStream.on('error', reject);
  });
}

/** An RTF file of lines; accents are written as Unicode control words. */
export function makeRtf(lines: string[]): Uint8Array {
  const body = lines
    .map((line) =>
      [...line]
        .map((letter) =>
          letter.charCodeAt(0) > 126 ? `\\u${letter.charCodeAt(0)}?` : letter.replace(/[\\{}]/g, '\\$&'),
        )
        .join(''),
    )
    .join('\\par\n');
  return Uint8Array.from(Buffer.from(`{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0 Arial;}}\n${body}\\par}`, 'latin1'));
}

function paragraph({ text, bold, bullet, heading }: WordParagraph): string {
  const style = heading
    ? '<w:pPr><w:pStyle w:val="Heading1"/></w:pPr>'
    : bullet
      ? '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
      : '';
  return `<w:p>${style}<w:r>${bold ? '<w:rPr><w:b/></w:rPr>' : ''}<w:t xml:space="preserve">${xml(text)}</w:t></w:r></w:p>`;
}

function table(rows: string[][]): string {
  const cell = (text: string): string =>
    `<w:tc>${text
      .split('\n')
      .map((line) => paragraph({ text: line }))
      .join('')}</w:tc>`;
  return `<w:tbl>${rows.map((row) => `<w:tr>${row.map(cell).join('')}</w:tr>`).join('')}</w:tbl>`;
}

function xml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}
