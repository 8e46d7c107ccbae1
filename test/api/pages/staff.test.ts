import { sql } from 'drizzle-orm';
import { beforeAll, expect, test } from 'vitest';
import { hashPassword } from '#api/password';
import { createOperator } from '#commands/operators';
import { setPassword } from '#commands/sessions';
import { createPlainClient } from '#db/client';
import { newId } from '#db/id';
import { createDatabase } from '../../support/database.ts';
import { openSite, type TestBrowser } from './site.ts';

const PASSWORD = 'correct horse battery';
const database = await createDatabase();
const site = await openSite(database);
let email: string;

beforeAll(async () => {
  email = `alex@${site.slug}.test`;
  const system = { ...site.recruiter, type: 'SYSTEM' as const, id: null };
  await setPassword(
    { db: site.db, actor: system },
    { userId: site.recruiter.id ?? '', phc: await hashPassword(PASSWORD) },
  );
  await createOperator(site.db, { email: 'op@example.test', phc: await hashPassword(PASSWORD) });
});

async function signIn(browser: TestBrowser, password: string, door = '', next = '/jobs/job_1/people?x=1') {
  const first = await browser.post(`${door}/sign-in`, { email, next });
  expect(first.status).toBe(303);
  expect(first.location).not.toContain('alex');
  const page = await browser.get(first.location ?? '');
  expect(page.html).toContain(email);
  return browser.post(`${door}/sign-in/password`, { password, next });
}

test('two pages lead in, and on to where the person wanted to go', async () => {
  const browser = site.browser();
  expect(await signIn(browser, PASSWORD)).toMatchObject({ status: 303, location: '/jobs/job_1/people?x=1' });
  expect(browser.cookies.has('tl_session')).toBe(true);
  expect((await browser.get('/sign-in')).status).toBe(303);
  expect((await browser.post('/sign-out', {})).location).toBe('/sign-in?signed-out=1');
  expect((await browser.get('/sign-in?signed-out=1')).html).toContain('You are signed out.');
});

test('each company has its own door', async () => {
  expect((await site.browser().get(`/${site.slug}/sign-in`)).html).toContain('Sign in to Acme');
  expect((await signIn(site.browser(), PASSWORD, `/${site.slug}`)).status).toBe(303);
});

test('a wrong password and an unknown person read alike', async () => {
  const wrong = await signIn(site.browser(), 'wrong');
  expect(wrong.status).toBe(401);
  expect(wrong.html).toContain('Email or password is not correct.');
  const unknown = await site.browser().post('/sign-in/password', { email: 'nobody@example.test', password: 'wrong' });
  expect(unknown.status).toBe(401);
});

test('addresses of other sites are not gone on to, and forms of other sites are refused', async () => {
  expect((await signIn(site.browser(), PASSWORD, '', '//evil.test/x')).location).toBe('/jobs');
  expect((await site.browser().post('/sign-in', { email }, { origin: 'https://evil.test' })).status).toBe(403);
});

test('a forgotten password is chosen anew by a link of a mail, once; the answer never tells who is known', async () => {
  const browser = site.browser();
  for (const address of [email, 'nobody@example.test'])
    expect((await browser.post('/sign-in/forgot', { email: address })).location).toBe('/sign-in/forgot/sent');
  const mails = await site.db.transaction(site.companyId, (tx) =>
    tx.execute<{ body: string }>(
      sql`select body from messages where company_id = ${site.companyId}::uuid and kind = 'PASSWORD_RESET'`,
    ),
  );
  expect(mails).toHaveLength(1);
  const path = /\/account\/password\/[\w-]{43}/.exec(mails[0]?.body ?? '')?.[0] ?? '';
  expect((await browser.get(path)).html).toContain(`New password for ${email}`);
  expect((await browser.post(path, { password: 'short' })).status).toBe(422);
  expect((await browser.post(path, { password: PASSWORD })).location).toBe('/sign-in/chosen');
  expect((await browser.get(path)).status).toBe(410);
  expect((await signIn(site.browser(), PASSWORD)).status).toBe(303);
});

test('unknown addresses are a page for browsers and problem+json for programs', async () => {
  const page = await site.browser().get('/operator/nothing');
  expect(page.status).toBe(404);
  expect(page.html).toContain('There is no such page');
  const program = await site.app.request('http://127.0.0.1:3000/operator/nothing', {
    headers: { accept: 'application/json' },
  });
  expect(await program.json()).toMatchObject({ code: 'NOT_FOUND', status: 404 });
});

async function asOperator(): Promise<TestBrowser> {
  const browser = site.browser();
  expect(
    (
      await browser.post('/operator/sign-in', {
        email: 'op@example.test',
        password: PASSWORD,
        next: '/operator/processes',
      })
    ).location,
  ).toBe('/operator/processes');
  return browser;
}

