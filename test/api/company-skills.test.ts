import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { automation } from '#commands/actor';
import { proposeSkills } from '#commands/company-skills';
import { createTestApi } from '#test/support/api';
import { makeCompany } from '#test/support/builders';
import { createDatabase } from '#test/support/database';

const database = await createDatabase();
const company = await makeCompany(database);
const api = createTestApi(database);
const job = await company.makeJob({ title: 'Grid engineer' });
const me = await api.signIn(company.admin);
const path = '/api/v1/smart-assistant/skills';
type Skill = { id: string; label: string; aliases: string[]; state: string; source: string; documents: number };

const list = async (state: string) =>
  (await me.get(`${path}?state=${state}`)).body as unknown as { items: Skill[]; counts: Record<string, number> };
const skill = (label: string, aliases: string[] = []) => ({ label, aliases, externalId: null });
const version = async () =>
  (
    await company.db.transaction(company.id, (tx) =>
      tx.execute<{ lexicon: string | null }>(
        sql`select settings->>'lexicon' as lexicon from companies where id = ${company.id}::uuid`,
      ),
    )
  )[0]?.lexicon ?? '';
const wakes = async () =>
  (
    await company.db.transaction(company.id, (tx) =>
      tx.execute<{ n: number }>(
        sql`select count(*)::int as n from outbox where workflow_id = ${`jobMatching:${job.id}`} and kind = 'matching.switched'`,
      ),
    )
  )[0]?.n ?? 0;

test('a list comes in batches: a name counts once, later ones add their other names, and a batch sent twice changes nothing', async () => {
  const before = await wakes();
  const batch = {
    source: 'ESCO',
    skills: [skill('Repair blades', ['mend blades']), skill('repair BLADES', ['mend blades']), skill('Joint cables')],
  };
  expect((await me.post(path, batch)).body).toEqual({ added: 2, changed: 0, same: 1 });
  expect(await wakes()).toBe(before + 1);
  const first = await version();
  expect(first).toMatch(/^[0-9a-f]{12}$/);
  expect((await me.post(path, batch)).body).toEqual({ added: 0, changed: 0, same: 3 });
  expect([await version(), await wakes()]).toEqual([first, before + 1]);
  const more = { source: 'LIST', skills: [skill('Repair blades', ['patch blades', 'mend blades'])] };
  expect((await me.post(path, more)).body).toEqual({ added: 0, changed: 1, same: 0 });
  expect(await version()).not.toBe(first);
  const { items, counts } = await list('APPROVED');
  expect(items.map(({ label, aliases, source }) => [label.toLowerCase(), aliases, source])).toEqual([
    ['joint cables', [], 'ESCO'],
    ['repair blades', ['mend blades', 'patch blades'], 'ESCO'],
  ]);
  expect(counts).toEqual({ PROPOSED: 0, APPROVED: 2, REJECTED: 0 });
});

test('what was learnt waits for an administrator; a decision can be taken back, and only approved ones change the basis of scores', async () => {
  const learnt = [
    { label: 'Hot glove work', aliases: [], family: '', documents: 7 },
    { label: 'Night switching', aliases: ['switch at night'], family: '', documents: 12 },
    { label: 'Joint cables', aliases: [], family: '', documents: 4 },
  ];
  const proposed = await proposeSkills(company.as(automation(company.id)), { skills: learnt });
  expect(proposed).toEqual({ proposed: 2 });
  const before = await version();
  const { items } = await list('PROPOSED');
  expect(items.map(({ label, documents }) => [label, documents])).toEqual([
    ['Night switching', 12],
    ['Hot glove work', 7],
  ]);
  const ids = items.map(({ id }) => id);
  const rejected = await me.post(`${path}/decisions`, { ids: [ids[1]], state: 'REJECTED' });
  expect(rejected.body).toEqual({ changed: [{ id: ids[1], before: 'PROPOSED' }] });
  expect(await version()).toBe(before);
  await me.post(`${path}/decisions`, { ids: [ids[0]], state: 'APPROVED' });
  expect(await version()).not.toBe(before);
  await me.post(`${path}/decisions`, { ids: [ids[0]], state: 'PROPOSED' });
  expect(await version()).toBe(before);
  await proposeSkills(company.as(automation(company.id)), { skills: learnt });
  expect((await list('REJECTED')).items.map(({ label }) => label)).toEqual(['Hot glove work']);
});

test('names can be edited; a name of another skill, an unknown skill and people without the right are refused', async () => {
  const [first, second] = (await list('APPROVED')).items;
  const renamed = await me.request('PATCH', `${path}/${first?.id}`, { label: 'Cable jointing', aliases: ['jointing'] });
  expect(renamed.status).toBe(200);
  const taken = await me.request('PATCH', `${path}/${second?.id}`, { label: 'cable JOINTING' });
  expect([taken.status, taken.body['code']]).toEqual([409, 'SKILL_EXISTS']);
  const unknown = await me.request('PATCH', `${path}/csk_00000000-0000-7000-8000-000000000000`, { label: 'X' });
  expect(unknown.status).toBe(404);
  const wrong = await me.post(path, { source: 'LEARNT', skills: [{ label: ' ' }] });
  expect([wrong.status, (wrong.body['errors'] as { field: string }[]).map(({ field }) => field).toSorted()]).toEqual([
    422,
    ['skills.0.label', 'source'],
  ]);
  const recruiter = await api.signIn(await company.makeUser({ systemRole: 'STANDARD' }));
  expect((await recruiter.get(path)).status).toBe(403);
  expect((await recruiter.post(path, { skills: [skill('Mine')] })).status).toBe(403);
});
