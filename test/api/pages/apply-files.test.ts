import { sql } from 'drizzle-orm';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { automation } from '#commands/actor';
import { storeReading } from '#commands/profiles';
import { createDatabase } from '../../support/database.ts';
import { applicant, pdf, PERSON, type Applicant } from './applicant.ts';
import { hidden, openSite, type TestBrowser } from './site.ts';

const site = await openSite(await createDatabase());
let apply: string;
let browser: TestBrowser;
let post: Applicant['post'];

beforeAll(async () => {
  apply = `${(await site.publish({ title: 'Grid engineer' })).path}-grid-engineer/apply`;
});
beforeEach(() => {
  browser = site.browser();
  ({ post } = applicant(site, browser, apply));
});

const rows = <T extends Record<string, unknown>>(query: ReturnType<typeof sql>) =>
  site.db.transaction(site.companyId, (tx) => tx.execute<T>(query));

test.each([
  ['cv.exe', new Uint8Array([0x4d, 0x5a, 0x90, 0x00]), 'This file type is not accepted.'],
  ['cv.pdf', new Uint8Array([0x4d, 0x5a, 0x90, 0x00]), 'This file type is not accepted.'],
  ['cv.pdf', new Uint8Array(0), 'This file is empty.'],
  ['cv.txt', new Uint8Array([65, 0, 66]), 'This file type is not accepted.'],
])('a file %s with wrong content is refused with its name, and the input stays', async (name, bytes, message) => {
  const page = await post({ firstName: 'Kept', resume: new File([bytes], name) }, 'upload');
  expect(page.status).toBe(422);
  expect(page.html).toContain(`${name}: ${message}`);
  expect(page.html).toContain('value="Kept"');
});

test('a file of more than 10 MB is refused, three résumés are enough, and one can be taken away again', async () => {
  expect((await post({ resume: pdf('big.pdf', 10 * 1024 * 1024) }, 'upload')).html).toContain(
    'big.pdf: This file is larger than 10 MB.',
  );
  for (const name of ['a.pdf', 'b.pdf', 'c.pdf'])
    expect((await post({ resume: pdf(name) }, 'upload')).status).toBe(303);
  expect((await post({ resume: pdf('d.pdf') }, 'upload')).html).toContain('No more files can be attached here.');
  const [file] = await rows<{ id: string; key: string }>(
    sql`select id, storage_key as key from files where company_id = ${site.companyId}::uuid and name = 'a.pdf' and state <> 'REMOVED'`,
  );
  await post({}, `remove-file:${file?.id}`);
  expect((await browser.get(apply)).html).not.toContain('a.pdf');
  await expect(site.deps.storage.open(file?.key ?? '')).rejects.toThrow();
});

test('what a résumé says fills empty fields and is marked, never overwrites what was typed, and is offered there', async () => {
  await post({ firstName: 'Ngozi', lastName: '', email: '', resume: pdf('read.pdf') }, 'upload');
  expect((await browser.get(apply)).html).toContain('Reading your résumé…');
  const [file] = await rows<{ id: string }>(
    sql`select id from files where company_id = ${site.companyId}::uuid and name = 'read.pdf'`,
  );
  const record = {
    basics: { name: 'Ngozi Adeyemi', email: 'found@example.test', phone: '+44 7700 900123' },
    work: [{ position: 'Engineer', name: 'Lagos Grid', startDate: '2022-03' }],
    meta: { throughline: { facts: { placeId: '1' } } },
  };
  await storeReading(
    { db: site.db, actor: automation(site.companyId) },
    { fileId: file?.id ?? '', parserVersion: 'test', outcome: { ok: true, record, text: '', confidence: 0.9 } },
  );
  const filled = await browser.get(apply);
  expect(filled.html).toContain('value="found@example.test"');
  expect(filled.html).toContain('value="Lagos Grid"');
  expect(filled.html).toContain('value="Leeds"');
  expect(filled.html).toContain('Please check');
  await post(
    {
      lastName: 'Okafor',
      email: '',
      'experience.count': '1',
      'experience.0.title': 'Lead',
      'experience.0.employer': 'Other Ltd',
      'experience.0.fromMonth': '01',
      'experience.0.fromYear': '2020',
      'experience.0.current': '1',
    },
    'keep',
  );
  const typed = await browser.get(apply);
  expect(typed.html).toContain('value="Okafor"');
  expect(typed.html).toMatch(/Found in your résumé: <b>Adeyemi<\/b>/);
  expect(typed.html).toMatch(/Found in your résumé: <b>Engineer, Lagos Grid<\/b>/);
  expect(typed.html).not.toContain('value="found@example.test"');
});

test('a file that was refused does not hide the ones that were taken, on the very first post too', async () => {
  const page = await browser.get(apply);
  const form = new FormData();
  for (const [name, value] of Object.entries({ ...PERSON, formId: hidden(page, 'formId'), act: 'upload' }))
    form.append(name, value);
  form.append('files', pdf('letter.pdf'));
  form.append('files', new File(['x'], 'tool.exe'));
  const answer = await site.app.request(`http://127.0.0.1:3000${apply}`, {
    method: 'POST',
    headers: { origin: 'http://127.0.0.1:3000' },
    body: form,
  });
  const html = await answer.text();
  expect(answer.status).toBe(422);
  expect(html).toContain('tool.exe: This file type is not accepted.');
  expect(html).toContain('<b>letter.pdf</b>');
  expect(answer.headers.getSetCookie()).toHaveLength(1);
});

test('10 MB are taken, one byte more is not; what was typed stays, and the application is sent without the file', async () => {
  const limit = 10 * 1024 * 1024;
  const sized = (name: string, size: number) => pdf(name, size - '%PDF-1.4\n'.length);
  expect((await post({ email: 'limit@example.test', resume: sized('exact.pdf', limit) }, 'upload')).status).toBe(303);
  const over = await post({ email: 'limit@example.test', resume: sized('over.pdf', limit + 1) }, 'next');
  expect(over.status).toBe(422);
  expect(over.html).toContain('over.pdf: This file is larger than 10 MB.');
  expect(over.html).toContain('value="limit@example.test"');
  expect(over.html).toContain('<b>exact.pdf</b>');
  const again = applicant(site, browser, apply);
  expect((await again.post({ email: 'limit@example.test' })).location).toBe(`${apply}/2`);
  expect((await again.submit()).location).toBe(`${apply}/submitted`);
});
