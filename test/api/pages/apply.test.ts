import { sql } from 'drizzle-orm';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { automation } from '#commands/actor';
import { storeReading } from '#commands/profiles';
import { unpublishJobAd } from '#commands/job-ads';
import { newFormId } from '#api/pages/form-id';
import { createDatabase } from '../../support/database.ts';
import { hidden, openSite, type Page, type Site, type TestBrowser } from './site.ts';

let site: Site;
let apply: string;
let browser: TestBrowser;

beforeAll(async () => {
  site = await openSite(await createDatabase());
  apply = `${(await site.publish({ title: 'Grid engineer' })).path}-grid-engineer/apply`;
});
beforeEach(() => {
  browser = site.browser();
});

const PERSON = {
  firstName: 'Ngozi',
  lastName: 'Adeyemi',
  email: 'ngozi@example.test',
  phone: '',
  phoneCountry: 'GB',
  place: '',
  links: '',
  'experience.count': '0',
  'education.count': '0',
};
const pdf = (name: string, size = 400) =>
  new File([`%PDF-1.4\n${'x'.repeat(size)}`], name, { type: 'application/pdf' });

/** Id of a page that was shown a while ago, as people need it; the pages make robots wait. */
const formId = () => newFormId(site.deps.settings.signingKey, Date.now() - 10_000);

async function post(fields: Record<string, string | File>, act = 'next'): Promise<Page> {
  const page = await browser.get(apply);
  return browser.post(
    apply,
    { ...PERSON, formId: formId(), filledFrom: hidden(page, 'filledFrom'), act, ...fields },
    { multipart: true },
  );
}

async function submit(fields: Record<string, string> = {}): Promise<Page> {
  await browser.get(`${apply}/2`);
  return browser.post(`${apply}/2`, { formId: formId(), ...fields });
}

const rows = <T extends Record<string, unknown>>(query: ReturnType<typeof sql>) =>
  site.db.transaction(site.companyId, (tx) => tx.execute<T>(query));

test('everything that is missing is said at once, in form order, and what was typed is kept', async () => {
  const page = await post({ firstName: '  ', lastName: '123', email: 'ann@example', phone: 'abc', place: 'Berlin' });
  expect(page.status).toBe(422);
  expect(page.html).toContain('Please complete: First name, Last name, E-mail, Phone number, Location (City)');
  expect(page.html).toContain('value="ann@example"');
  expect(page.html).toContain('aria-invalid="true"');
  expect(page.html).toContain('Choose your city from the list.');
  expect((await browser.get(apply)).html).toContain('value="ann@example"');
});

test('a place is chosen on the page that comes back, without JavaScript', async () => {
  expect((await post({ place: 'Leeds' }, 'find-place')).status).toBe(303);
  const page = await browser.get(apply);
  expect(page.html).toContain('Alabama');
  const next = await browser.post(
    apply,
    { ...PERSON, formId: formId(), place: 'Leeds', placeId: '2', act: 'next' },
    { multipart: true },
  );
  expect(next).toMatchObject({ status: 303, location: `${apply}/2` });
  const [draft] = await rows<{ place: string }>(
    sql`select page1->>'placeId' as place from apply_drafts where company_id = ${site.companyId}::uuid order by created_at desc limit 1`,
  );
  expect(draft?.place).toBe('2');
});

test('a person applies with a file: page 1, page 2, submitted; the application, its consents and its file are there once', async () => {
  const first = await post({ phone: '+44 7700 900123', resume: pdf('CV Ngozi.pdf'), email: 'ngozi.one@example.test' });
  expect(first).toMatchObject({ status: 303, location: `${apply}/2` });
  const second = await browser.get(`${apply}/2`);
  expect(second.html).toContain('text message (SMS)');
  expect(second.html).not.toContain('WhatsApp');
  expect(second.html).not.toContain('checked');
  const sent = await submit({ sms: '1' });
  expect(sent).toMatchObject({ status: 303, location: `${apply}/submitted` });
  expect((await browser.get(`${apply}/submitted`)).html).toContain('Application submitted. Thank you, Ngozi.');
  expect((await submit({ sms: '1' })).location).toBe(`${apply}/submitted`);
  const applied =
    await rows(sql`select a.status, (select count(*)::int from files f where f.company_id = a.company_id and f.application_id = a.id) as files from applications a join candidates c on c.company_id = a.company_id and c.id = a.candidate_id
    where a.company_id = ${site.companyId}::uuid and c.email_key = 'ngozi.one@example.test'`);
  expect(applied).toEqual([{ status: 'NEW', files: 1 }]);
  const consents = await rows(
    sql`select kind, status from consents k join candidates c on c.company_id = k.company_id and c.id = k.candidate_id where k.company_id = ${site.companyId}::uuid and c.email_key = 'ngozi.one@example.test' order by kind`,
  );
  expect(consents).toEqual([
    { kind: 'APPLICATION', status: 'GRANTED' },
    { kind: 'FUTURE_JOBS', status: 'NONE' },
    { kind: 'SMS', status: 'GRANTED' },
    { kind: 'WHATSAPP', status: 'NONE' },
  ]);
  expect((await browser.get(apply)).html).toContain('was sent from this browser');
});

