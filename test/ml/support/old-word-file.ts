const SECTOR = 512;
/** Streams from this size on lie in ordinary sectors: both of ours are filled up to it, so no mini stream is needed. */
const LEAST_STREAM = 4096;
const END_OF_CHAIN = -2;
const TABLE_SECTOR = -3;
const FREE = -1;
const TEXT_AT = 0x600;

/**
 * A Word 97 file of paragraphs: an OLE compound file with the streams `WordDocument` (file information block and text in
 * UTF-16) and `1Table` (the piece table with one piece). Layout by [MS-DOC] 2.5 and 2.8.35, [MS-CFB] 2.2 to 2.6.
 */
export function makeDoc(paragraphs: string[]): Uint8Array {
  const text = paragraphs.map((paragraph) => `${paragraph}\r`).join('');
  return compoundFile([
    { name: 'WordDocument', bytes: wordStream(text) },
    { name: '1Table', bytes: pieceTable(text.length) },
  ]);
}

function wordStream(text: string): Buffer {
  const content = Buffer.from(text, 'utf16le');
  const stream = Buffer.alloc(TEXT_AT + content.length);
  stream.writeUInt16LE(0xa5ec, 0x00);
  stream.writeUInt16LE(0x00c1, 0x02); // version: Word 97
  stream.writeUInt16LE(0x0409, 0x06); // language: English
  stream.writeUInt16LE(0x1200, 0x0a); // table stream is `1Table`, text in UTF-16
  stream.writeUInt16LE(0x00bf, 0x0c);
  stream.writeUInt32LE(TEXT_AT, 0x18);
  stream.writeUInt32LE(TEXT_AT + content.length, 0x1c);
  stream.writeUInt16LE(0x000e, 0x20); // 14 words, 22 long words, 93 pairs of place and length follow
  stream.writeUInt16LE(0x0016, 0x3e);
  stream.writeUInt32LE(TEXT_AT + content.length, 0x40);
  stream.writeUInt32LE(text.length, 0x4c);
  stream.writeUInt16LE(0x005d, 0x98);
  stream.writeUInt32LE(0, 0x1a2);
  stream.writeUInt32LE(pieceTable(text.length).length, 0x1a6);
  content.copy(stream, TEXT_AT);
  return stream;
}

function pieceTable(characters: number): Buffer {
  const table = Buffer.alloc(5 + 16);
  table.writeUInt8(2, 0);
  table.writeUInt32LE(16, 1);
  table.writeUInt32LE(0, 5);
  table.writeUInt32LE(characters, 9);
  table.writeUInt32LE(TEXT_AT, 15); // after two bytes of flags: where the piece begins, in UTF-16
  return table;
}

/** Streams one after the other, then the directory, then the table of sectors. */
function compoundFile(streams: { name: string; bytes: Buffer }[]): Uint8Array {
  const chain: number[] = [];
  const parts: Buffer[] = [];
  const add = (bytes: Buffer, least = 0): number => {
    const count = Math.ceil(Math.max(bytes.length, least) / SECTOR);
    const first = chain.length;
    for (let i = 0; i < count; i++) chain.push(i === count - 1 ? END_OF_CHAIN : first + i + 1);
    parts.push(Buffer.concat([bytes], count * SECTOR));
    return first;
  };
  const placed = streams.map(({ name, bytes }) => ({
    name,
    first: add(bytes, LEAST_STREAM),
    size: Math.max(bytes.length, LEAST_STREAM),
  }));
  const directory = add(
    Buffer.concat([
      directoryEntry('Root Entry', 5, { child: 1, first: END_OF_CHAIN, size: 0 }),
      // Shorter names stand to the left of longer ones.
      ...placed.map((stream, i) => directoryEntry(stream.name, 2, { ...stream, left: i === 0 ? 2 : -1 })),
      Buffer.alloc(128),
    ]),
  );
  const tables = Math.ceil((chain.length + 1) / (SECTOR / 4 - 1));
  const firstTable = chain.length;
  for (let i = 0; i < tables; i++) chain.push(TABLE_SECTOR);
  const sectors = Buffer.alloc(tables * SECTOR, 0xff);
  chain.forEach((next, i) => sectors.writeInt32LE(next, i * 4));
  return Uint8Array.from(Buffer.concat([fileHeader(directory, firstTable, tables), ...parts, sectors]));
}

function directoryEntry(
  name: string,
  type: number,
  { child = -1, left = -1, first, size }: { child?: number; left?: number; first: number; size: number },
): Buffer {
  const entry = Buffer.alloc(128);
  entry.write(name, 0, 'utf16le');
  entry.writeUInt16LE((name.length + 1) * 2, 64);
  entry.writeUInt8(type, 66);
  entry.writeUInt8(1, 67);
  entry.writeInt32LE(left, 68);
  entry.writeInt32LE(-1, 72);
  entry.writeInt32LE(child, 76);
  entry.writeInt32LE(first, 116);
  entry.writeUInt32LE(size, 120);
  return entry;
}

function fileHeader(directory: number, firstTable: number, tables: number): Buffer {
  const header = Buffer.alloc(SECTOR);
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(header);
  header.writeUInt16LE(0x3e, 24);
  header.writeUInt16LE(3, 26);
  header.writeUInt16LE(0xfffe, 28);
  header.writeUInt16LE(9, 30); // sectors of 2⁹ bytes, mini sectors of 2⁶
  header.writeUInt16LE(6, 32);
  header.writeUInt32LE(tables, 44);
  header.writeInt32LE(directory, 48);
  header.writeUInt32LE(LEAST_STREAM, 56);
  header.writeInt32LE(END_OF_CHAIN, 60);
  header.writeInt32LE(END_OF_CHAIN, 68);
  for (let i = 0; i < 109; i++) header.writeInt32LE(i < tables ? firstTable + i : FREE, 76 + i * 4);
  return header;
}
