import { sql } from 'drizzle-orm';
import { messages } from '#db/schema/messages';
import { newId } from '#db/id';
import { keywordBlock } from '#domain/invitation-text';
import { wordsOf } from '#domain/keyword';
import { defineCommand, type CommandContext } from './command.ts';

type Delivery = { invitationId: string };

/** Writes the mail and the text of an invitation, each once, whatever happens (business key). */
export const writeInvitation = defineCommand('invitation.write', async (context, input: Delivery) => {
  const row = await readInvitation(context, input.invitationId);
  if (!row || row.state !== 'OPEN') return { written: 0 };
  let written = 0;
  if (row.email && row.email_address) {
    written += await queue(context, row, {
      channel: 'EMAIL',
      kind: 'INVITATION',
      key: `invitation:${row.id}:EMAIL`,
      to: row.email_address,
      from: '',
      subject: row.email.subject,
      body: row.email.body,
      calendar: { method: 'REQUEST', interviewId: row.interview_id, sequence: row.revision },
    });
  }
  if (row.text && row.scope && row.slot !== null) {
    const [from = '', to = ''] = row.scope.split('|');
    written += await queue(context, row, {
      channel: row.text.channel,
      kind: 'INVITATION',
      key: `invitation:${row.id}:${row.text.channel}`,
      to,
      from,
      subject: null,
      body: `${row.text.body}\n\n${keywordBlock(wordsOf(row.slot))}`,
      calendar: null,
    });
  }
  return { written };
});

/** The one thank-you after a keyword (SM-18). */
export const writeAutoReply = defineCommand('invitation.reply', async (context, input: Delivery) => {
  const row = await readInvitation(context, input.invitationId);
  if (!row?.text || !row.scope || !row.answer || !row.slot_id) return { written: 0 };
  const [from = '', to = ''] = row.scope.split('|');
  const body = row.answer === 'YES' ? row.text.yesReply : row.text.noReply;
  return {
    written: await queue(context, row, {
      channel: row.text.channel,
      kind: 'AUTO_REPLY',
      key: `rsvp:${row.slot_id}:${row.changes}`,
      to,
      from,
      subject: null,
      body,
      calendar: null,
    }),
  };
});

type Row = {
  id: string;
  version: number;
  state: string;
  interview_id: string;
  application_id: string;
  candidate_id: string;
  conversation_id: string;
  job_id: string;
  revision: number;
  email: { subject: string; body: string } | null;
  text: { channel: 'SMS' | 'WHATSAPP'; body: string; yesReply: string; noReply: string } | null;
  email_address: string | null;
  not_before: string | null;
  starts_at: string;
  scope: string | null;
  slot: number | null;
  slot_id: string | null;
  answer: 'YES' | 'NO' | null;
  changes: number;
  sender_id: string | null;
  sender_name: string | null;
};

async function readInvitation({ tx, companyId }: CommandContext, id: string): Promise<Row | null> {
  const [row] =
    await tx.execute<Row>(sql`select v.id, v.version, v.state, v.interview_id, v.application_id, v.candidate_id, a.conversation_id, a.job_id, v.revision, v.email, v.text, c.email as email_address, v.not_before::text, i.starts_at::text,
      s.scope, s.slot, s.id as slot_id, s.answer, coalesce(s.changes, 0) as changes,
      coalesce(u.id, ac.id) as sender_id, coalesce(u.first_name || ' ' || u.last_name, ac.name) as sender_name
    from invitations v join applications a on a.company_id = v.company_id and a.id = v.application_id join candidates c on c.company_id = v.company_id and c.id = v.candidate_id
    join interviews i on i.company_id = v.company_id and i.id = v.interview_id left join rsvp_slots s on s.company_id = v.company_id and s.invitation_id = v.id
    left join users u on u.company_id = v.company_id and u.id = v.created_by
    left join api_clients ac on ac.company_id = v.company_id and ac.id = v.created_by
    where v.company_id = ${companyId}::uuid and v.id = ${id}::uuid for update of v`);
  return row ?? null;
}

type Queued = {
  channel: 'EMAIL' | 'SMS' | 'WHATSAPP';
  kind: string;
  key: string;
  to: string;
  from: string;
  subject: string | null;
  body: string;
  calendar: { method: 'REQUEST' | 'CANCEL'; interviewId: string; sequence: number } | null;
};

async function queue(context: CommandContext, row: Row, message: Queued): Promise<number> {
  const { tx, companyId, record } = context;
  const id = newId();
  const reply = message.kind === 'AUTO_REPLY';
  const inserted = await tx
    .insert(messages)
    .values({
      companyId,
      id,
      conversationId: row.conversation_id,
      candidateId: row.candidate_id,
      applicationId: row.application_id,
      interviewId: row.interview_id,
      invitationId: row.id,
      direction: 'OUT',
      channel: message.channel,
      kind: message.kind,
      businessKey: message.key,
      fromAddress: message.from,
      toAddress: message.to,
      subject: message.subject,
      body: message.body,
      calendar: message.calendar,
      state: 'QUEUED',
      stateRank: 0,
      // An invitation is a person's word; the thank-you after a keyword is the company's own.
      createdBy: reply ? null : row.sender_id,
      createdByName: reply ? null : row.sender_name,
      notBefore: reply || !row.not_before ? null : new Date(row.not_before),
      deadlineAt: message.channel === 'EMAIL' ? null : new Date(row.starts_at),
    })
    .onConflictDoNothing()
    .returning({ id: messages.id });
  if (inserted.length === 0) return 0;
  record.events.push({ aggregate: 'message', id, version: 1, kind: 'message.queued' });
  record.changes.push(
    { topic: 'conversation', id: row.conversation_id, jobId: row.job_id },
    { topic: 'interview', id: row.interview_id, jobId: row.job_id },
  );
  record.wakes.push({
    type: 'message',
    subjectId: id,
    kind: 'message.queued',
    label: `${message.channel === 'EMAIL' ? 'Mail' : 'Text'} ${message.kind}`,
    subjectType: 'MESSAGE',
    jobId: row.job_id,
    applicationId: row.application_id,
    priority: 1,
  });
  return 1;
}
