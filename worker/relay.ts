import { randomUUID } from 'node:crypto';
import { isGrpcServiceError, type Client } from '@temporalio/client';
import { sql } from 'drizzle-orm';
import type { Logger } from 'pino';
import type { Database } from '#db/client';
import { wakeProcess, type WakeUp } from './wake-process.ts';

export type RelayDeps = {
  /** Connection as the relay role: reaches the outbox of every company. */
  db: Database;
  client: Client;
  log: Logger;
  /** Runs the command for one event of the inbox; throws when it could not. */
  handleInbox: (row: InboxRow) => Promise<void>;
};
export type InboxRow = {
  id: number;
  companyId: string;
  provider: string;
  externalId: string;
  kind: string;
  orderKey: string;
  payload: Record<string, unknown>;
  receivedAt: string;
};

/** Rows by which the holders of lanes know of each other. */
const PRESENCE = 'holder:';
const OUTBOX_LANES = 16;
const INBOX_LANES = 8;
const LEASE_EVERY_MS = 3_000;
const POLL_MS = 100;
const BATCH = 200;
const PARALLEL = 16;
const PARK_AFTER = 10;

type Lane = { name: string; epoch: number; busy: boolean; pausedUntil: number; pauseMs: number };

/**
 * Carries wake-ups from the outbox to Temporal and events from the inbox to commands. Lanes are leased by the database
 * clock and shared out evenly among the live processes; a holder that was stopped and wakes up late is fenced by its
 * epoch (consistency.md sections 4, 5).
 */
