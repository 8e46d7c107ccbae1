import { sql } from 'drizzle-orm';
import { pino } from 'pino';
import { afterAll, afterEach, expect, test } from 'vitest';
import type { Client } from '@temporalio/client';
import { createDatabase as openDatabase } from '#db/client';
import { moveApplication } from '#commands/moves';
import { startRelay, type InboxRow, type Relay } from '#worker/relay';
import { makeCompany } from '#test/support/builders';
import { createDatabase } from '#test/support/database';
import { connectTemporal } from '#test/support/temporal';
import { rowsOf, until } from '#test/support/line';

const database = await createDatabase();
const temporal = await connectTemporal();
const company = await makeCompany(database);
const relayDb = openDatabase(database.relayUrl, 4);
const job = await company.makeJob();
afterAll(() => relayDb.close());
const relays: Relay[] = [];
const start = (client: Client, handleInbox: (row: InboxRow) => Promise<void> = () => Promise.resolve()) => {
  const relay = startRelay({ db: relayDb, client, log: pino({ level: 'silent' }), handleInbox });
  relays.push(relay);
  return relay;
};
afterEach(async () => {
  await Promise.all(relays.splice(0).map((relay) => relay.stop()));
});

const undelivered = async () =>
  (
    await rowsOf<{ n: number }>(
      company.db,
      company.id,
      sql`select count(*)::int as n from outbox where delivered_at is null and parked_at is null`,
    )
  )[0]?.n ?? -1;

test('every wake-up reaches its process; a burst for one process arrives as its newest', async () => {
  const application = await company.makeApplication(job);
  for (const name of ['Screening', 'Phone screen', 'Screening', 'Phone screen']) {
    await moveApplication(company.as(company.admin), {
      applicationId: application.id,
      toStepId: job.step(name).stepId,
    });
  }
  start(temporal.client);
  await until('the outbox is empty', async () => (await undelivered()) === 0);
  const history = await temporal.client.workflow.getHandle(`applicationJourney:${application.id}`).fetchHistory();
  const signals = (history.events ?? []).filter((event) => event.workflowExecutionSignaledEventAttributes);
  expect(signals.length).toBe(1);
});

test('while Temporal is away nothing is lost and no attempt is counted; it drains when it is back', async () => {
  let away = true;
  const unavailable = Object.assign(new Error('UNAVAILABLE'), { code: 14, details: 'no connection', metadata: {} });
  const client = {
    workflow: {
      signalWithStart: (...args: Parameters<Client['workflow']['signalWithStart']>) =>
        away ? Promise.reject(unavailable) : temporal.client.workflow.signalWithStart(...args),
    },
  } as unknown as Client;
  await company.makeApplication(job);
  start(client);
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  const [row] = await rowsOf<{ attempts: number }>(
    company.db,
    company.id,
    sql`select max(attempts)::int as attempts from outbox where delivered_at is null`,
  );
  expect([await undelivered(), row?.attempts]).toEqual([expect.any(Number), 0]);
  expect(await undelivered()).toBeGreaterThan(0);
  away = false;
  await until('the outbox is empty', async () => (await undelivered()) === 0, 20_000);
});

test('events of one order key are handled in order; one that fails holds its own key back only', async () => {
  const insert = (externalId: string, orderKey: string) =>
    company.db.transaction(company.id, (tx) =>
      tx.execute(
        sql`insert into inbox (company_id, provider, external_id, kind, order_key, payload) values (${company.id}::uuid, 'twilio', ${externalId}, 'text.inbound', ${orderKey}, '{}'::jsonb)`,
      ),
    );
  for (const id of ['a1', 'a2', 'b1', 'a3']) await insert(id, `key-${id[0]}`);
  const handled: string[] = [];
  let failures = 0;
  start(temporal.client, async (row) => {
    if (row.externalId === 'a1' && failures < 2) {
      failures += 1;
      throw new Error('not yet');
    }
    handled.push(row.externalId);
    await company.db.transaction(company.id, (tx) =>
      tx.execute(sql`update inbox set processed_at = now() where id = ${row.id}`),
    );
  });
  await until('all are handled', () => Promise.resolve(handled.length === 4), 15_000);
  expect(handled[0]).toBe('b1');
  expect(handled.filter((id) => id.startsWith('a'))).toEqual(['a1', 'a2', 'a3']);
});

test('two relays share the lanes without delivering anything twice at the same time', async () => {
  const [one, two] = [start(temporal.client), start(temporal.client)];
  await until('both hold no lane in common', () => Promise.resolve(one.lanes() + two.lanes() === 24), 15_000);
  const application = await company.makeApplication(job);
  await until('the outbox is empty', async () => (await undelivered()) === 0);
  expect(
    (await temporal.client.workflow.getHandle(`applicationJourney:${application.id}`).describe()).workflowId,
  ).toContain(application.id);
});

test('two processes share the lanes evenly; when one goes the other carries all', async () => {
  const first = start(temporal.client);
  await until('all lanes', () => Promise.resolve(first.lanes() === 24), 15_000);
  const second = start(temporal.client);
  await until('half each', () => Promise.resolve(first.lanes() === 12 && second.lanes() === 12), 20_000);
  await second.stop();
  await until('all lanes again', () => Promise.resolve(first.lanes() === 24), 15_000);
}, 60_000);
