import { sql } from 'drizzle-orm';
import type { Tx } from '#db/client';
import type { ClaimedMessage } from '#commands/messages';
import { writeInvite } from '#integrations/smtp/ics';

/** The calendar part of a mail, from the interview as it stands; null when the mail carries none (smart-message.md R43, R44). */
export async function inviteOf(
  tx: Tx,
  companyId: string,
  message: Pick<ClaimedMessage, 'calendar' | 'toAddress' | 'companyName'>,
  mailDomain: string,
): Promise<{ method: 'REQUEST' | 'CANCEL'; content: string } | null> {
  if (!message.calendar) return null;
  const { method, interviewId, sequence } = message.calendar;
  const [row] = await tx.execute<{
    starts_at: string;
    ends_at: string;
    private: boolean;
    title: string;
    name: string;
    now: string;
    slots: { title: string; place: string; startsAt: string }[];
  }>(sql`
    select i.starts_at::text, i.ends_at::text, i.private, j.title, c.first_name || ' ' || c.last_name as name, now()::text as now,
      (select jsonb_agg(jsonb_build_object('title', t.title, 'place', t.place, 'startsAt', t.starts_at) order by t.ordinal) from timeslots t where t.company_id = i.company_id and t.interview_id = i.id) as slots
    from interviews i join jobs j on j.company_id = i.company_id and j.id = i.job_id join candidates c on c.company_id = i.company_id and c.id = i.candidate_id
    where i.company_id = ${companyId}::uuid and i.id = ${interviewId}::uuid`);
  if (!row) return null;
  const agenda = row.slots
    .map((slot) => [slot.title, slot.place].filter((part) => part !== '').join(', '))
    .filter((line) => line !== '');
  return {
    method,
    content: writeInvite({
      method,
      interviewId,
      revision: sequence,
      start: new Date(row.starts_at),
      end: new Date(row.ends_at),
      summary: row.private ? 'Meeting' : `Interview: ${row.title}, ${message.companyName}`,
      description: row.private ? '' : agenda.join('\n'),
      location: row.slots[0]?.place ?? '',
      companyName: message.companyName,
      organizerAddress: `no-reply@${mailDomain}`,
      attendee: { name: row.name, address: message.toAddress },
      mailDomain,
      now: new Date(row.now),
    }),
  };
}
