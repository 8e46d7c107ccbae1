import { sql } from 'drizzle-orm';
import type { MessageFacts, MessageState } from '#domain/message-process';
import type { Tx } from '#db/client';

/** What the process of a message decides on; null when the row is gone. */
export async function readMessageFacts(tx: Tx, companyId: string, messageId: string): Promise<MessageFacts | null> {
  const [row] = await tx.execute<{
    state: MessageState;
    channel: MessageFacts['channel'];
    kind: string;
    attempt: number;
    now: string;
    not_before: string | null;
    lease_until: string | null;
    claimed_at: string | null;
    lookups: number;
    asked: boolean;
  }>(sql`select state, channel, kind, attempt, now()::text as now, not_before::text, lease_until::text, claimed_at::text, lookups,
      exists (select 1 from tasks t where t.company_id = m.company_id and t.business_key = 'delivery:' || m.id || ':' || m.attempt) as asked
    from messages m where company_id = ${companyId}::uuid and id = ${messageId}::uuid`);
  if (!row) return null;
  const ms = (text: string | null) => (text === null ? null : new Date(text).getTime());
  return {
    state: row.state,
    channel: row.channel,
    kind: row.kind,
    attempt: row.attempt,
    nowMs: new Date(row.now).getTime(),
    notBeforeMs: ms(row.not_before),
    leaseUntilMs: ms(row.lease_until),
    claimedAtMs: ms(row.claimed_at),
    lookups: row.lookups,
    asked: row.asked,
    paused: false,
  };
}

/** Address and text of a message, and the provider's ids of other texts to it, to find it in the provider's list. */
export async function readMessageText(
  tx: Tx,
  companyId: string,
  messageId: string,
): Promise<{ to: string; body: string; knownSids: string[] } | null> {
  const [row] = await tx.execute<{
    to: string;
    body: string;
    knownSids: string[];
  }>(sql`select m.to_address as "to", m.body,
      (select coalesce(jsonb_agg(k.provider_id), '[]') from messages k where k.company_id = m.company_id and k.to_address = m.to_address and k.provider_id is not null) as "knownSids"
    from messages m where m.company_id = ${companyId}::uuid and m.id = ${messageId}::uuid`);
  return row ?? null;
}
