import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { afterAll, expect, test } from 'vitest';
import { ConnectionLost, createDatabase as openDatabase, createPlainClient, PoolBusy } from '#db/client';
import { createDatabase } from '#test/support/database';

const database = await createDatabase();
const owner = createPlainClient(database.ownerUrl);
afterAll(() => owner.end());
await owner.unsafe(`create table guarded (company_id uuid not null, marker uuid not null, n int not null, xid text not null default pg_current_xact_id()::text);
  alter table guarded enable row level security; alter table guarded force row level security;
  create policy company_only on guarded to throughline_app using (company_id = (select nullif(current_setting('app.company', true), '')::uuid)) with check (company_id = (select nullif(current_setting('app.company', true), '')::uuid));
  grant select, insert on guarded to throughline_app;`);

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

test('no company set shows nothing, and one company never sees another', async () => {
  const db = openDatabase(database.appUrl, 2);
  const [one, other] = [randomUUID(), randomUUID()];
  await db.transaction(one, (tx) =>
    tx.execute(sql`insert into guarded (company_id, marker, n) values (${one}::uuid, ${randomUUID()}::uuid, 1)`),
  );
  const seen = async (company: string | null) =>
    (await db.transaction(company, (tx) => tx.execute(sql`select 1 from guarded where company_id = ${one}::uuid`)))
      .length;
  expect([await seen(one), await seen(other), await seen(null)]).toEqual([1, 0, 0]);
  await expect(
    db.transaction(other, (tx) =>
      tx.execute(sql`insert into guarded (company_id, marker, n) values (${one}::uuid, ${randomUUID()}::uuid, 1)`),
    ),
  ).rejects.toThrow();
  await db.close();
});

test('JSON that a statement passes as text is stored as JSON, not as a string', async () => {
  const db = openDatabase(database.appUrl, 1);
  const [row] = await db.transaction(null, (tx) =>
    tx.execute<{ kind: string; value: { a: number[] } }>(
      sql`select jsonb_typeof(v) as kind, v as value from (select ${JSON.stringify({ a: [1, 2] })}::jsonb as v) x`,
    ),
  );
  expect(row).toEqual({ kind: 'object', value: { a: [1, 2] } });
  await db.close();
});

test.each([1, 2, 8])(
  'backends killed at random moments over a pool of %i never let a transaction run on in another one',
  async (size) => {
    const db = openDatabase(database.appUrl, size);
    const faults: unknown[] = [];
    const note = (error: unknown) => faults.push(error);
    process.on('unhandledRejection', note);
    process.on('uncaughtException', note);
    const outcomes = { done: new Set<string>(), notDone: new Set<string>(), unknown: new Set<string>() };
    const companies = [randomUUID(), randomUUID(), randomUUID()];
    let running = true;
    let kills = 0;
    const killer = (async () => {
      while (running) {
        await pause(Math.random() * 4);
        const killed =
          await owner`select pg_terminate_backend(pid) from pg_stat_activity where usename = 'throughline_app' and datname = ${database.name} order by random() limit 1`;
        kills += killed.length;
      }
    })();
    const client = async () => {
      while (running) {
        const company = companies[Math.floor(Math.random() * companies.length)] ?? '';
        const marker = randomUUID();
        try {
          await db.transaction(company, async (tx) => {
            for (let n = 0; n < 3; n += 1) {
              await tx.execute(
                sql`insert into guarded (company_id, marker, n) values (${company}::uuid, ${marker}::uuid, ${n})`,
              );
              if (Math.random() < 0.5) await pause(Math.random() * 3);
            }
          });
          outcomes.done.add(marker);
        } catch (error) {
          if (error instanceof ConnectionLost)
            (error.outcome === 'UNKNOWN' ? outcomes.unknown : outcomes.notDone).add(marker);
          else if (error instanceof PoolBusy) outcomes.notDone.add(marker);
          else throw error;
        }
      }
    };
    const clients = Promise.all(Array.from({ length: size * 2 }, client));
    for (let waited = 0; waited < 14_000 && kills < 350; waited += 100) await pause(100);
    running = false;
    await Promise.all([killer, clients]);
    await db.close();
    process.off('unhandledRejection', note);
    process.off('uncaughtException', note);

    const rows = await owner<
      { marker: string; companies: number; n: number; xids: number }[]
    >`select marker, count(distinct company_id)::int as companies, count(*)::int as n, count(distinct xid)::int as xids from guarded where company_id in ${owner(companies)} group by marker`;
    const shared =
      await owner`select xid from guarded where company_id in ${owner(companies)} group by xid having count(distinct marker) > 1`;
    const seen = new Map(rows.map((row) => [row.marker, row]));
    expect(faults).toEqual([]);
    expect(kills).toBeGreaterThan(100);
    expect([...seen.values()].filter((row) => row.companies !== 1 || row.n !== 3 || row.xids !== 1)).toEqual([]);
    expect(shared).toHaveLength(0);
    expect([...outcomes.done].filter((marker) => !seen.has(marker))).toEqual([]);
    expect([...outcomes.notDone].filter((marker) => seen.has(marker))).toEqual([]);
  },
);