test('the same address applying again sees the same page and makes no second application', async () => {
  for (let time = 0; time < 2; time += 1) {
    browser = site.browser();
    await post({ email: 'Twice@Example.test' });
    expect((await submit()).location).toBe(`${apply}/submitted`);
    expect((await browser.get(`${apply}/submitted`)).html).toContain('Application submitted.');
  }
  const applied = await rows(
    sql`select 1 as one from applications a join candidates c on c.company_id = a.company_id and c.id = a.candidate_id where a.company_id = ${site.companyId}::uuid and c.email_key = 'twice@example.test'`,
  );
  expect(applied).toHaveLength(1);
});

test('jobs can be added, removed and are checked as whole entries', async () => {
  expect((await post({}, 'add-experience')).location).toBe(`${apply}#experience.0`);
  const job = {
    'experience.count': '1',
    'experience.0.title': 'Engineer',
    'experience.0.fromMonth': '05',
    'experience.0.fromYear': '2024',
    'experience.0.toMonth': '01',
    'experience.0.toYear': '2023',
  };
  const wrong = await post(job);
  expect(wrong.status).toBe(422);
  expect(wrong.html).toContain('Experience, job 1: enter the employer, or remove this job.');
  expect(wrong.html).toContain('it ends before it begins');
  expect((await post({ ...job, 'experience.0.employer': 'Grid Ltd', 'experience.0.current': '1' })).location).toBe(
    `${apply}/2`,
  );
  await post(job, 'remove-experience:0');
  expect((await browser.get(apply)).html).not.toContain('value="Engineer"');
});

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

test('posts from another site are refused, and so are robots', async () => {
  const page = await browser.get(apply);
  const foreign = await browser.post(
    apply,
    { ...PERSON, formId: hidden(page, 'formId') },
    { origin: 'https://evil.test', multipart: true },
  );
  expect(foreign.status).toBe(403);
  const before = await rows(
    sql`select count(*)::int as count from apply_drafts where company_id = ${site.companyId}::uuid`,
  );
  expect((await post({ website: 'https://spam.test' })).status).toBe(303);
  expect(
    await rows(sql`select count(*)::int as count from apply_drafts where company_id = ${site.companyId}::uuid`),
  ).toEqual(before);
});

test('a page that is posted at once waits until a person could have filled it in', async () => {
  const page = await browser.get(apply);
  const started = Date.now();
  await browser.post(apply, { ...PERSON, formId: hidden(page, 'formId'), act: 'next' }, { multipart: true });
  expect(Date.now() - started).toBeGreaterThan(2_500);
});

test('the same form posted twice makes one draft', async () => {
  const page = await browser.get(apply);
  const fields = { ...PERSON, email: 'double@example.test', formId: hidden(page, 'formId'), act: 'keep' };
  await Promise.all([
    browser.post(apply, fields, { multipart: true }),
    site.browser().post(apply, fields, { multipart: true }),
  ]);
  expect(
    await rows(
      sql`select 1 as one from apply_drafts where company_id = ${site.companyId}::uuid and typed->'raw'->>'email' = 'double@example.test'`,
    ),
  ).toHaveLength(1);
});

test('a draft that has ended begins anew and says so', async () => {
  await post({ email: 'old@example.test' }, 'keep');
  await rows(
    sql`update apply_drafts set expires_at = now() - interval '1 minute' where company_id = ${site.companyId}::uuid and typed->'raw'->>'email' = 'old@example.test'`,
  );
  const page = await browser.get(apply);
  expect(page.html).toContain('Your draft has ended.');
  expect(page.html).not.toContain('old@example.test');
});

test('a job that closes between the pages answers 410 and stores nothing', async () => {
  const closing = await site.publish({ title: 'Closing' });
  const path = `${closing.path}-closing/apply`;
  await browser.post(
    path,
    { ...PERSON, email: 'late@example.test', formId: formId(), act: 'next' },
    { multipart: true },
  );
  expect((await browser.get(`${path}/2`)).status).toBe(200);
  await unpublishJobAd({ db: site.db, actor: site.recruiter }, { jobAdId: closing.jobAdId });
  expect((await browser.post(`${path}/2`, { formId: formId() })).status).toBe(410);
  expect(
    await rows(
      sql`select 1 as one from candidates where company_id = ${site.companyId}::uuid and email_key = 'late@example.test'`,
    ),
  ).toEqual([]);
});
