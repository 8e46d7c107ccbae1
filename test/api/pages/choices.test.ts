import { sql } from 'drizzle-orm';
import { beforeAll, expect, test } from 'vitest';
import { automation } from '#commands/actor';
import { writeConfirmation } from '#commands/confirmations';
import { createDatabase as openDatabase } from '#db/client';
import { readEeoAnswers } from '#db/queries/eeo';
import { newFormId } from '#api/pages/form-id';
import { createTestApi } from '#test/support/api';
import { createDatabase } from '../../support/database.ts';
import { openSite } from './site.ts';

const database = await createDatabase();
const site = await openSite(database);
const api = createTestApi(database);
const token = 'c'.repeat(43);
const path = `/${site.slug}/status/${token}`;
let apply = '';

const rows = <T extends Record<string, unknown>>(query: ReturnType<typeof sql>) =>
  site.db.transaction(site.companyId, (tx) => tx.execute<T>(query));
/** What the fairness activity reads, with its own connection. */
const answers = async () => {
  const db = openDatabase(database.fairnessUrl, 1);
  try {
    return [...(await db.transaction(site.companyId, (tx) => readEeoAnswers(tx, site.companyId))).values()];
  } finally {
    await db.close();
  }
};
const ask = (on: boolean) =>
  rows(
    sql`update companies set settings = settings || ${JSON.stringify({ eeoQuestions: on })}::jsonb where id = ${site.companyId}::uuid`,
  );

async function applyAs(email: string, page2: Record<string, string> = {}): Promise<void> {
  const browser = site.browser();
  const formId = () => newFormId(site.deps.settings.signingKey, Date.now() - 10_000);
  await browser.post(
    apply,
    { formId: formId(), act: 'next', firstName: 'Ngozi', lastName: 'Adeyemi', email },
    { multipart: true },
  );
  expect((await browser.post(`${apply}/2`, { formId: formId(), ...page2 })).location).toBe(`${apply}/submitted`);
}

beforeAll(async () => {
  apply = `${(await site.publish({ title: 'Grid engineer' })).path}-grid-engineer/apply`;
  await ask(true);
});

test('page 2 asks only where the company says so, never requires an answer, and keeps answers apart', async () => {
  const browser = site.browser();
  await browser.post(
    apply,
    {
      formId: newFormId(site.deps.settings.signingKey, Date.now() - 10_000),
      act: 'next',
      firstName: 'A',
      lastName: 'B',
      email: 'look@example.test',
    },
    { multipart: true },
  );
  const page = await browser.get(`${apply}/2`);
  expect(page.html).toContain('Equal opportunity');
  expect(page.html.match(/I prefer not to answer/g)).toHaveLength(2);
  await ask(false);
  expect((await browser.get(`${apply}/2`)).html).not.toContain('Equal opportunity');
  await applyAs('unasked@example.test', { 'eeo-SEX': 'MALE' });
  expect(await answers()).toEqual([]);
  await ask(true);
  await applyAs('silent@example.test');
  expect(await answers()).toEqual([]);
  await applyAs('told@example.test', { 'eeo-SEX': 'FEMALE', 'eeo-RACE': '' });
  expect(await answers()).toEqual([{ SEX: 'FEMALE' }]);
  const traces = await rows<{ n: number }>(
    sql`select (select count(*) from events where data::text like '%FEMALE%')::int + (select count(*) from audit_events where data::text like '%FEMALE%')::int
      + (select count(*) from idempotency_keys where response like '%FEMALE%')::int as n`,
  );
  expect(traces[0]?.n).toBe(0);
});

