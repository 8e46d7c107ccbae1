import { sql } from 'drizzle-orm';
import { messages } from '#db/schema/messages';
import { newId } from '#db/id';
import { keywordBlock } from '#domain/invitation-text';
import { wordsOf } from '#domain/keyword';
import { describe } from '#domain/zoned-time';
import { defineCommand, type CommandContext } from './command.ts';

type Row = {
  id: string;
  version: number;
  revision: number;
  status: string;
  candidate_status: string;
  application_id: string;
  candidate_id: string;
  conversation_id: string;
  job_id: string;
  starts_at: string;
  place: string;
  zone: string;
  company: string;
  title: string;
  first_name: string;
  email: string | null;
  used_email: boolean;
  text: { channel: 'SMS' | 'WHATSAPP'; from: string; to: string; slot: number | null } | null;
};

/** Tells the candidate that the interview is cancelled, by the channels of the invitation, once (smart-message.md R41). */
export const writeCancellation = defineCommand(
  'interview.notifyCancel',
  async (context, input: { interviewId: string }) => {
    const row = await readRow(context, input.interviewId);
    if (!row || row.status !== 'CANCELLED') return { written: 0 };
    const when = describe(new Date(row.starts_at), row.zone, 'en');
    const line = `your interview for ${row.title} on ${when.day}, ${when.time} ${when.zoneName} was cancelled.`;
    let written = 0;
    if (row.used_email && row.email) {
      written += await queue(context, row, {
        channel: 'EMAIL',
        kind: 'CANCELLATION',
        which: '-',
        from: '',
        to: row.email,
        subject: `Interview cancelled: ${row.title}`,
        body: `Dear ${row.first_name},\n\n${line}\n\nKind regards\n${row.company}`,
        method: 'CANCEL',
      });
    }
    if (row.text)
      written += await queue(context, row, {
        channel: row.text.channel,
        kind: 'CANCELLATION',
        which: '-',
        from: row.text.from,
        to: row.text.to,
        subject: null,
        body: `${row.company}: ${line}`,
        method: null,
      });
    return { written };
  },
);

/** Writes one reminder: with the keywords while no answer came, without them after a yes (smart-message.md R29). */
export const writeReminder = defineCommand(
  'interview.remind',
  async (context, input: { interviewId: string; which: '24h' | '2h' }) => {
    const row = await readRow(context, input.interviewId);
    if (!row || row.status !== 'SCHEDULED') return { written: 0 };
    const when = describe(new Date(row.starts_at), row.zone, 'en');
    const line = `Reminder: your interview with ${row.company} is on ${when.day}, ${when.time} ${when.zoneName}.${row.place ? ` Location: ${row.place}.` : ''}`;
    let written = 0;
    if (row.used_email && row.email) {
      written += await queue(context, row, {
        channel: 'EMAIL',
        kind: 'REMINDER',
        which: input.which,
        from: '',
        to: row.email,
        subject: `Reminder: interview on ${when.day}`,
        body: `Dear ${row.first_name},\n\n${line}\n\nKind regards\n${row.company}`,
        method: null,
      });
    }
    if (row.text) {
      const pending = row.candidate_status === 'PENDING' && row.text.slot !== null;
      const body = pending && row.text.slot !== null ? `${line}\n\n${keywordBlock(wordsOf(row.text.slot))}` : line;
      written += await queue(context, row, {
        channel: row.text.channel,
        kind: 'REMINDER',
        which: input.which,
        from: row.text.from,
        to: row.text.to,
        subject: null,
        body,
        method: null,
      });
    }
    await noteReminder(context, row, 'interview.reminded', input.which);
    return { written };
  },
);

/** Quiet hours left no moment for this reminder, or the interview has begun: recorded, not sent. */
export const skipReminder = defineCommand(
  'interview.skipReminder',
  async (context, input: { interviewId: string; which: '24h' | '2h' }) => {
    const row = await readRow(context, input.interviewId);
    if (row) await noteReminder(context, row, 'interview.reminderSkipped', input.which);
    return {};
  },
);

/** At the start nobody can answer by keyword any more: slots close, open invitations end (smart-message.md R15). */
export const closeKeywords = defineCommand(
  'interview.closeKeywords',
  async (context, input: { interviewId: string }) => {
    const { tx, companyId, record } = context;
    const row = await readRow(context, input.interviewId);
    if (!row) return {};
    await tx.execute(sql`update rsvp_slots set state = 'CLOSED', closed_at = now(), close_cause = 'STARTED', held_until = now() + case when slot = 0 then interval '24 hours' else interval '7 days' end
    where company_id = ${companyId}::uuid and interview_id = ${input.interviewId}::uuid and state = 'OPEN'`);
    const open = await tx.execute<{ id: string }>(
      sql`select id from invitations where company_id = ${companyId}::uuid and interview_id = ${input.interviewId}::uuid and state = 'OPEN'`,
    );
    for (const one of open)
      record.wakes.push({
        type: 'interviewInvitation',
        subjectId: one.id,
        kind: 'slot.closed',
        label: 'Invitation',
        subjectType: 'INVITATION',
        jobId: row.job_id,
        applicationId: row.application_id,
      });
    return {};
  },
);

