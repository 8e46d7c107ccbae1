import WordExtractor from 'word-extractor';
import { linesOfText, type Layout } from './layout.ts';
import { Refused } from './refusal.ts';
import { linesOfXml, OPEN_DOCUMENT_XML } from './xml-text.ts';
import { openZip } from './zip.ts';

/** Old Word files: headers, then the body. */
export async function readDoc(bytes: Uint8Array): Promise<Layout> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  if (buffer.includes(Buffer.from('EncryptedPackage', 'utf16le')))
    throw new Refused('ENCRYPTED', 'The file needs a password');
  const document = await new WordExtractor().extract(buffer).catch((error: unknown) => {
    const isLocked = error instanceof Error && /encrypt|password/i.test(error.message);
    throw new Refused(isLocked ? 'ENCRYPTED' : 'BROKEN', 'The Word file could not be opened');
  });
  const boxes = document.getTextboxes({ includeHeadersAndFooters: false });
  const parts = [document.getHeaders({ includeFooters: false }), document.getBody(), boxes];
  return { type: 'DOC', pages: 1, lines: linesOfText(parts.join('\n')), warnings: [] };
}

/** OpenDocument text: `content.xml` alone. */
export async function readOdt(bytes: Uint8Array): Promise<Layout> {
  const parts = await openZip(bytes, (name) => name === 'content.xml' || name === 'META-INF/manifest.xml');
  if (parts.get('META-INF/manifest.xml')?.includes('encryption-data'))
    throw new Refused('ENCRYPTED', 'The file needs a password');
  const content = parts.get('content.xml');
  if (!content) throw new Refused('BROKEN', 'The document has no text part');
  return { type: 'ODT', pages: 1, lines: linesOfXml(content.toString('utf8'), OPEN_DOCUMENT_XML), warnings: [] };
}

/** Plain text: UTF-8, UTF-16 with byte order mark, else Windows-1252. */
export function readTxt(bytes: Uint8Array): Layout {
  return { type: 'TXT', pages: 1, lines: linesOfText(decodeText(bytes)), warnings: [] };
}

export function decodeText(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
