import yauzl from 'yauzl';
import { Refused } from './refusal.ts';

const MAX_ENTRIES = 1000;
const MAX_BYTES = 50 * 1024 * 1024;
const MAX_RATIO = 100;

/**
 * Looks into a ZIP file before anything is unpacked and reads the wanted entries: at most 1,000 entries, 50 MB
 * unpacked, ratio 100, checked in the directory and again on the bytes that really come out (`UNPACKED_TOO_LARGE`).
 * Encrypted entries → ENCRYPTED, a damaged directory → BROKEN (matching.md §8).
 */
export async function openZip(bytes: Uint8Array, wanted: (name: string) => boolean): Promise<Map<string, Buffer>> {
  const zip = await open(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length));
  const entries = await directory(zip);
  const unpacked = entries.reduce((sum, entry) => sum + entry.uncompressedSize, 0);
  if (entries.length > MAX_ENTRIES || unpacked > MAX_BYTES || unpacked / bytes.length > MAX_RATIO)
    throw new Refused('UNPACKED_TOO_LARGE', 'The file unpacks to too much');
  if (entries.some((entry) => (entry.generalPurposeBitFlag & 1) === 1))
    throw new Refused('ENCRYPTED', 'The file needs a password');
  const contents = new Map<string, Buffer>();
  let total = 0;
  // Every entry is inflated once: a directory can lie about sizes, and the parser behind inflates them all.
  for (const entry of entries) {
    const content = await inflate(zip, entry, MAX_BYTES - total);
    total += content.length;
    if (total > bytes.length * MAX_RATIO) throw new Refused('UNPACKED_TOO_LARGE', 'The file unpacks to too much');
    if (wanted(entry.fileName)) contents.set(entry.fileName, content);
  }
  return contents;
}

function open(bytes: Buffer): Promise<yauzl.ZipFile> {
  return new Promise((resolve, reject) => {
    yauzl.fromBuffer(bytes, { lazyEntries: true, validateEntrySizes: true }, (error, zip) =>
      error || !zip ? reject(new Refused('BROKEN', 'The file is damaged')) : resolve(zip),
    );
  });
}

function directory(zip: yauzl.ZipFile): Promise<yauzl.Entry[]> {
  return new Promise((resolve, reject) => {
    const entries: yauzl.Entry[] = [];
    if (zip.entryCount > MAX_ENTRIES) return reject(new Refused('UNPACKED_TOO_LARGE', 'The file holds too many parts'));
    zip.on('entry', (entry: yauzl.Entry) => {
      entries.push(entry);
      zip.readEntry();
    });
    zip.on('end', () => resolve(entries));
    zip.on('error', () => reject(new Refused('BROKEN', 'The file is damaged')));
    zip.readEntry();
  });
}

function inflate(zip: yauzl.ZipFile, entry: yauzl.Entry, limit: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const broken = (): void => reject(new Refused('BROKEN', 'The file is damaged'));
    zip.openReadStream(entry, (error, stream) => {
      if (error || !stream) return broken();
      const parts: Buffer[] = [];
      let size = 0;
      stream.on('data', (part: Buffer) => {
        size += part.length;
        if (size > limit) {
          stream.destroy();
          reject(new Refused('UNPACKED_TOO_LARGE', 'The file unpacks to too much'));
        } else parts.push(part);
      });
      stream.on('end', () => resolve(Buffer.concat(parts)));
      stream.on('error', broken);
    });
  });
}