/** Ends an invitation whose interview has begun. */
export const expireInvitation = defineCommand(
  'invitation.expire',
  async ({ tx, companyId, record }, input: { invitationId: string }) => {
    const [row] = await tx.execute<{ version: number }>(
      sql`update invitations set state = 'EXPIRED', version = version + 1 where company_id = ${companyId}::uuid and id = ${input.invitationId}::uuid and state = 'OPEN' returning version`,
    );
    if (row)
      record.events.push({
        aggregate: 'invitation',
        id: input.invitationId,
        version: row.version,
        kind: 'invitation.expired',
      });
    return {};
  },
);

async function noteReminder(
  { tx, companyId, record }: CommandContext,
  row: Row,
  kind: string,
  which: '24h' | '2h',
): Promise<void> {
  const [raised] = await tx.execute<{ version: number }>(
    sql`update interviews set version = version + 1 where company_id = ${companyId}::uuid and id = ${row.id}::uuid returning version`,
  );
  record.events.push({
    aggregate: 'interview',
    id: row.id,
    version: raised?.version ?? row.version + 1,
    kind,
    facts: { which, revision: row.revision },
  });
}

async function readRow({ tx, companyId }: CommandContext, interviewId: string): Promise<Row | null> {
  const [row] =
    await tx.execute<Row>(sql`select i.id, i.version, i.revision, i.status, i.candidate_status, i.application_id, i.candidate_id, a.conversation_id, i.job_id, i.starts_at::text, coalesce(p.time_zone, co.time_zone) as zone, co.name as company, j.title, c.first_name, c.email,
      (select t.place from timeslots t where t.company_id = i.company_id and t.interview_id = i.id order by t.ordinal limit 1) as place,
      exists (select 1 from messages m where m.company_id = i.company_id and m.interview_id = i.id and m.kind = 'INVITATION' and m.channel = 'EMAIL') as used_email,
      (select jsonb_build_object('channel', m.channel, 'from', m.from_address, 'to', m.to_address, 'slot', (select r.slot from rsvp_slots r where r.company_id = m.company_id and r.invitation_id = m.invitation_id and r.state = 'OPEN'))
        from messages m where m.company_id = i.company_id and m.interview_id = i.id and m.kind = 'INVITATION' and m.channel <> 'EMAIL' order by m.created_at desc limit 1) as text
    from interviews i join applications a on a.company_id = i.company_id and a.id = i.application_id join jobs j on j.company_id = i.company_id and j.id = i.job_id join companies co on co.id = i.company_id
    join candidates c on c.company_id = i.company_id and c.id = i.candidate_id left join places p on p.id = c.place_id where i.company_id = ${companyId}::uuid and i.id = ${interviewId}::uuid for update of i`);
  return row ?? null;
}

type Notice = {
  channel: 'EMAIL' | 'SMS' | 'WHATSAPP';
  kind: 'CANCELLATION' | 'REMINDER';
  which: string;
  from: string;
  to: string;
  subject: string | null;
  body: string;
  method: 'CANCEL' | null;
};

async function queue({ tx, companyId, record }: CommandContext, row: Row, notice: Notice): Promise<number> {
  const id = newId();
  const inserted = await tx
    .insert(messages)
    .values({
      companyId,
      id,
      conversationId: row.conversation_id,
      candidateId: row.candidate_id,
      applicationId: row.application_id,
      interviewId: row.id,
      direction: 'OUT',
      channel: notice.channel,
      kind: notice.kind,
      businessKey: `${notice.kind}:${row.id}:${row.revision}:${notice.which}:${notice.channel}`,
      fromAddress: notice.from,
      toAddress: notice.to,
      subject: notice.subject,
      body: notice.body,
      calendar: notice.method ? { method: notice.method, interviewId: row.id, sequence: row.revision + 1 } : null,
      state: 'QUEUED',
      stateRank: 0,
      deadlineAt: notice.channel === 'EMAIL' ? null : new Date(row.starts_at),
    })
    .onConflictDoNothing()
    .returning({ id: messages.id });
  if (inserted.length === 0) return 0;
  record.events.push({ aggregate: 'message', id, version: 1, kind: 'message.queued' });
  record.changes.push({ topic: 'conversation', id: row.conversation_id, jobId: row.job_id });
  record.wakes.push({
    type: 'message',
    subjectId: id,
    kind: 'message.queued',
    label: `${notice.channel === 'EMAIL' ? 'Mail' : 'Text'} ${notice.kind}`,
    subjectType: 'MESSAGE',
    jobId: row.job_id,
    applicationId: row.application_id,
  });
  return 1;
}
