import { sql } from 'drizzle-orm';
import { publicId } from '#domain/id';
import { messageErrorText } from '#domain/message-error';
import type { Tx } from '#db/client';
import { visibleJob, type Viewer } from './visibility.ts';

/** The thread with one candidate over all channels; messages of applications that the viewer sees, and untagged ones (R25). */
export async function readThread(tx: Tx, viewer: Viewer, conversationId: string) {
  const rows = await tx.execute<{
    id: string;
    direction: 'IN' | 'OUT';
    channel: 'EMAIL' | 'SMS' | 'WHATSAPP';
    kind: string;
    subject: string | null;
    body: string;
    state: string;
    error_code: string | null;
    by: string | null;
    at: string;
    registered: 'ACCEPTED' | 'DECLINED' | null;
    interview_id: string | null;
  }>(sql`select m.id, m.direction, m.channel, m.kind, m.subject, m.body, m.state, m.error_code, m.created_by_name as by, coalesce(m.received_at, m.accepted_at, m.created_at)::text as at, m.registered, m.interview_id
    from messages m left join applications a on a.company_id = m.company_id and a.id = m.application_id
    where m.company_id = ${viewer.companyId}::uuid and m.conversation_id = ${conversationId}::uuid and (a.id is null or ${visibleJob(viewer, 'email.read', sql`a.job_id`)}) order by coalesce(m.received_at, m.created_at), m.id limit 500`);
  return rows.map((row) => ({
    id: publicId('message', row.id),
    direction: row.direction,
    channel: row.channel,
    kind: row.kind,
    subject: row.subject,
    body: row.kind === 'CONFIRMATION' ? row.body.replace(/\/status\/\S+/g, '/status/…') : row.body,
    state: row.state,
    errorCode: row.error_code,
    errorText: row.error_code ? messageErrorText(row.error_code) : null,
    by: row.by,
    automatic: row.direction === 'OUT' && row.by === null,
    at: new Date(row.at).toISOString(),
    registered: row.registered,
    interviewId: row.interview_id && publicId('interview', row.interview_id),
  }));
}
export type MessageDto = Awaited<ReturnType<typeof readThread>>[number];

/** The newest application of a conversation's candidate that the viewer may read messages of, or the one that is named. */
export async function applicationOfConversation(
  tx: Tx,
  viewer: Viewer,
  conversationId: string,
  applicationId: string | null,
): Promise<string | null> {
  const [row] = await tx.execute<{
    id: string;
  }>(sql`select a.id from applications a where a.company_id = ${viewer.companyId}::uuid and a.conversation_id = ${conversationId}::uuid
    and (${applicationId}::uuid is null or a.id = ${applicationId}::uuid) and ${visibleJob(viewer, 'email.read', sql`a.job_id`)} order by a.created_at desc limit 1`);
  return row?.id ?? null;
}
