import { sql } from 'drizzle-orm';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { changeApplyForm } from '#commands/apply-form';
import { unpublishJobAd } from '#commands/job-ads';
import { createDatabase } from '../../support/database.ts';
import { applicant, pdf, PERSON, type Applicant } from './applicant.ts';
import { hidden, openSite, type TestBrowser } from './site.ts';

const site = await openSite(await createDatabase());
let apply: string;
let browser: TestBrowser;
let post: Applicant['post'];
let submit: Applicant['submit'];
let formId: Applicant['formId'];

beforeAll(async () => {
  apply = `${(await site.publish({ title: 'Grid engineer' })).path}-grid-engineer/apply`;
});
beforeEach(() => {
  arrive();
});

/** A new person with a browser of their own. */
function arrive(): void {
  browser = site.browser();
  ({ post, submit, formId } = applicant(site, browser, apply));
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
    arrive();
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

test('required fields are marked and asked for; a page that was open before a change is checked as it was shown', async () => {
  const call = { db: site.db, actor: site.recruiter };
  const before = await browser.get(apply);
  const rules = await changeApplyForm(call, { required: ['phone', 'resume'], allowFirstJob: false });
  expect(rules).toEqual({ version: 2, required: ['phone', 'resume'], allowFirstJob: false });
  const early = await browser.post(
    apply,
    { ...PERSON, email: 'early@example.test', formId: formId(), asked: hidden(before, 'asked'), act: 'next' },
    { multipart: true },
  );
  expect(early.location).toBe(`${apply}/2`);

  arrive();
  const page = await browser.get(apply);
  const asked = hidden(page, 'asked');
  const missing = await browser.post(apply, { ...PERSON, formId: formId(), asked, act: 'next' }, { multipart: true });
  expect(missing.status).toBe(422);
  expect(missing.html).toContain('Please complete: Resume, Phone number');
  const forged = await browser.post(
    apply,
    { ...PERSON, formId: formId(), asked: asked.replace('phone.resume', ''), act: 'next' },
    { multipart: true },
  );
  expect(forged.status).toBe(422);
  const whole = await browser.post(
    apply,
    { ...PERSON, formId: formId(), asked, act: 'next', phone: '+44 7700 900123', resume: pdf('cv.pdf') },
    { multipart: true },
  );
  expect(whole.location).toBe(`${apply}/2`);
  await changeApplyForm(call, { required: [], allowFirstJob: false });
});

test('what was filled in when a job closed is kept only with consent: on page 2 with its file, on page 1 from the page itself', async () => {
  const candidatesOf = (email: string) =>
    rows<{ consents: string[]; applications: number; files: number }>(sql`select
      (select coalesce(jsonb_agg(k.kind || ' ' || k.status), '[]') from consents k where k.company_id = c.company_id and k.candidate_id = c.id) as consents,
      (select count(*)::int from applications a where a.company_id = c.company_id and a.candidate_id = c.id) as applications,
      (select count(*)::int from files f where f.company_id = c.company_id and f.candidate_id = c.id) as files
      from candidates c where c.company_id = ${site.companyId}::uuid and c.email_key = ${email}`);
  const closing = await site.publish({ title: 'Closing soon' });
  const path = `${closing.path}-closing-soon/apply`;
  const second = applicant(site, browser, path);
  await second.post({ email: 'second@example.test', resume: pdf('cv.pdf') });
  const fresh = site.browser();
  await fresh.get(path);
  await unpublishJobAd({ db: site.db, actor: site.recruiter }, { jobAdId: closing.jobAdId });

  const closed = await browser.post(`${path}/2`, { formId: formId(), futureJobs: '1' });
  expect(closed.status).toBe(410);
  expect(closed.html).toContain('This job is no longer open');
  expect(closed.html).toContain('Keep my data for future jobs');
  expect(closed.html).not.toContain('checked');
  expect(await candidatesOf('second@example.test')).toEqual([]);
  expect((await browser.post(`${path}/keep`, { formId: formId() })).status).toBe(422);
  expect(await candidatesOf('second@example.test')).toEqual([]);
  const id = formId();
  for (let time = 0; time < 2; time += 1) await browser.post(`${path}/keep`, { formId: id, futureJobs: '1' });
  expect((await browser.get(`${path}/kept`)).html).toContain('We keep your details.');
  expect(await candidatesOf('second@example.test')).toEqual([
    { consents: ['FUTURE_JOBS GRANTED'], applications: 0, files: 1 },
  ]);

  const entry = { 'experience.count': '1', 'experience.0.title': 'Engineer', 'experience.0.employer': 'Grid "&" Ltd' };
  const dates = { 'experience.0.fromMonth': '05', 'experience.0.fromYear': '2024', 'experience.0.current': '1' };
  const first = await fresh.post(
    path,
    { ...PERSON, ...entry, ...dates, email: 'first@example.test', formId: formId(), act: 'next' },
    { multipart: true },
  );
  expect(first.status).toBe(410);
  expect(
    await rows(sql`select 1 as one from apply_drafts where typed->'raw'->>'email' = 'first@example.test'`),
  ).toEqual([]);
  const carried = Object.fromEntries(
    [...first.html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map((match) => [
      match[1] ?? '',
      (match[2] ?? '').replaceAll('&quot;', '"').replaceAll('&amp;', '&'),
    ]),
  );
  await fresh.post(`${path}/keep`, { ...carried, formId: formId(), futureJobs: '1' });
  expect(await candidatesOf('first@example.test')).toHaveLength(1);
  const [kept] = await rows<{ experience: unknown }>(
    sql`select experience from candidates where company_id = ${site.companyId}::uuid and email_key = 'first@example.test'`,
  );
  expect(kept?.experience).toMatchObject([{ title: 'Engineer', employer: 'Grid "&" Ltd', from: '2024-05' }]);
});

test('the fourth application of one address within an hour asks for the code that was mailed to it, and keeps everything', async () => {
  const jobs = await Promise.all(
    ['One', 'Two', 'Three', 'Four'].map((title) => site.publish({ title: `Many ${title}` })),
  );
  const email = 'many@example.test';
  const mails = () =>
    rows<{ body: string }>(sql`select body from messages where kind = 'APPLY_CODE' and to_address = ${email}`);
  const applied = async () =>
    (
      await rows(
        sql`select 1 as one from applications a join candidates c on c.company_id = a.company_id and c.id = a.candidate_id where c.email_key = ${email}`,
      )
    ).length;
  // Other tests of this file come from the same network address.
  await rows(sql`delete from rate_buckets`);
  const path = (n: number) => `${jobs[n]?.path}-many-${['one', 'two', 'three', 'four'][n]}/apply`;
  for (let n = 0; n < 3; n += 1) {
    const person = applicant(site, browser, path(n));
    await person.post({ email, phone: '+44 7700 900123' });
    expect((await person.submit()).location).toBe(`${path(n)}/submitted`);
  }
  const last = applicant(site, browser, path(3));
  await last.post({ email, phone: '+44 7700 900123' });
  const asked = await last.submit({ sms: '1' });
  expect(asked.status).toBe(429);
  expect(asked.html).toContain(`We have sent a code to ${email}`);
  expect(hidden(asked, 'sms')).toBe('1');
  const code = /\n(\d{6})\n/.exec((await mails())[0]?.body ?? '')?.[1] ?? '';
  const wrong = await last.submit({ sms: '1', code: code === '000000' ? '000001' : '000000' });
  expect([wrong.status, wrong.html.includes('This code is not right')]).toEqual([429, true]);
  expect(await applied()).toBe(3);
  expect((await last.submit({ sms: '1', code })).location).toBe(`${path(3)}/submitted`);
  expect(await applied()).toBe(4);
  expect(await mails()).toHaveLength(1);
});

test('the eleventh application from one network address within an hour asks for a code, whatever the e-mail', async () => {
  await rows(sql`delete from rate_buckets`);
  for (let n = 0; n < 11; n += 1) {
    arrive();
    await post({ email: `network${n}@example.test` });
    const sent = await submit();
    expect(sent.status).toBe(n < 10 ? 303 : 429);
  }
});
