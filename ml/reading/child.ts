import { writeSync } from 'node:fs';
import { readDocx } from './docx.ts';
import { fileKind } from './file-kind.ts';
import type { Layout, Line } from './layout.ts';
import { readDoc, readOdt, readTxt } from './other-types.ts';
import { readPdf } from './pdf.ts';
import { Refused, type ReadRefusal } from './refusal.ts';
import { readRtf } from './rtf.ts';

/** What the child writes on file descriptor 3 for each file: one JSON line of at most 4 MB. */
export type ChildAnswer = { ready: true } | { layout: Layout; rssBytes: number } | { error: ReadRefusal };

const ANSWER_FD = 3;
const MAX_TEXT = 2_000_000;
const MAX_LINES = 40_000;
const LEAST_LETTERS = 30;

/** Entry of the reading child: frames of `u32 length + bytes` come in on stdin, the file's name before its content. */
async function serve(): Promise<void> {
  let pending = Buffer.alloc(0);
  let name: string | null = null;
  answer({ ready: true });
  for await (const part of process.stdin) {
    pending = Buffer.concat([pending, Buffer.from(part)]);
    while (pending.length >= 4 && pending.length >= 4 + pending.readUInt32LE(0)) {
      const frame = pending.subarray(4, 4 + pending.readUInt32LE(0));
      pending = pending.subarray(4 + frame.length);
      if (name === null) name = frame.toString('utf8');
      else {
        answer(await readOne(Uint8Array.from(frame), name));
        name = null;
      }
    }
  }
}

async function readOne(bytes: Uint8Array, name: string): Promise<ChildAnswer> {
  try {
    const kind = await fileKind(bytes, name);
    const layout = limited(await readers[kind](bytes));
    const letters = layout.lines.reduce((sum, line) => sum + (line.text.match(/\p{L}/gu)?.length ?? 0), 0);
    if (letters < LEAST_LETTERS) throw new Refused('NO_TEXT', 'The file holds no text, perhaps it is a scan');
    return { layout, rssBytes: process.memoryUsage.rss() };
  } catch (error) {
    if (error instanceof Refused) return { error: { code: error.code, message: error.message } };
    return { error: { code: 'BROKEN', message: 'The file could not be read' } };
  }
}

const readers: Record<Layout['type'], (bytes: Uint8Array) => Promise<Layout> | Layout> = {
  PDF: readPdf,
  DOCX: readDocx,
  DOC: readDoc,
  ODT: readOdt,
  RTF: readRtf,
  TXT: readTxt,
};

function limited(layout: Layout): Layout {
  const lines: Line[] = [];
  let size = 0;
  for (const line of layout.lines.slice(0, MAX_LINES)) {
    size += line.text.length + 1;
    if (size > MAX_TEXT) break;
    lines.push({ ...line, top: Math.round(line.top * 1000) / 1000 });
  }
  return lines.length < layout.lines.length ? { ...layout, lines, warnings: [...layout.warnings, 'TEXT_CUT'] } : layout;
}

function answer(message: ChildAnswer): void {
  const bytes = Buffer.from(`${JSON.stringify(message)}\n`);
  for (let at = 0; at < bytes.length;) at += writeFully(bytes, at);
}

/** A pipe can be full for a moment; nothing else waits in this process, so it tries again. */
function writeFully(bytes: Buffer, at: number): number {
  try {
    return writeSync(ANSWER_FD, bytes, at);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EAGAIN') return 0;
    throw error;
  }
}

await serve();
