import { sql } from 'drizzle-orm';
import { tasks } from '#db/schema/candidates';
import { messages } from '#db/schema/messages';
import { newId } from '#db/id';
import { keywordBlock } from '#domain/invitation-text';
import { readReply } from '#domain/rsvp';
import { afterProviderStatus } from '#domain/message';
import { defineCommand, type CommandContext } from './command.ts';
import { lockInterview, writeAnswer } from './interviews.ts';
import { lockMessage, settle } from './messages.ts';
import { optIn, optOut } from './consents.ts';

export type InboundText = {
  inboxId: number;
  from: string;
  to: string;
  body: string;
  providerId: string;
  receivedAt: string;
  optOutType?: string | undefined;
  buttonPayload?: string | undefined;
  quotedProviderId?: string | undefined;
};
type Slot = {
  id: string;
  invitation_id: string;
  interview_id: string;
  slot: number;
  state: 'OPEN' | 'CLOSED';
  closed_at: string | null;
  close_cause: 'ANSWERED' | 'CANCELLED' | 'SUPERSEDED' | 'STARTED' | null;
  answer: 'YES' | 'NO' | null;
  counts: boolean;
};

const LATE_TEXTS = {
  CANCELLED: 'This interview was cancelled.',
  SUPERSEDED: 'The time has changed. Please answer the newer message.',
  STARTED: 'This interview has already started. We have passed your message on.',
};

/**
 * A candidate's text: kept in the conversation whatever it says; registers at most one answer, or opts out, or is chat
 * (smart-message.md R16–R23). One transaction, keyed by the provider's message id, so a webhook delivered five times acts once.
 */
export const receiveText = defineCommand('conversation.receiveText', async (context, input: InboundText) => {
  const { tx, companyId } = context;
  await tx.execute(sql`update inbox set processed_at = now(), payload = '{}'::jsonb where id = ${input.inboxId}`);
  const channel = input.from.startsWith('whatsapp:') ? 'WHATSAPP' : 'SMS';
  const owner = await ownerOf(context, input);
  if (!owner) return { effect: 'NOBODY' };
  const messageId = newId();
  const inserted = await tx
    .insert(messages)
    .values({
      companyId,
      id: messageId,
      conversationId: owner.conversation_id,
      candidateId: owner.candidate_id,
      applicationId: owner.application_id,
      direction: 'IN',
      channel,
      kind: 'CHAT',
      fromAddress: input.from,
      toAddress: input.to,
      body: input.body,
      state: 'RECEIVED',
      stateRank: 60,
      providerId: input.providerId,
      receivedAt: new Date(input.receivedAt),
    })
    .onConflictDoNothing()
    .returning({ id: messages.id });
  if (inserted.length === 0) return { effect: 'KNOWN' };
  context.record.changes.push({ topic: 'conversation', id: owner.conversation_id, jobId: owner.job_id });
  if (owner.application_id)
    context.record.changes.push({ topic: 'application', id: owner.application_id, jobId: owner.job_id });

  const slots = await readSlots(context, `${input.to}|${input.from}`, input.receivedAt);
  const quoted = input.quotedProviderId ? await invitationOfMessage(context, input.quotedProviderId) : undefined;
  const reply = readReply({
    body: input.body,
    optOutType: (['STOP', 'START', 'HELP'] as const).find((word) => word === input.optOutType),
    buttonPayload: input.buttonPayload,
    quotedInvitationId: quoted,
    open: slots
      .filter((slot) => slot.state === 'OPEN' && slot.counts)
      .map((slot) => ({ slotId: slot.id, invitationId: slot.invitation_id, slot: slot.slot })),
    closed: slots.flatMap((slot) =>
      slot.state === 'CLOSED' && slot.closed_at && slot.close_cause
        ? [
            {
              slotId: slot.id,
              invitationId: slot.invitation_id,
              slot: slot.slot,
              closedAt: new Date(slot.closed_at),
              cause: slot.close_cause,
              answer: slot.answer,
            },
          ]
        : [],
    ),
  });
  switch (reply.kind) {
    case 'OPT_OUT':
      await optOut(context, { channel, address: input.from, sender: input.to, candidateId: owner.candidate_id });
      break;
    case 'OPT_IN':
      await optIn(context, { channel, address: input.from, candidateId: owner.candidate_id, word: input.body });
      break;
    case 'RSVP':
      await register(context, slots, reply.slotId, reply.answer, messageId);
      break;
    case 'LATE':
      await answerLate(context, owner, slots, reply, { from: input.to, to: input.from, channel });
      break;
    case 'HINT': {
      const words = reply.words.map((pair) => keywordBlock(pair).split('\n').slice(1).join(', ')).join('; ');
      await queueText(context, owner, {
        channel,
        from: input.to,
        to: input.from,
        kind: 'HINT',
        key: `hint:${input.to}|${input.from}:${slots
          .filter((slot) => slot.state === 'OPEN')
          .map((slot) => slot.id)
          .toSorted()
          .join(',')
          .slice(0, 200)}`,
        body: `Please reply ${words}.`,
        invitationId: null,
      });
      break;
    }
    case 'HELP':
    case 'SUGGEST':
    case 'CHAT':
      break;
  }
  return { effect: reply.kind };
});

