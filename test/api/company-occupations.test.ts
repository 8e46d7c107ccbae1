import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { readCompanyLexicon } from '#db/queries/company-lexicon';
import { MOST_OCCUPATIONS } from '#domain/occupation-list';
import { createTestApi } from '#test/support/api';
import { makeCompany } from '#test/support/builders';
import { createDatabase } from '#test/support/database';

const database = await createDatabase();
const company = await makeCompany(database);
const api = createTestApi(database);
const job = await company.makeJob({ title: 'Grid engineer' });
const me = await api.signIn(company.admin);
const path = '/api/v1/smart-assistant';
type Occupation = { id: string; label: string; alts: string[]; source: string };
type List = { id: string; name: string; total: number; stored: number; finished: boolean };
type Page = { items: Occupation[]; counts: Record<string, number>; names: number; imports: List[]; nextCursor: string };

const page = async (query = '') => (await me.get(`${path}/occupations?${query}`)).body as unknown as Page;
const start = async (name: string, total: number, source = 'ESCO') =>
  (await me.post(`${path}/occupation-imports`, { name, source, total })).body as { id: string; finished: boolean };
const add = (id: string, ...occupations: { label: string; alts?: string[] }[]) =>
  me.post(`${path}/occupation-imports/${id}/occupations`, { occupations });
const finish = async (id: string) => (await me.post(`${path}/occupation-imports/${id}/finish`, undefined)).body;
const inUse = async () => {
  const { lexicon, occupations } = await company.db.transaction(company.id, (tx) => readCompanyLexicon(tx, company.id));
  return { lexicon, labels: occupations.map(({ label }) => label).toSorted() };
};
const wakes = async () =>
  (
    await company.db.transaction(company.id, (tx) =>
      tx.execute<{ n: number }>(
        sql`select count(*)::int as n from outbox where workflow_id = ${`jobMatching:${job.id}`} and kind = 'matching.switched'`,
      ),
    )
  )[0]?.n ?? 0;

test('a list comes in batches and takes part once it is whole; a batch sent twice changes nothing, and open jobs are matched again once', async () => {
  const before = await wakes();
  const { id } = await start('occupations.csv', 3);
  const first = [{ label: 'Tide warden', alts: ['flood warden'] }, { label: 'tide WARDEN' }, { label: 'Rigger' }];
  expect((await add(id, ...first)).body).toEqual({ added: 2, same: 1 });
  expect((await add(id, ...first)).body).toEqual({ added: 0, same: 3 });
  expect(await inUse()).toEqual({ lexicon: '', labels: [] });
  expect((await page()).imports).toMatchObject([{ id, stored: 2, total: 3, finished: false }]);
  expect(await start('occupations.csv', 3)).toEqual({ id, finished: false });
  await add(id, { label: 'Dyke keeper' });
  expect(await finish(id)).toEqual({ stored: 3 });
  expect(await finish(id)).toEqual({ stored: 3 });
  expect(await wakes()).toBe(before + 1);
  const { lexicon, labels } = await inUse();
  expect(labels).toEqual(['Dyke keeper', 'Rigger', 'tide WARDEN']);
  expect(lexicon).toMatch(/^[0-9a-f]{12}$/);
  expect(await start('occupations.csv', 3)).toEqual({ id, finished: true });
  expect((await add(id, { label: 'Late one' })).body).toEqual({ added: 0, same: 1 });
});

test('occupations are listed by name in pages, found by any of their names, and can be taken out and back in', async () => {
  const { id } = await start('own.csv', 2, 'LIST');
  await add(id, { label: 'Harbour pilot', alts: ['sea guide', '100% pilot'] }, { label: 'Anchor smith' });
  await finish(id);
  const first = await page('limit=2');
  expect(first.items.map(({ label, source }) => [label, source])).toEqual([
    ['Anchor smith', 'LIST'],
    ['Dyke keeper', 'ESCO'],
  ]);
  const rest = await page(`limit=10&cursor=${first.nextCursor}`);
  expect(rest.items.map(({ label }) => label)).toEqual(['Harbour pilot', 'Rigger', 'tide WARDEN']);
  expect([rest.counts, rest.names]).toEqual([{ IN_USE: 5, REMOVED: 0 }, 7]);
  expect((await page('q=sea+gui')).items.map(({ label }) => label)).toEqual(['Harbour pilot']);
  expect((await page('q=100%25')).items.map(({ label }) => label)).toEqual(['Harbour pilot']);
  const before = await inUse();
  const [pilot] = (await page('q=sea')).items;
  const decide = (state: string) => me.post(`${path}/occupations/decisions`, { ids: [pilot?.id], state });
  expect((await decide('REMOVED')).body).toEqual({ changed: [pilot?.id] });
  expect((await decide('REMOVED')).body).toEqual({ changed: [] });
  expect((await inUse()).labels).not.toContain('Harbour pilot');
  expect((await page('state=REMOVED')).items.map(({ label }) => label)).toEqual(['Harbour pilot']);
  await decide('IN_USE');
  expect((await inUse()).labels).toEqual(before.labels);
});

