import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startReadingPool, type ReadingPool } from '#ml/reading/reading-pool';
import { readingStart, startReadingProcess } from '#ml/reading/reading-process';
import { makeDocx, makeRtf, zipOf } from './support/office-file.ts';
import { makePdf } from './support/pdf-file.ts';
import { makeResume } from './support/resume-styles.ts';
import { PEOPLE } from './support/resumes.ts';

let pool: ReadingPool;
beforeAll(async () => {
  pool = await startReadingPool(2);
});
afterAll(() => pool.close());

const text = (value: string) => new TextEncoder().encode(value);

async function codeOf(bytes: Uint8Array, name: string): Promise<string> {
  const answer = await pool.readLayout(bytes, name, 'company');
  return 'error' in answer ? answer.error.code : `read ${answer.layout.type}`;
}

describe('a file that cannot be read', () => {
  it('is refused with the reason', async () => {
    const program = new Uint8Array(208).map((_, i) => [0x7f, 0x45, 0x4c, 0x46, 2, 1, 1][i] ?? 0);
    const bomb = await zipOf({
      '[Content_Types].xml': '<Types/>',
      'word/document.xml': Buffer.alloc(60 * 1024 * 1024),
    });
    const many = await zipOf(Object.fromEntries([...Array(1100).keys()].map((n) => [`word/document.xml${n}`, 'x'])));
    const page = makePdf([[]]);
    expect(await codeOf(new Uint8Array(0), 'a.pdf')).toBe('EMPTY');
    expect(await codeOf(new Uint8Array(11 * 1024 * 1024), 'a.txt')).toBe('TOO_LARGE');
    expect(await codeOf(program, 'cv.pdf')).toBe('TYPE_NOT_READABLE');
    expect(await codeOf(program, 'cv.exe')).toBe('TYPE_NOT_READABLE');
    expect(await codeOf(makeRtf(['A text that has letters enough to be a résumé']), 'cv.pdf')).toBe('TYPE_MISMATCH');
    expect(await codeOf(bomb, 'cv.docx')).toBe('UNPACKED_TOO_LARGE');
    expect(await codeOf(many, 'cv.docx')).toBe('UNPACKED_TOO_LARGE');
    expect(await codeOf(makePdf([[{ x: 50, y: 50, size: 12, text: 'secret' }]], { encrypted: true }), 'cv.pdf')).toBe(
      'ENCRYPTED',
    );
    expect(await codeOf(text('%PDF-1.7 and then nothing'), 'cv.pdf')).toBe('BROKEN');
    expect(await codeOf(page, 'scan.pdf')).toBe('NO_TEXT');
    expect(await codeOf(text('hello'), 'cv.txt')).toBe('NO_TEXT');
  });

  it('does not keep the next one from being read', async () => {
    expect(await codeOf(text('%PDF-1.7 and then nothing'), 'cv.pdf')).toBe('BROKEN');
    const { bytes, name } = await makeResume(PEOPLE[0]!, 'pdf-dates-right');
    expect(await codeOf(bytes, name)).toBe('read PDF');
    expect(await codeOf(await makeDocx([{ text: 'A paragraph with more than thirty letters in it' }]), 'b.docx')).toBe(
      'read DOCX',
    );
  });
});

describe('a reading process', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'reading-test-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** A process that says it is ready and then misbehaves. */
  function misbehaving(script: string, limits: { timeoutMs: number; maxRssBytes: number }) {
    const file = path.join(folder, `${script.length}.mjs`);
    writeFileSync(
      file,
      `import { writeSync } from 'node:fs';\nwriteSync(3, '{"ready":true}\\n');\nprocess.stdin.once('data', () => { ${script} });\n`,
    );
    return startReadingProcess({ command: process.execPath, args: [file], cwd: folder }, limits);
  }
  const codeFrom = async (reader: ReturnType<typeof misbehaving>): Promise<string> => {
    const answer = await reader.read(text('x'), 'x.txt');
    reader.end();
    return 'error' in answer ? answer.error.code : 'read';
  };

  it('is killed when it takes too long', async () => {
    expect(await codeFrom(misbehaving('for (;;);', { timeoutMs: 400, maxRssBytes: 4e9 }))).toBe('TIMEOUT');
  });

  it('is killed when it takes too much memory', async () => {
    const greedy = 'const kept = []; setInterval(() => kept.push(Buffer.alloc(20e6, 1)), 5);';
    expect(await codeFrom(misbehaving(greedy, { timeoutMs: 15_000, maxRssBytes: 250e6 }))).toBe('MEMORY');
  });

  it('is reported when it ends by itself', async () => {
    expect(await codeFrom(misbehaving('process.exit(1);', { timeoutMs: 15_000, maxRssBytes: 4e9 }))).toBe('CRASHED');
  });

  it('may read the product alone: no writing, no other process, no file elsewhere', async () => {
    const { args } = await readingStart();
    expect(args.some((arg) => /^--(experimental-)?permission$/.test(arg))).toBe(true);
    expect(args.some((arg) => /^--allow-(fs-write|child-process|worker|addons)/.test(arg))).toBe(false);
    expect(args.filter((arg) => arg.startsWith('--allow-fs-read'))).toHaveLength(1);
  });
});