test('the status page and its API change answers and take them back, and show them to nobody', async () => {
  const [application] = await rows<{ id: string }>(
    sql`select a.id from applications a join candidates c on c.company_id = a.company_id and c.id = a.candidate_id where c.email_key = 'told@example.test'`,
  );
  await writeConfirmation(
    { db: site.db, actor: automation(site.companyId) },
    { applicationId: application?.id ?? '', publicBaseUrl: 'http://x.test', token },
  );
  const browser = site.browser();
  const page = await browser.get(path);
  expect(page.html).toContain('You answered the question about sex.');
  expect(page.html).not.toContain('selected');
  await browser.post(path, { act: 'eeo', 'eeo-RACE': 'ASIAN' });
  expect(await answers()).toEqual([{ SEX: 'FEMALE', RACE: 'ASIAN' }]);
  const put = (body: unknown, to = token) =>
    api.anonymous.request('PUT', `/api/v1/status-links/${to}/eeo-answers`, body);
  expect((await put({ SEX: null, RACE: 'WHITE' })).status).toBe(204);
  expect(await answers()).toEqual([{ RACE: 'WHITE' }]);
  expect((await put({ SEX: 'WHITE' })).status).toBe(422);
  expect((await put({ SEX: 'MALE' }, 'd'.repeat(43))).status).toBe(404);
  await browser.post(path, { act: 'eeo-delete' });
  expect(await answers()).toEqual([]);
  await put({ SEX: 'MALE' });
  expect((await api.anonymous.request('DELETE', `/api/v1/status-links/${token}/eeo-answers`)).status).toBe(204);
  expect(await answers()).toEqual([]);
});

test('a candidate asks for no automated scoring: the score is gone at once, the person stands in no stack, and may come back', async () => {
  const [application] = await rows<{ id: string; candidate_id: string; job_id: string }>(
    sql`select a.id, a.candidate_id, a.job_id from applications a join candidates c on c.company_id = a.company_id and c.id = a.candidate_id where c.email_key = 'told@example.test'`,
  );
  if (!application) throw new Error('the person applied');
  const { id, candidate_id: candidateId, job_id: jobId } = application;
  const company = sql`${site.companyId}::uuid`;
  await rows(sql`insert into match_scores (company_id, id, job_id, candidate_id, value, band, state, points, features, missing, requirements, confidence, job_hash, inputs_hash, model_id, cause)
    values (${company}, gen_random_uuid(), ${jobId}::uuid, ${candidateId}::uuid, 81, 'STRONG', 'SCORED', '[]', '{}', '[]', '[]', 1, '', 'h', 'm', 'NEW')`);
  await rows(sql`insert into match_score_current (company_id, job_id, candidate_id, score_id, inputs_hash, profile_hash, text_version, computed_at, value, band, state, reasons)
    select company_id, job_id, candidate_id, id, 'h', '', 1, now(), 81, 'STRONG', 'SCORED', '[]' from match_scores where candidate_id = ${candidateId}::uuid`);
  await rows(
    sql`insert into match_ordinals (company_id, job_id, application_id, ordinal) values (${company}, ${jobId}::uuid, ${id}::uuid, 3)`,
  );
  await rows(sql`insert into stacks (company_id, job_id, id, kind, key, label, why, s, parts, state, rank, bits)
    values (${company}, ${jobId}::uuid, 'stk_1', 'SKILL', 'x', 'X', '[]', 1, '{}', 'SHOWN', 0, ${Buffer.from([0b0000_1011, 0, 0, 0])})`);
  const browser = site.browser();
  expect((await browser.get(path)).html).toContain('No automated scoring, please');
  await browser.post(path, { act: 'object' });
  expect((await browser.get(path)).html).toContain('Allow automated scoring again');
  const [current] = await rows<{ value: number | null; state: string }>(
    sql`select value, state from match_score_current where candidate_id = ${candidateId}::uuid`,
  );
  expect(current).toEqual({ value: null, state: 'OPTED_OUT' });
  const [newest] = await rows<{ state: string }>(
    sql`select state from match_scores where candidate_id = ${candidateId}::uuid order by created_at desc, id desc limit 1`,
  );
  expect(newest?.state).toBe('OPTED_OUT');
  const [stack] = await rows<{ bits: Uint8Array }>(sql`select bits from stacks where id = 'stk_1'`);
  expect(stack?.bits[0]).toBe(0b0000_0011);
  const consent = () => rows<{ status: string }>(sql`select status from consents where kind = 'AUTOMATED_MATCHING'`);
  expect(await consent()).toEqual([{ status: 'DECLINED' }]);
  await browser.post(path, { act: 'object' });
  expect(
    await rows(sql`select 1 from audit_events where name = 'CONSENT_CHANGED' and data->>'kind' = 'AUTOMATED_MATCHING'`),
  ).toHaveLength(1);
  await browser.post(path, { act: 'allow' });
  expect(await consent()).toEqual([{ status: 'NONE' }]);
});
