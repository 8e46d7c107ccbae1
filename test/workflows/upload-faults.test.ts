import { deflateSync } from 'node:zlib';
import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { newFormId } from '#api/pages/form-id';
import { makeCompany } from '#test/support/builders';
import { createDatabase } from '#test/support/database';
import { rowsOf, startLine, until } from '#test/support/line';
import { zipOf } from '#test/ml/support/office-file';
import { makePdf } from '#test/ml/support/pdf-file';

const database = await createDatabase();
const line = await startLine(database, { matcher: true });
const company = await makeCompany(database);
const job = await company.makeJob({ title: 'Grid engineer' });
const [posting] = await rowsOf<{ number: number }>(
  line.db,
  company.id,
  sql`select number from postings where id = ${job.postingId}::uuid`,
);
const apply = `${line.base}/${company.slug}/jobs/${posting?.number}-grid-engineer/apply`;
const UNREADABLE = 'We could not read this file. Please fill in the form – the file is attached.';

/** A browser of somebody who fills in the form over the wire, without JavaScript. */
function person(email: string) {
  let cookie = '';
  const fields = { firstName: 'Ngozi', lastName: 'Adeyemi', email, phoneCountry: 'GB' };
  const post = async (path: string, more: Record<string, string | File>) => {
    const form = new FormData();
    // A page that was shown a while ago, as people need it; the signing key of the line is all zeros.
    form.append('formId', newFormId(new Uint8Array(32), Date.now() - 10_000));
    for (const [name, value] of Object.entries({ ...fields, ...more })) form.append(name, value);
    const answer = await fetch(`${apply}${path}`, {
      method: 'POST',
      redirect: 'manual',
      headers: { origin: line.base, accept: 'text/html', ...(cookie ? { cookie } : {}) },
      body: form,
    });
    cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? cookie;
    return { status: answer.status, html: await answer.text(), location: answer.headers.get('location') };
  };
  return {
    post,
    page: async () => (await fetch(apply, { headers: { cookie, accept: 'text/html' } })).text(),
    upload: (name: string, bytes: Uint8Array | string) =>
      post('', { act: 'upload', resume: new File([typeof bytes === 'string' ? bytes : Buffer.from(bytes)], name) }),
    /** Next and Submit; answers where that led to. */
    async send() {
      const next = await post('', { act: 'next' });
      return next.status === 303 ? (await post('/2', {})).location : next.html;
    },
  };
}
const reading = async (name: string) =>
  (
    await rowsOf<{ id: string; reading: string; error: string | null }>(
      line.db,
      company.id,
      sql`select id, reading, reading_error as error from files where name = ${name}`,
    )
  )[0];
const ended = (name: string) =>
  until(
    `${name} was read or given up`,
    async () => {
      const file = await reading(name);
      return file && file.reading !== 'READING' ? file : null;
    },
    60_000,
  );
const applied = async (email: string) =>
  (
    await rowsOf(
      line.db,
      company.id,
      sql`select 1 from applications a join candidates c on c.company_id = a.company_id and c.id = a.candidate_id where c.email_key = ${email}`,
    )
  ).length;

test.each([
  ['encrypted.pdf', () => makePdf([[{ x: 50, y: 50, size: 12, text: 'secret' }]], { encrypted: true }), 'ENCRYPTED'],
  ['scan.pdf', () => makePdf([[]]), 'NO_TEXT'],
  ['broken.pdf', () => new TextEncoder().encode('%PDF-1.7 and then nothing'), 'BROKEN'],
])(
  '%s is kept although it cannot be read: the page says so, and the application is sent with it',
  async (name, make, code) => {
    const email = `${name}@example.test`;
    const somebody = person(email);
    expect((await somebody.upload(name, make())).status).toBe(303);
    expect(await ended(name)).toMatchObject({ reading: 'FAILED', error: code });
    const page = await somebody.page();
    expect(page).toContain(UNREADABLE);
    expect(page).toContain(`value="${email}"`);
    expect(await somebody.send()).toMatch(/\/apply\/submitted$/);
    expect(await applied(email)).toBe(1);
  },
);

test('a document that would burst when unpacked is refused on the page; without it the application is sent', async () => {
  const email = 'bomb@example.test';
  const somebody = person(email);
  const bomb = await zipOf({
    '[Content_Types].xml':
      '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    'word/document.xml': Buffer.alloc(60 * 1024 * 1024),
  });
  expect(bomb.length).toBeLessThan(1024 * 1024);
  const first = await somebody.upload('bomb.docx', bomb);
  if (first.status === 303) {
    const file = await ended('bomb.docx');
    expect(file.error).toBe('UNPACKED_TOO_LARGE');
    const refused = await somebody.send();
    expect(refused).toContain('bomb.docx: This file type is not accepted.');
    expect(refused).toContain(`value="${email}"`);
    await somebody.post('', { act: `remove-file:${file.id}` });
  } else expect(first.html).toContain('bomb.docx: This file type is not accepted.');
  expect(await somebody.send()).toMatch(/\/apply\/submitted$/);
  expect(await applied(email)).toBe(1);
});

/** 500 pages that all show one stream, small as it lies in the file and huge once it is unpacked. */
function hugePdf(): Uint8Array {
  const stream = deflateSync(Buffer.alloc(100 * 1024 * 1024, 'BT /F1 8 Tf 1 0 0 1 50 50 Tm (word) Tj ET\n'));
  const kids = Array.from({ length: 500 }, (_, n) => `${5 + n} 0 R`).join(' ');
  const page =
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents 4 0 R >>';
  const parts = [
    '%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n',
    `2 0 obj\n<< /Type /Pages /Kids [${kids}] /Count 500 >>\nendobj\n`,
    '3 0 obj\n<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>\nendobj\n',
    `4 0 obj\n<< /Length ${stream.length} /Filter /FlateDecode >>\nstream\n`,
    stream,
    '\nendstream\nendobj\n',
    ...Array.from({ length: 500 }, (_, n) => `${5 + n} 0 obj\n${page}\nendobj\n`),
    'trailer\n<< /Size 505 /Root 1 0 R >>\n%%EOF\n',
  ];
  return Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : part)));
}

test('500 pages beyond every limit: the reading is killed, meanwhile the API answers within a second, and the application is sent', async () => {
  const email = 'crowd@example.test';
  const somebody = person(email);
  const file = hugePdf();
  expect(file.length).toBeLessThan(10 * 1024 * 1024);
  expect((await somebody.upload('crowd.pdf', file)).status).toBe(303);
  let slowestMs = 0;
  const started = Date.now();
  for (;;) {
    const asked = performance.now();
    expect((await fetch(`${line.base}/livez`)).status).toBe(200);
    slowestMs = Math.max(slowestMs, performance.now() - asked);
    if ((await reading('crowd.pdf'))?.reading !== 'READING') break;
    if (Date.now() - started > 90_000) throw new Error('the reading never ended');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  expect(slowestMs).toBeLessThan(1_000);
  expect(['TIMEOUT', 'MEMORY', 'CRASHED']).toContain((await reading('crowd.pdf'))?.error);
  expect(await somebody.page()).toContain(UNREADABLE);
  expect(await somebody.send()).toMatch(/\/apply\/submitted$/);
  expect(await applied(email)).toBe(1);
}, 120_000);