export type StatusEvent = {
  inboxId: number;
  messageId: string;
  providerId: string;
  status: string;
  errorCode: string | null;
};

/** A status of the provider, applied by rank, never by arrival; it may come before the answer of our own call. */
export const applyStatus = defineCommand('message.applyStatus', async (context, input: StatusEvent) => {
  await context.tx.execute(
    sql`update inbox set processed_at = now(), payload = '{}'::jsonb where id = ${input.inboxId}`,
  );
  const row = await lockMessage(context, input.messageId);
  const after = afterProviderStatus(input.status);
  if (!row || !after) return { applied: false };
  const [known] = await context.tx.execute<{ state_rank: number }>(
    sql`select state_rank from messages where company_id = ${context.companyId}::uuid and id = ${input.messageId}::uuid`,
  );
  if ((known?.state_rank ?? 0) >= after.rank) return { applied: false };
  await settle(context, input.messageId, row, {
    state: after.state,
    rank: after.rank,
    code: after.state === 'FAILED' ? input.errorCode : null,
    providerId: input.providerId,
  });
  context.record.wakes.push({
    type: 'message',
    subjectId: input.messageId,
    kind: 'message.statusReceived',
    label: `Text ${row.kind}`,
    subjectType: 'MESSAGE',
    jobId: row.job_id,
    applicationId: row.application_id,
  });
  return { applied: true };
});

type Owner = { candidate_id: string; conversation_id: string; application_id: string | null; job_id: string | null };

/** The candidate whom this number belongs to: of the last text out to it, else of the newest record with that phone (R25). */
async function ownerOf({ tx, companyId }: CommandContext, input: InboundText): Promise<Owner | null> {
  const [last] =
    await tx.execute<Owner>(sql`select m.candidate_id, m.conversation_id, m.application_id, a.job_id from messages m left join applications a on a.company_id = m.company_id and a.id = m.application_id
    where m.company_id = ${companyId}::uuid and m.direction = 'OUT' and m.to_address = ${input.from} and m.created_at > now() - interval '30 days' and m.candidate_id is not null order by m.created_at desc limit 1`);
  if (last) return last;
  const [known] =
    await tx.execute<Owner>(sql`select c.id as candidate_id, v.id as conversation_id, null::uuid as application_id, null::uuid as job_id from candidates c join conversations v on v.company_id = c.company_id and v.candidate_id = c.id
    where c.company_id = ${companyId}::uuid and c.phone_e164 = ${input.from.replace('whatsapp:', '')} order by c.created_at desc limit 1`);
  return known ?? null;
}

async function readSlots({ tx, companyId }: CommandContext, scope: string, receivedAt: string): Promise<Slot[]> {
  return tx.execute<Slot>(sql`select s.id, s.invitation_id, s.interview_id, s.slot, s.state, s.closed_at::text, s.close_cause, s.answer,
      coalesce((select min(coalesce(m.accepted_at, m.claimed_at)) <= ${receivedAt}::timestamptz from messages m where m.company_id = s.company_id and m.invitation_id = s.invitation_id and m.kind = 'INVITATION' and m.channel <> 'EMAIL'), false) as counts
    from rsvp_slots s where s.company_id = ${companyId}::uuid and s.scope = ${scope} and (s.state = 'OPEN' or s.closed_at > now() - interval '30 days') order by s.opened_at desc for update of s`);
}

async function invitationOfMessage({ tx, companyId }: CommandContext, providerId: string): Promise<string | undefined> {
  const [row] = await tx.execute<{ invitation_id: string | null }>(
    sql`select invitation_id from messages where company_id = ${companyId}::uuid and provider_id = ${providerId} and invitation_id is not null limit 1`,
  );
  return row?.invitation_id ?? undefined;
}

