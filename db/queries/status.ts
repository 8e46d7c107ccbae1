import { sql } from 'drizzle-orm';
import type { Tx } from '#db/client';

/** How the parts and queues stand; as the application role the queues are those of the company, as the relay those of all. */
export async function readStatus(tx: Tx) {
  const parts = await tx.execute<{ name: string; build: string; at: string; running: boolean }>(
    sql`select name, build, at::text, at > now() - interval '15 seconds' as running from process_heartbeats order by name`,
  );
  const [row] = await tx.execute<{
    outbox: number | null;
    inbox: number | null;
    parked: number;
    stuck: number;
  }>(sql`select
    (select extract(epoch from now() - min(created_at))::int from outbox where delivered_at is null and parked_at is null) as outbox,
    (select extract(epoch from now() - min(received_at))::int from inbox where processed_at is null and parked_at is null) as inbox,
    (select count(*)::int from outbox where parked_at is not null and delivered_at is null) as parked,
    (select count(*)::int from inbox where parked_at is not null and processed_at is null) as stuck`);
  return {
    parts: parts.map((part) => ({
      name: part.name,
      build: part.build,
      seenAt: new Date(part.at).toISOString(),
      running: part.running,
    })),
    waiting: { outboxSeconds: row?.outbox ?? null, inboxSeconds: row?.inbox ?? null },
    parked: { outbox: row?.parked ?? 0, inbox: row?.stuck ?? 0 },
  };
}