test('an import is removed as a whole and can be put back; names that another list has too stay in use by that one', async () => {
  const before = await inUse();
  const { id } = await start('again.csv', 2, 'ONET');
  await add(id, { label: 'Rigger', alts: ['sail hand'] }, { label: 'Beacon tender' });
  await finish(id);
  expect((await inUse()).labels).toEqual([
    'Anchor smith',
    'Beacon tender',
    'Dyke keeper',
    'Harbour pilot',
    'Rigger',
    'Rigger',
    'tide WARDEN',
  ]);
  const whole = await inUse();
  const at = `${path}/occupation-imports/${id}`;
  expect((await me.request('DELETE', at)).status).toBe(204);
  expect((await me.request('DELETE', at)).status).toBe(204);
  expect(await inUse()).toEqual(before);
  expect((await page()).imports.map(({ name }) => name)).toEqual(['own.csv', 'occupations.csv']);
  expect((await add(id, { label: 'Nobody' })).status).toBe(404);
  expect((await me.post(`${at}/restore`, undefined)).status).toBe(204);
  expect((await inUse()).labels).toEqual(whole.labels);
  await me.request('DELETE', at);
  await company.db.transaction(company.id, (tx) =>
    tx.execute(sql`update occupation_imports set removed_at = now() - interval '2 days' where removed_at is not null`),
  );
  expect((await start('again.csv', 2, 'ONET')).id).not.toBe(id);
  const [left] = await company.db.transaction(company.id, (tx) =>
    tx.execute<{ n: number }>(sql`select count(*)::int as n from company_occupations where label = 'Beacon tender'`),
  );
  expect(left?.n).toBe(0);
  expect((await me.post(`${at}/restore`, undefined)).status).toBe(404);
});

test('more than a company may have is refused with what to do; what was stored before stays', async () => {
  const { id } = await start('huge.csv', MOST_OCCUPATIONS);
  await company.db.transaction(company.id, (tx) =>
    tx.execute(sql`insert into company_occupations (company_id, id, import_id, label, label_key, alts, state)
      select ${company.id}::uuid, gen_random_uuid(), ${id.slice(4)}::uuid, 'Filler ' || n, 'filler ' || n, '[]', 'IN_USE' from generate_series(1, 9994) n`),
  );
  const refused = await add(id, { label: 'One too many' }, { label: 'And another' });
  expect([refused.status, refused.body['code']]).toEqual([422, 'OCCUPATION_LIMIT']);
  expect(refused.body['detail']).toContain('Remove a list that you no longer need');
  const tooMany = await me.post(`${path}/occupation-imports`, {
    name: 'x',
    source: 'LIST',
    total: MOST_OCCUPATIONS + 1,
  });
  expect(tooMany.status).toBe(422);
  await me.request('DELETE', `${path}/occupation-imports/${id}`);
});

test('people without the right see and change nothing, and another company has its own lists', async () => {
  const recruiter = await api.signIn(await company.makeUser({ systemRole: 'STANDARD' }));
  expect((await recruiter.get(`${path}/occupations`)).status).toBe(403);
  expect((await recruiter.post(`${path}/occupation-imports`, { name: 'x', source: 'LIST', total: 1 })).status).toBe(
    403,
  );
  const other = await makeCompany(database);
  const there = await api.signIn(other.admin);
  expect((await there.get(`${path}/occupations`)).body).toMatchObject({ items: [], imports: [] });
  const { id } = await start('mine.csv', 1, 'LIST');
  expect((await there.request('DELETE', `${path}/occupation-imports/${id}`)).status).toBe(404);
});
