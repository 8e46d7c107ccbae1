import { fileTypeFromBuffer } from 'file-type';
import type { ResumeFileType } from './layout.ts';
import { Refused } from './refusal.ts';

const MAX_BYTES = 10 * 1024 * 1024;
const ENDINGS: Record<ResumeFileType, string[]> = {
  PDF: ['pdf'],
  DOCX: ['docx'],
  DOC: ['doc'],
  ODT: ['odt'],
  RTF: ['rtf'],
  TXT: ['txt', 'text', 'md'],
};
const KINDS: [string, ResumeFileType][] = [
  ['application/pdf', 'PDF'],
  ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'DOCX'],
  ['application/x-cfb', 'DOC'],
  ['application/vnd.oasis.opendocument.text', 'ODT'],
  ['application/rtf', 'RTF'],
];

/**
 * Which reader a file needs. Content decides and the ending must agree; text has no signature: it must hold no NUL
 * bytes. Refuses with EMPTY, TOO_LARGE, TYPE_NOT_READABLE, TYPE_MISMATCH (matching.md §8).
 */
export async function fileKind(bytes: Uint8Array, name: string): Promise<ResumeFileType> {
  if (bytes.length === 0) throw new Refused('EMPTY', 'The file is empty');
  if (bytes.length > MAX_BYTES) throw new Refused('TOO_LARGE', 'The file is larger than 10 MB');
  const ending = /\.([a-z0-9]{1,8})$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  const claimed = Object.entries(ENDINGS).find(([, endings]) => endings.includes(ending))?.[0];
  const kind = await kindOfContent(bytes);
  if (!kind) throw new Refused('TYPE_NOT_READABLE', 'Files of this type cannot be read');
  if (ending !== '' && claimed !== kind) {
    // Many old Word files are RTF inside, and word processors open both: still the person's résumé.
    if (claimed === 'DOC' && kind === 'RTF') return kind;
    if (claimed === 'DOCX' && kind === 'DOC') throw new Refused('ENCRYPTED', 'The file needs a password');
    throw new Refused(
      claimed ? 'TYPE_MISMATCH' : 'TYPE_NOT_READABLE',
      `The content does not fit the ending .${ending}`,
    );
  }
  return kind;
}

async function kindOfContent(bytes: Uint8Array): Promise<ResumeFileType | null> {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 1024)).toString('latin1');
  if (start.includes('%PDF-')) return 'PDF';
  if (/^\s*\{\\rtf/.test(start)) return 'RTF';
  if (start.startsWith('PK\u0003\u0004')) return zipKind(bytes);
  const found = await fileTypeFromBuffer(bytes.subarray(0, 64 * 1024)).catch(() => undefined);
  if (found) return KINDS.find(([mime]) => mime === found.mime)?.[1] ?? null;
  return isText(bytes) ? 'TXT' : null;
}

/** Office files are told apart by the names in their directory, which stand uncompressed in the file. */
function zipKind(bytes: Uint8Array): ResumeFileType | null {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  if (buffer.includes('word/document.xml') || buffer.includes('word/document2.xml')) return 'DOCX';
  if (buffer.subarray(0, 200).includes('application/vnd.oasis.opendocument.text')) return 'ODT';
  return buffer.includes('content.xml') && buffer.includes('META-INF/manifest.xml') ? 'ODT' : null;
}

function isText(bytes: Uint8Array): boolean {
  const isWide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  if (isWide) return true;
  const sample = bytes.subarray(0, 64 * 1024);
  const controls = sample.filter((byte) => byte < 32 && ![9, 10, 12, 13, 27].includes(byte)).length;
  return !sample.includes(0) && controls <= sample.length * 0.01;
}