test('operator pages are closed to everybody else, users of companies too', async () => {
  const user = site.browser();
  await signIn(user, PASSWORD);
  expect((await user.get('/operator/processes?due=late')).location).toBe(
    '/operator/sign-in?next=%2Foperator%2Fprocesses%3Fdue%3Dlate',
  );
  expect((await site.browser().post('/operator/sign-in', { email: 'op@example.test', password: 'wrong' })).status).toBe(
    401,
  );
});

test('the table of processes links each row to its workflow, and filters', async () => {
  const subject = newId();
  await site.db.transaction(site.companyId, (tx) =>
    tx.execute(sql`insert into processes (company_id, workflow_id, workflow_type, subject_id, label, wanted, wakes, waiting_on, next_due_at, problem) values
    (${site.companyId}::uuid, ${`message:${subject}`}, 'message', ${subject}::uuid, 'Text INVITATION', true, 1, 'PROVIDER', now() - interval '20 minutes', 'RETRY')`),
  );
  const browser = await asOperator();
  const all = await browser.get('/operator/processes');
  expect(all.html).toContain('Text INVITATION');
  expect(all.html).toContain(`http://127.0.0.1:8233/namespaces/default/workflows/message%3A${subject}`);
  expect(all.html).toContain('20 min late');
  expect((await browser.get('/operator/processes?type=interview')).html).toContain('No process matches these filters.');
  const path = `/operator/processes/${site.companyId}/message%3A${subject}`;
  expect((await browser.get(path)).html).toContain('Open in Temporal');
  expect((await browser.post(`${path}/look`, {})).location).toContain('woken=1');
  const [woken] = await site.db.transaction(site.companyId, (tx) =>
    tx.execute<{ wakes: number }>(
      sql`select wakes::int as wakes from processes where company_id = ${site.companyId}::uuid and workflow_id = ${`message:${subject}`}`,
    ),
  );
  expect(woken?.wakes).toBe(2);
});

test('parked rows are tried again, or given up with a reason that is audited', async () => {
  const owner = createPlainClient(database.ownerUrl);
  const park = async (name: string) => {
    const [row] = await owner.unsafe(
      `insert into outbox (company_id, workflow_type, workflow_id, wake, kind, start, parked_at, attempts, error) values ('${site.companyId}', 'message', 'message:${name}', 1, 'x', '{}', now(), 10, 'BAD') returning id::int as id`,
    );
    return row?.['id'] as number;
  };
  const [again, never] = [await park('again'), await park('never')];
  const browser = await asOperator();
  expect((await browser.get('/operator/queues')).html).toContain('message:never');
  await browser.post(`/operator/queues/outbox/${again}/retry`, { companyId: site.companyId });
  expect(
    (await browser.post(`/operator/queues/outbox/${never}/discard`, { companyId: site.companyId, reason: '' }))
      .location,
  ).toContain('reason=');
  await browser.post(`/operator/queues/outbox/${never}/discard`, {
    companyId: site.companyId,
    reason: 'Subject is gone',
  });
  const left = await owner.unsafe(
    `select id::int as id, parked_at is null as free, attempts, delivered_at is not null as over from outbox where id in (${again}, ${never}) order by id`,
  );
  expect([...left]).toEqual([
    { id: again, free: true, attempts: 0, over: false },
    { id: never, free: false, attempts: 10, over: true },
  ]);
  const audits = await owner.unsafe(
    `select data->>'act' as act, data->>'reason' as reason from audit_events where name = 'REPAIR_APPLIED' and data->>'queue' = 'outbox' order by at`,
  );
  expect([...audits]).toEqual([
    { act: 'RETRY', reason: null },
    { act: 'DISCARD', reason: 'Subject is gone' },
  ]);
  await owner.end();
});

test('a send whose fate is unknown is shown by its kind and age, without person or words', async () => {
  await site.db.transaction(site.companyId, (tx) =>
    tx.execute(sql`insert into messages (company_id, id, direction, channel, kind, from_address, to_address, body, state, state_rank, claimed_at) values
    (${site.companyId}::uuid, ${newId()}::uuid, 'OUT', 'SMS', 'INVITATION', '+12025550100', '+12025550199', 'Private words', 'UNKNOWN', 0, now() - interval '10 minutes')`),
  );
  const page = await (await asOperator()).get('/operator/sends');
  expect(page.html).toContain('Text INVITATION');
  expect(page.html).not.toContain('Private words');
  expect(page.html).not.toContain('2025550199');
  expect((await (await asOperator()).get('/operator')).html).toContain('1 unknown');
});

test('the overview says whose recommendations do not fit their bar', async () => {
  const overview = async () => (await (await asOperator()).get('/operator')).html;
  expect(await overview()).toContain('The bar fits the past applicants of every company');
  const { jobId } = await site.publish({ title: 'Line worker' });
  await site.db.transaction(site.companyId, (tx) =>
    tx.execute(sql`insert into job_facts (company_id, job_id, text_version, facts, hash, recommendation_pool, recommendation_above)
      values (${site.companyId}::uuid, ${jobId}::uuid, 1, '{}', '', 80, 5)`),
  );
  expect(await overview()).toContain(`${site.slug}: 1 of 1 jobs outside 0.1 % to 5 %`);
});
