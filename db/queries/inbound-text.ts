import { sql } from 'drizzle-orm';
import type { Tx } from '#db/client';

export type Owner = {
  candidate_id: string;
  conversation_id: string;
  application_id: string | null;
  job_id: string | null;
};
export type Slot = {
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

/** The candidate whom this number belongs to: of the last text out to it, else of the newest record with that phone (R25). */
export async function ownerOf(tx: Tx, companyId: string, input: { from: string; to: string }): Promise<Owner | null> {
  const [last] =
    await tx.execute<Owner>(sql`select m.candidate_id, m.conversation_id, m.application_id, a.job_id from messages m left join applications a on a.company_id = m.company_id and a.id = m.application_id
    where m.company_id = ${companyId}::uuid and m.direction = 'OUT' and m.to_address = ${input.from} and m.created_at > now() - interval '30 days' and m.candidate_id is not null order by m.created_at desc limit 1`);
  if (last) return last;
  const [known] =
    await tx.execute<Owner>(sql`select c.id as candidate_id, v.id as conversation_id, null::uuid as application_id, null::uuid as job_id from candidates c join conversations v on v.company_id = c.company_id and v.candidate_id = c.id
    where c.company_id = ${companyId}::uuid and c.phone_e164 = ${input.from.replace('whatsapp:', '')} order by c.created_at desc limit 1`);
  return known ?? null;
}

/** Keyword slots of one sender and person that a text may answer; `counts`: the invitation had left when the text came. */
export async function readSlots(tx: Tx, companyId: string, scope: string, receivedAt: string): Promise<Slot[]> {
  return tx.execute<Slot>(sql`select s.id, s.invitation_id, s.interview_id, s.slot, s.state, s.closed_at::text, s.close_cause, s.answer,
      coalesce((select min(coalesce(m.accepted_at, m.claimed_at)) <= ${receivedAt}::timestamptz from messages m where m.company_id = s.company_id and m.invitation_id = s.invitation_id and m.kind = 'INVITATION' and m.channel <> 'EMAIL'), false) as counts
    from rsvp_slots s where s.company_id = ${companyId}::uuid and s.scope = ${scope} and (s.state = 'OPEN' or s.closed_at > now() - interval '30 days') order by s.opened_at desc for update of s`);
}

/** The invitation that a quoted message belonged to. */
export async function invitationOfMessage(tx: Tx, companyId: string, providerId: string): Promise<string | undefined> {
  const [row] = await tx.execute<{ invitation_id: string | null }>(
    sql`select invitation_id from messages where company_id = ${companyId}::uuid and provider_id = ${providerId} and invitation_id is not null limit 1`,
  );
  return row?.invitation_id ?? undefined;
}