export function startRelay({ db, client, log, handleInbox }: RelayDeps) {
  const me = randomUUID();
  const presence = `${PRESENCE}${me}`;
  const lanes = new Map<string, Lane>();
  const names = [
    ...Array.from({ length: OUTBOX_LANES }, (_, n) => `outbox:${n}`),
    ...Array.from({ length: INBOX_LANES }, (_, n) => `inbox:${n}`),
  ];
  let stopping = false;

  /** Renews what is held and takes free lanes up to this process's fair share; a process over its share lets lanes go. */
  const lease = async () => {
    const rows = await db.transaction(null, async (tx) => {
      await tx.execute(sql`insert into relay_leases (lane, holder, epoch, until) values (${presence}, ${me}::uuid, 1, now() + interval '10 seconds')
        on conflict (lane) do update set until = excluded.until`);
      const [live] = await tx.execute<{ holders: number }>(
        sql`select count(*)::int as holders from relay_leases where lane like ${`${PRESENCE}%`} and until > now()`,
      );
      const share = Math.ceil(names.length / (live?.holders ?? 1));
      const all = sql.join(
        names.map((name) => sql`${name}`),
        sql`, `,
      );
      const taken = await tx.execute<{ lane: string; epoch: string }>(sql`
        insert into relay_leases as l (lane, holder, epoch, until)
        select lane, ${me}::uuid, 1, now() + interval '10 seconds' from (
          select names.lane from unnest(array[${all}]) as names (lane) left join relay_leases k on k.lane = names.lane
          where k.lane is null or k.holder = ${me}::uuid or k.until < now()
          order by k.holder = ${me}::uuid and k.until > now() desc nulls last, names.lane limit ${share}) wanted
        on conflict (lane) do update set holder = excluded.holder, until = excluded.until, epoch = l.epoch + (l.holder <> excluded.holder)::int
        where l.holder = excluded.holder or l.until < now() returning lane, epoch`);
      await tx.execute(sql`update relay_leases set until = now() where holder = ${me}::uuid and until > now() and lane <> ${presence}
        and lane not in (select lane from relay_leases where holder = ${me}::uuid and until > now() and lane <> ${presence} order by until desc, lane limit ${share})`);
      return taken;
    });
    const held = new Set(rows.map((row) => row.lane));
    for (const name of lanes.keys()) if (!held.has(name)) lanes.delete(name);
    for (const row of rows) {
      const lane = lanes.get(row.lane);
      if (lane && lane.epoch === Number(row.epoch)) continue;
      lanes.set(row.lane, { name: row.lane, epoch: Number(row.epoch), busy: false, pausedUntil: 0, pauseMs: 500 });
    }
  };

  const work = async (lane: Lane) => {
    if (lane.busy || Date.now() < lane.pausedUntil) return;
    lane.busy = true;
    try {
      for (let again = true; again && !stopping && lanes.get(lane.name) === lane;) {
        again = lane.name.startsWith('outbox') ? await deliverBatch(lane) : await processBatch(lane);
      }
      lane.pauseMs = 500;
    } catch (error) {
      lane.pausedUntil = Date.now() + lane.pauseMs;
      lane.pauseMs = Math.min(lane.pauseMs * 2, 10_000);
      log.warn({ lane: lane.name, err: error instanceof Error ? error.message : String(error) }, 'relay lane pauses');
    } finally {
      lane.busy = false;
    }
  };

  /** One batch of a lane: the newest wake of each workflow stands for all older ones; true when the lane may hold more. */
  const deliverBatch = async (lane: Lane): Promise<boolean> => {
    const number = Number(lane.name.split(':')[1]);
    const rows = await db.transaction(null, (tx) =>
      tx.execute<WakeUp & { id: string }>(sql`
        select distinct on (company_id, workflow_id) id, company_id as "companyId", workflow_type as type, workflow_id as "workflowId", wake::int as wake, kind, start
        from (select * from outbox where lane = ${number} and delivered_at is null and parked_at is null and next_try_at <= now() order by id limit ${BATCH}) due
        order by company_id, workflow_id, wake desc`),
    );
    for (let at = 0; at < rows.length; at += PARALLEL) {
      await Promise.all(rows.slice(at, at + PARALLEL).map((row) => deliver(lane, row)));
    }
    return rows.length >= BATCH;
  };

  const deliver = async (lane: Lane, row: WakeUp) => {
    try {
      await wakeProcess(client, row);
    } catch (error) {
      if (isAway(error)) throw error;
      log.error({ workflowId: row.workflowId, err: error }, 'a wake-up could not be delivered');
      await db.transaction(null, (tx) =>
        tx.execute(sql`update outbox set attempts = attempts + 1, error = ${codeOf(error)}, next_try_at = now() + least(interval '5 minutes', interval '1 second' * power(2, attempts)),
          parked_at = case when attempts + 1 >= ${PARK_AFTER} then now() end where company_id = ${row.companyId}::uuid and workflow_id = ${row.workflowId} and delivered_at is null`),
      );
      return;
    }
    const marked = await db.transaction(null, (tx) =>
      tx.execute(sql`update outbox set delivered_at = now(), error = null where company_id = ${row.companyId}::uuid and workflow_id = ${row.workflowId} and wake <= ${row.wake} and delivered_at is null
        and exists (select 1 from relay_leases where lane = ${lane.name} and holder = ${me}::uuid and epoch = ${lane.epoch} and until > now()) returning id`),
    );
    if (marked.length === 0) lanes.delete(lane.name);
  };

  /** Events in id order per order key; a failing row blocks its key until it succeeds or is parked. */
  const processBatch = async (lane: Lane): Promise<boolean> => {
    const number = Number(lane.name.split(':')[1]);
    const rows = await db.transaction(null, (tx) =>
      tx.execute<InboxRow & { blocked: boolean }>(sql`
        select distinct on (order_key) id::int as id, company_id as "companyId", provider, external_id as "externalId", kind, order_key as "orderKey", payload, received_at::text as "receivedAt", next_try_at > now() as blocked
        from inbox where lane = ${number} and processed_at is null and parked_at is null and company_id is not null order by order_key, id limit ${BATCH}`),
    );
    const ready = rows.filter((row) => !row.blocked);
    for (const row of ready) {
      try {
        await handleInbox(row);
      } catch (error) {
        log.error({ inboxId: row.id, err: error }, 'an event could not be processed');
        await db.transaction(null, (tx) =>
          tx.execute(sql`update inbox set attempts = attempts + 1, error = ${codeOf(error)}, next_try_at = now() + least(interval '5 minutes', interval '1 second' * power(2, attempts)),
            parked_at = case when attempts + 1 >= ${PARK_AFTER} then now() end where id = ${row.id}`),
        );
      }
    }
    return ready.length > 0;
  };

  let leaseAt = 0;
  const loop = async () => {
    while (!stopping) {
      if (Date.now() >= leaseAt) {
        leaseAt = Date.now() + LEASE_EVERY_MS;
        await lease().catch((error: unknown) =>
          log.warn({ err: error instanceof Error ? error.message : String(error) }, 'relay could not lease lanes'),
        );
      }
      for (const lane of lanes.values()) void work(lane);
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
  };
  const running = loop();

  return {
    /** Lanes that this process holds, for health. */
    lanes: () => lanes.size,
    async stop() {
      stopping = true;
      await running;
      await db
        .transaction(null, async (tx) => {
          await tx.execute(sql`update relay_leases set until = now() where holder = ${me}::uuid`);
          await tx.execute(
            sql`delete from relay_leases where lane like ${`${PRESENCE}%`} and (holder = ${me}::uuid or until < now() - interval '1 hour')`,
          );
        })
        .catch(() => {});
    },
  };
}
export type Relay = ReturnType<typeof startRelay>;

/** gRPC codes DEADLINE_EXCEEDED, RESOURCE_EXHAUSTED, UNAVAILABLE. */
const AWAY = new Set<number>([4, 8, 14]);

/** Temporal does not answer: the lane pauses, attempts are not counted. */
function isAway(error: unknown): boolean {
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 4; at = at.cause, depth += 1) {
    if (isGrpcServiceError(at)) return AWAY.has(at.code);
  }
  return false;
}

function codeOf(error: unknown): string {
  return error instanceof Error ? error.name : 'UNKNOWN';
}
