import { sql } from 'drizzle-orm';
import { messages } from '#db/schema/messages';
import { newId } from '#db/id';
import { applicationOfConversation, readThread, type MessageDto } from '#db/queries/conversation';
import { readTextGate } from '#db/queries/text-gate';
import { AppError } from '#domain/app-error';
import { publicId } from '#domain/id';
import { quietUntil } from '#domain/quiet-hours';
import { textRefusals } from '#domain/text-gate';
import { mustOnJob, notFound } from './access.ts';
import { defineCommand } from './command.ts';
import { lockMessage } from './messages.ts';

export type Chat = {
  conversationId: string;
  applicationId: string;
  channel: 'EMAIL' | 'SMS' | 'WHATSAPP';
  subject: string | null;
  body: string;
  sendNow: boolean;
};

/** Sends one mail or text of a person; waits for the end of quiet hours unless told otherwise (smart-message.md R25, R28). */
export const sendChat = defineCommand('conversation.send', async (context, input: Chat): Promise<MessageDto> => {
  const { tx, actor, companyId, record, now } = context;
  const applicationId = await applicationOfConversation(tx, actor, input.conversationId, input.applicationId);
  if (!applicationId) throw notFound('This conversation');
  const gate = await readTextGate(tx, actor, applicationId);
  await mustOnJob(context, 'email.write', gate.jobId, () => notFound('This conversation'), 'email.read');
  const to = addressOf(input, gate);
  const id = newId();
  const notBefore = input.channel === 'EMAIL' || input.sendNow ? null : quietUntil(now, gate.quiet, gate.candidateZone);
  await tx.insert(messages).values({
    companyId,
    id,
    conversationId: input.conversationId,
    candidateId: gate.candidateId,
    applicationId,
    direction: 'OUT',
    channel: input.channel,
    kind: 'CHAT',
    businessKey: `chat:${context.commandId}`,
    fromAddress: to.from,
    toAddress: to.to,
    subject: input.channel === 'EMAIL' ? (input.subject ?? `Your application for ${gate.jobTitle}`) : null,
    body: input.body,
    state: 'QUEUED',
    stateRank: 0,
    notBefore,
    deadlineAt: input.channel === 'EMAIL' ? null : new Date(now.getTime() + 24 * 3_600_000),
    createdBy: actor.id,
    createdByName: actor.name,
  });
  record.events.push({ aggregate: 'message', id, version: 1, kind: 'message.queued' });
  record.changes.push({ topic: 'conversation', id: input.conversationId, jobId: gate.jobId });
  record.wakes.push({
    type: 'message',
    subjectId: id,
    kind: 'message.queued',
    label: `${input.channel === 'EMAIL' ? 'Mail' : 'Text'} CHAT`,
    subjectType: 'MESSAGE',
    jobId: gate.jobId,
    applicationId,
    priority: 1,
  });
  const written = (await readThread(tx, actor, input.conversationId)).find(
    (message) => message.id === publicId('message', id),
  );
  if (!written) throw new Error('a message that was written is in its thread');
  return written;
});

/** A person's answer to "Delivery unknown. Send again?": queued once more, or closed as it is; the task ends (smart-message.md R26). */
export const resolveDelivery = defineCommand(
  'message.resolveDelivery',
  async (context, input: { messageId: string; again: boolean }) => {
    const { tx, companyId, record } = context;
    const row = await lockMessage(context, input.messageId);
    if (!row?.job_id) throw notFound('This message');
    await mustOnJob(context, 'email.write', row.job_id, () => notFound('This message'), 'email.read');
    if (row.state !== 'UNKNOWN')
      throw new AppError(
        'STATUS_NOT_POSSIBLE',
        'It is known by now what became of this message. You see its state now.',
        { state: row.state },
      );
    const state = input.again ? 'QUEUED' : 'CLOSED';
    await tx.execute(
      sql`update messages set state = ${state}, lookups = 0, lease_until = null, not_before = null, version = version + 1 where company_id = ${companyId}::uuid and id = ${input.messageId}::uuid`,
    );
    await tx.execute(
      sql`update tasks set status = 'COMPLETED', completed_at = now() where company_id = ${companyId}::uuid and business_key = ${`delivery:${input.messageId}:${row.attempt}`}`,
    );
    record.events.push({
      aggregate: 'message',
      id: input.messageId,
      version: row.version + 1,
      kind: 'message.resolved',
      facts: { again: input.again },
    });
    record.audits.push({
      name: input.again ? 'MESSAGE_SENT' : 'MESSAGE_CANCELLED',
      subjectType: 'MESSAGE',
      subjectId: input.messageId,
      jobId: row.job_id,
      applicationId: row.application_id,
      candidateId: row.candidate_id,
      facts: { kind: row.kind, cause: 'DELIVERY_UNKNOWN', again: input.again },
    });
    if (row.conversation_id) record.changes.push({ topic: 'conversation', id: row.conversation_id, jobId: row.job_id });
    record.wakes.push({
      type: 'message',
      subjectId: input.messageId,
      kind: 'message.queued',
      label: `${row.channel === 'EMAIL' ? 'Mail' : 'Text'} ${row.kind}`,
      subjectType: 'MESSAGE',
      jobId: row.job_id,
      applicationId: row.application_id,
      priority: 1,
    });
    return { state };
  },
);

function addressOf(input: Chat, gate: Awaited<ReturnType<typeof readTextGate>>): { from: string; to: string } {
  if (input.channel === 'EMAIL') {
    if (!gate.email) throw new AppError('NO_EMAIL', 'This person has no e-mail address.');
    return { from: '', to: gate.email };
  }
  const channel = gate.channels.find((one) => one.channel === input.channel);
  const [refusal] = channel ? textRefusals({ ...channel.facts, permission: true, keywordFree: null }) : [];
  if (refusal) throw new AppError(refusal.code, refusal.text);
  if (!channel?.sender || !channel.address) throw new AppError('FEATURE_DISABLED', 'This channel is not set up.');
  if ([...input.body].length > 1600)
    throw new AppError('TEXT_TOO_LONG', `${[...input.body].length - 1600} characters too long.`);
  return { from: channel.sender, to: channel.address };
}

/** Whether a viewer may write mails or texts here at all: used by the composer beside the gate. */
export async function mayWrite(
  tx: Parameters<typeof readTextGate>[0],
  actor: Parameters<typeof readTextGate>[1],
  applicationId: string,
) {
  const gate = await readTextGate(tx, actor, applicationId);
  const permission = gate.capabilities.has('email.write');
  return [
    {
      channel: 'EMAIL' as const,
      address: gate.email,
      refusals: [
        ...(gate.email ? [] : [{ code: 'NO_EMAIL', text: 'This person has no e-mail address.' }]),
        ...(permission ? [] : [{ code: 'NOT_ALLOWED', text: 'You may not write messages for this job.' }]),
      ],
      state: '',
    },
    ...gate.channels.map((channel) => ({
      channel: channel.channel,
      address: channel.address,
      refusals: textRefusals({ ...channel.facts, permission, keywordFree: null }).map((one) =>
        one.code === 'NOT_ALLOWED' ? { ...one, text: 'You may not write messages for this job.' } : one,
      ),
      state:
        channel.facts.consent === 'GRANTED'
          ? `${gate.firstName} agreed to texts.`
          : 'Locked until the candidate opts in.',
    })),
  ];
}
