import { sql } from 'drizzle-orm';
import { tasks } from '#db/schema/candidates';
import { messages } from '#db/schema/messages';
import { newId } from '#db/id';
import { invitationOfMessage, ownerOf, readSlots, type Owner, type Slot } from '#db/queries/inbound-text';
import { keywordBlock } from '#domain/invitation-text';
import { readReply } from '#domain/rsvp';
import { defineCommand, type CommandContext } from './command.ts';
import { lockInterview, writeAnswer } from './interview-lock.ts';
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
  const owner = await ownerOf(tx, companyId, input);
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

  const slots = await readSlots(tx, companyId, `${input.to}|${input.from}`, input.receivedAt);
  const quoted = input.quotedProviderId ? await invitationOfMessage(tx, companyId, input.quotedProviderId) : undefined;
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
