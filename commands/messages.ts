import { sql } from 'drizzle-orm';
import { tasks } from '#db/schema/candidates';
import { newId } from '#db/id';
import { retryDelayMs } from '#domain/message';
import type { MessageState } from '#domain/message-process';
import { defineCommand, type CommandContext } from './command.ts';

export type ClaimedMessage = {
  id: string;
  channel: 'EMAIL' | 'SMS' | 'WHATSAPP';
  kind: string;
  fromAddress: string;
  toAddress: string;
  subject: string | null;
  body: string;
  calendar: { method: 'REQUEST' | 'CANCEL'; interviewId: string; sequence: number } | null;
  companyName: string;
  attempt: number;
  deadlineAt: string | null;
};

/** Refusal of a claim: the row is settled with this code, or simply not due. */
export type Claim = { ok: true; message: ClaimedMessage } | { ok: false; code: string };

type Row = {
  state: MessageState;
  version: number;
  conversation_id: string | null;
  application_id: string | null;
  invitation_id: string | null;
  job_id: string | null;
  candidate_id: string | null;
  channel: 'EMAIL' | 'SMS' | 'WHATSAPP';
  kind: string;
  from_address: string;
  to_address: string;
  subject: string | null;
  body: string;
  calendar: ClaimedMessage['calendar'];
  attempt: number;
  deadline_at: string | null;
  late: boolean;
  opted_out: boolean;
  company: string;
};

const LEASE_SECONDS = 60;

/** Claims a queued message for one call to the provider, checking deadline and opt-out once more (messaging.md section 5). */
export const claimMessage = defineCommand(
  'message.claim',
  async (context, input: { messageId: string; attempt: number }): Promise<Claim> => {
    const row = await lockMessage(context, input.messageId);
    if (!row || row.state !== 'QUEUED') return { ok: false, code: 'NOT_QUEUED' };
    const refusal = row.late ? 'TOO_LATE' : row.opted_out && row.channel !== 'EMAIL' ? 'OPTED_OUT' : null;
    if (refusal) {
      await settle(context, input.messageId, row, { state: 'REJECTED', rank: 50, code: refusal });
      return { ok: false, code: refusal };
    }
    await context.tx
      .execute(sql`update messages set state = 'SENDING', attempt = attempt + 1, lease_until = now() + interval '${sql.raw(String(LEASE_SECONDS))} seconds', claimed_at = now(), version = version + 1
    where company_id = ${context.companyId}::uuid and id = ${input.messageId}::uuid`);
    context.record.events.push({
      aggregate: 'message',
      id: input.messageId,
      version: row.version + 1,
      kind: 'message.claimed',
    });
    return {
      ok: true,
      message: {
        id: input.messageId,
        channel: row.channel,
        kind: row.kind,
        fromAddress: row.from_address,
        toAddress: row.to_address,
        subject: row.subject,
        body: row.body,
        calendar: row.calendar,
        companyName: row.company,
        attempt: row.attempt + 1,
        deadlineAt: row.deadline_at,
      },
    };
  },
);

export type SendOutcome =
  | { kind: 'ACCEPTED' | 'SENT'; providerId: string }
  | { kind: 'REJECTED'; code: string }
  | { kind: 'RETRY'; afterMs: number; code: string }
  | { kind: 'UNKNOWN'; code: string };

/** Records what came of a call, only while the row is still SENDING: a status callback may have been faster. */
export const recordSend = defineCommand(
  'message.recordSend',
  async (context, input: { messageId: string; outcome: SendOutcome }) => {
    const { tx, companyId, record, now } = context;
    const row = await lockMessage(context, input.messageId);
    if (!row || row.state !== 'SENDING') return { recorded: false };
    const { outcome } = input;
    switch (outcome.kind) {
      case 'ACCEPTED':
      case 'SENT':
        await settle(context, input.messageId, row, {
          state: outcome.kind,
          rank: outcome.kind === 'SENT' ? 40 : 10,
          code: null,
          providerId: outcome.providerId,
        });
        break;
      case 'REJECTED':
        await settle(context, input.messageId, row, { state: 'REJECTED', rank: 50, code: outcome.code });
        break;
      case 'UNKNOWN':
        await settle(context, input.messageId, row, { state: 'UNKNOWN', rank: 0, code: outcome.code });
        break;
      case 'RETRY': {
        const wait = Math.max(outcome.afterMs, retryDelayMs(row.attempt));
        await tx.execute(sql`update messages set state = 'QUEUED', lease_until = null, error_code = ${outcome.code}, not_before = ${new Date(now.getTime() + wait).toISOString()}::timestamptz, version = version + 1
        where company_id = ${companyId}::uuid and id = ${input.messageId}::uuid`);
        record.events.push({
          aggregate: 'message',
          id: input.messageId,
          version: row.version + 1,
          kind: 'message.retry',
          facts: { code: outcome.code },
        });
        break;
      }
    }
    return { recorded: true };
  },
);

/** The process died during the call: nobody knows whether it was sent, so it is never queued again by itself. */
export const loseLease = defineCommand('message.loseLease', async (context, input: { messageId: string }) => {
  const row = await lockMessage(context, input.messageId);
  if (!row || row.state !== 'SENDING') return {};
  await settle(context, input.messageId, row, { state: 'UNKNOWN', rank: 0, code: 'LEASE_LOST' });
  return {};
});

/** A mail of unknown outcome is sent again with the same Message-ID. */
export const retryMail = defineCommand('message.retryMail', (context, input: { messageId: string }) =>
  queueAgain(context, input.messageId, (row) => row.channel === 'EMAIL'),
);