/** Registers an answer on the one open slot: interview, timeslots, invitation, in this transaction (R19). */
async function register(
  context: CommandContext,
  slots: readonly Slot[],
  slotId: string,
  answer: 'YES' | 'NO',
  messageId: string,
): Promise<void> {
  const { tx, companyId, record } = context;
  const slot = slots.find((one) => one.id === slotId);
  if (!slot) return;
  const closed =
    await tx.execute(sql`update rsvp_slots set answer = ${answer}, answered_at = now(), answer_message_id = ${messageId}::uuid, state = 'CLOSED', closed_at = now(), close_cause = 'ANSWERED',
    held_until = case when slot = 0 then null else now() + interval '7 days' end where company_id = ${companyId}::uuid and id = ${slotId}::uuid and state = 'OPEN' returning id`);
  if (closed.length === 0) return;
  const interview = await lockInterview(context, slot.interview_id);
  await writeAnswer(context, interview, answer === 'YES' ? 'ACCEPTED' : 'DECLINED', 'KEYWORD');
  await tx.execute(
    sql`update messages set registered = ${answer === 'YES' ? 'ACCEPTED' : 'DECLINED'}, interview_id = ${interview.id}::uuid, invitation_id = ${slot.invitation_id}::uuid where company_id = ${companyId}::uuid and id = ${messageId}::uuid`,
  );
  const [invitation] = await tx.execute<{ version: number }>(
    sql`update invitations set state = 'ANSWERED', version = version + 1 where company_id = ${companyId}::uuid and id = ${slot.invitation_id}::uuid and state = 'OPEN' returning version`,
  );
  if (invitation)
    record.events.push({
      aggregate: 'invitation',
      id: slot.invitation_id,
      version: invitation.version,
      kind: 'invitation.answered',
      facts: { answer },
    });
  record.wakes.push({
    type: 'interviewInvitation',
    subjectId: slot.invitation_id,
    kind: 'invitation.answered',
    label: 'Invitation',
    subjectType: 'INVITATION',
    jobId: interview.jobId,
    applicationId: interview.applicationId,
    priority: 1,
  });
}

type Late = {
  slotId: string;
  invitationId: string;
  answer: 'YES' | 'NO';
  cause: 'ANSWERED' | 'CANCELLED' | 'SUPERSEDED' | 'STARTED';
};

/** A keyword that comes after its slot closed: no change; one text back, or a task when it contradicts the first (R20, R21). */
async function answerLate(
  context: CommandContext,
  owner: Owner,
  slots: readonly Slot[],
  late: Late,
  at: { from: string; to: string; channel: 'SMS' | 'WHATSAPP' },
): Promise<void> {
  const { tx, companyId, record } = context;
  if (late.cause === 'ANSWERED') {
    const first = slots.find((slot) => slot.id === late.slotId)?.answer;
    if (first === late.answer) return;
    const text = 'Candidate may have changed their mind';
    await tx
      .insert(tasks)
      .values({
        companyId,
        id: newId(),
        applicationId: owner.application_id,
        kind: 'CHANGED_MIND',
        text,
        businessKey: `changed:${late.slotId}:${late.answer}`,
        status: 'OPEN',
      })
      .onConflictDoNothing();
    record.audits.push({
      name: 'TASK_CREATED',
      subjectType: 'INVITATION',
      subjectId: late.invitationId,
      jobId: owner.job_id,
      applicationId: owner.application_id,
      facts: { text },
    });
    return;
  }
  await queueText(context, owner, {
    ...at,
    kind: 'LATE_ANSWER',
    key: `late:${late.invitationId}`,
    body: LATE_TEXTS[late.cause],
    invitationId: late.invitationId,
  });
}

type Text = {
  channel: 'SMS' | 'WHATSAPP';
  from: string;
  to: string;
  kind: string;
  key: string;
  body: string;
  invitationId: string | null;
};

/** Queues an automatic text, once per business key. */
async function queueText({ tx, companyId, record }: CommandContext, owner: Owner, text: Text): Promise<void> {
  const id = newId();
  const inserted = await tx
    .insert(messages)
    .values({
      companyId,
      id,
      conversationId: owner.conversation_id,
      candidateId: owner.candidate_id,
      applicationId: owner.application_id,
      invitationId: text.invitationId,
      direction: 'OUT',
      channel: text.channel,
      kind: text.kind,
      businessKey: text.key,
      fromAddress: text.from,
      toAddress: text.to,
      body: text.body,
      state: 'QUEUED',
      stateRank: 0,
    })
    .onConflictDoNothing()
    .returning({ id: messages.id });
  if (inserted.length === 0) return;
  record.events.push({ aggregate: 'message', id, version: 1, kind: 'message.queued' });
  record.wakes.push({
    type: 'message',
    subjectId: id,
    kind: 'message.queued',
    label: `Text ${text.kind}`,
    subjectType: 'MESSAGE',
    jobId: owner.job_id,
    applicationId: owner.application_id,
    priority: 1,
  });
}