/** A reminder by text of unknown outcome goes once more, never twice (smart-message.md R26). */
export const repeatReminder = defineCommand('message.repeatReminder', (context, input: { messageId: string }) =>
  queueAgain(context, input.messageId, (row) => row.kind === 'REMINDER' && row.attempt === 1),
);

async function queueAgain(context: CommandContext, messageId: string, may: (row: Row) => boolean) {
  const row = await lockMessage(context, messageId);
  if (row?.state !== 'UNKNOWN' || !may(row)) return {};
  await context.tx.execute(
    sql`update messages set state = 'QUEUED', lease_until = null, lookups = 0, version = version + 1 where company_id = ${context.companyId}::uuid and id = ${messageId}::uuid`,
  );
  context.record.events.push({ aggregate: 'message', id: messageId, version: row.version + 1, kind: 'message.retry' });
  return {};
}

/** A look at the provider's list: the text was found, or not (yet). */
export const recordLookup = defineCommand(
  'message.recordLookup',
  async (context, input: { messageId: string; look: number; providerId: string | null }) => {
    const row = await lockMessage(context, input.messageId);
    if (!row || row.state !== 'UNKNOWN') return {};
    if (input.providerId)
      await settle(context, input.messageId, row, {
        state: 'ACCEPTED',
        rank: 10,
        code: null,
        providerId: input.providerId,
      });
    else
      await context.tx.execute(
        sql`update messages set lookups = ${input.look} where company_id = ${context.companyId}::uuid and id = ${input.messageId}::uuid`,
      );
    return {};
  },
);

/** Opens the task "Delivery unknown. Send again?", once. */
export const askAboutDelivery = defineCommand('message.ask', async (context, input: { messageId: string }) => {
  const { tx, companyId, record } = context;
  const row = await lockMessage(context, input.messageId);
  if (!row) return {};
  const id = newId();
  await tx
    .insert(tasks)
    .values({
      companyId,
      id,
      applicationId: row.application_id,
      kind: 'DELIVERY_UNKNOWN',
      text: 'Delivery unknown. Send again?',
      businessKey: `delivery:${input.messageId}:${row.attempt}`,
      status: 'OPEN',
    })
    .onConflictDoNothing();
  record.audits.push({
    name: 'TASK_CREATED',
    subjectType: 'MESSAGE',
    subjectId: input.messageId,
    jobId: row.job_id,
    applicationId: row.application_id,
    facts: { text: 'Delivery unknown. Send again?' },
  });
  if (row.application_id && row.job_id)
    record.changes.push({ topic: 'application', id: row.application_id, jobId: row.job_id });
  return {};
});

/** The message under a lock, with what a claim judges. */
export async function lockMessage({ tx, companyId }: CommandContext, messageId: string): Promise<Row | null> {
  const [row] =
    await tx.execute<Row>(sql`select m.state, m.version, m.conversation_id, m.application_id, m.invitation_id, a.job_id, m.candidate_id, m.channel, m.kind, m.from_address, m.to_address, m.subject, m.body, m.calendar, m.attempt,
      m.deadline_at::text, coalesce(m.deadline_at < now() + interval '60 seconds', false) as late, c.name as company,
      exists (select 1 from opt_outs o where o.company_id = m.company_id and o.channel = m.channel and o.address = m.to_address) as opted_out
    from messages m join companies c on c.id = m.company_id left join applications a on a.company_id = m.company_id and a.id = m.application_id
    where m.company_id = ${companyId}::uuid and m.id = ${messageId}::uuid for update of m`);
  return row ?? null;
}

type Settled = { state: MessageState; rank: number; code: string | null; providerId?: string };

/** Writes a new state by rank with event, audit row and wake-ups of those who wait for it. */
export async function settle(context: CommandContext, messageId: string, row: Row, to: Settled): Promise<void> {
  const { tx, companyId, record } = context;
  await tx.execute(sql`update messages set state = ${to.state}, state_rank = ${to.rank}, error_code = ${to.code}, provider_id = coalesce(provider_id, ${to.providerId ?? null}), lease_until = null,
    accepted_at = case when ${to.rank} between 10 and 40 then coalesce(accepted_at, claimed_at, now()) else accepted_at end, version = version + 1 where company_id = ${companyId}::uuid and id = ${messageId}::uuid`);
  record.events.push({
    aggregate: 'message',
    id: messageId,
    version: row.version + 1,
    kind: 'message.settled',
    facts: { state: to.state, code: to.code },
  });
  const failed = to.state === 'REJECTED' || to.state === 'FAILED';
  if (failed || to.state === 'ACCEPTED' || (to.state === 'SENT' && row.state === 'SENDING')) {
    record.audits.push({
      name: failed ? 'MESSAGE_FAILED' : 'MESSAGE_SENT',
      subjectType: 'MESSAGE',
      subjectId: messageId,
      jobId: row.job_id,
      candidateId: row.candidate_id,
      applicationId: row.application_id,
      facts: { kind: row.kind, channelOfContact: row.channel, ...(to.code ? { code: to.code } : {}) },
    });
  }
  if (row.conversation_id) record.changes.push({ topic: 'conversation', id: row.conversation_id, jobId: row.job_id });
  if (row.invitation_id)
    record.wakes.push({
      type: 'interviewInvitation',
      subjectId: row.invitation_id,
      kind: 'message.settled',
      label: `Invitation ${row.channel}`,
      subjectType: 'INVITATION',
      jobId: row.job_id,
      applicationId: row.application_id,
    });
}
