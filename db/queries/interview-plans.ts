import { sql } from 'drizzle-orm';
import { planInterview, planInvitation, type InterviewPlan, type InvitationPlan } from '#domain/interview-process';
import type { Answer, InterviewStatus, InvitationState } from '#domain/interview-status';
import { reminderTime } from '#domain/reminder';
import type { Tx } from '#db/client';
import type { CompanySettings } from '#db/schema/companies';

const BEFORE = { '24h': 86_400_000, '2h': 7_200_000 } as const;

/** The plan of an interview from facts of one moment; null when the row is gone. */
export async function readInterviewPlan(tx: Tx, companyId: string, interviewId: string): Promise<InterviewPlan | null> {
  const [row] = await tx.execute<{
    status: InterviewStatus;
    candidate_status: Answer;
    revision: number;
    now: string;
    starts_at: string;
    ends_at: string;
    record_only: boolean;
    notify: boolean;
    invitation_open: boolean;
    invited_at: string | null;
    ever_invited: boolean;
    cancel_written: boolean;
    reminded: string[];
    settings: CompanySettings;
    zone: string;
  }>(sql`select i.status, i.candidate_status, i.revision, now()::text as now, i.starts_at::text, i.ends_at::text, i.record_only, i.notify_candidate as notify, co.settings,
      coalesce(p.time_zone, co.time_zone) as zone,
      exists (select 1 from rsvp_slots s where s.company_id = i.company_id and s.interview_id = i.id and s.state = 'OPEN') as invitation_open,
      (select max(v.created_at)::text from invitations v where v.company_id = i.company_id and v.interview_id = i.id and v.state not in ('CANCELLED', 'SUPERSEDED')) as invited_at,
      exists (select 1 from messages m where m.company_id = i.company_id and m.interview_id = i.id and m.kind = 'INVITATION') as ever_invited,
      exists (select 1 from messages m where m.company_id = i.company_id and m.interview_id = i.id and m.kind = 'CANCELLATION') as cancel_written,
      (select coalesce(jsonb_agg(e.data->>'which'), '[]') from events e where e.company_id = i.company_id and e.aggregate = 'interview:' || i.id and e.kind in ('interview.reminded', 'interview.reminderSkipped') and (e.data->>'revision')::int = i.revision) as reminded
    from interviews i join companies co on co.id = i.company_id join candidates c on c.company_id = i.company_id and c.id = i.candidate_id left join places p on p.id = c.place_id
    where i.company_id = ${companyId}::uuid and i.id = ${interviewId}::uuid`);
  if (!row) return null;
  const start = new Date(row.starts_at);
  const invitedAt = row.invited_at ? new Date(row.invited_at) : null;
  const wanted =
    row.settings.reminders && invitedAt !== null && row.candidate_status !== 'DECLINED' && !row.record_only;
  return planInterview({
    status: row.status,
    candidateStatus: row.candidate_status,
    revision: row.revision,
    nowMs: new Date(row.now).getTime(),
    startsAtMs: start.getTime(),
    endsAtMs: new Date(row.ends_at).getTime(),
    invitationOpen: row.invitation_open,
    cancelNoticeDue: row.status === 'CANCELLED' && row.notify && row.ever_invited && !row.cancel_written,
    reminders:
      !wanted || !invitedAt
        ? []
        : (['24h', '2h'] as const)
            .filter((which) => !row.reminded.includes(which))
            .map((which) => {
              const time = reminderTime({
                start,
                beforeMs: BEFORE[which],
                zone: row.zone,
                quiet: { from: row.settings.quietFrom, to: row.settings.quietTo },
                invitedAt,
              });
              return { which, atMs: 'at' in time ? time.at.getTime() : null };
            }),
  });
}

/** The plan of an invitation from facts of one moment; null when the row is gone. */
export async function readInvitationPlan(
  tx: Tx,
  companyId: string,
  invitationId: string,
): Promise<InvitationPlan | null> {
  const [row] = await tx.execute<{
    state: InvitationState;
    revision: number;
    wanted: number;
    written: number;
    unsettled: number;
    started: boolean;
    reply_key: string | null;
    answer: string | null;
    reply_written: boolean;
  }>(sql`
    select v.state, v.revision, (v.email is not null and c.email is not null)::int + (v.text is not null)::int as wanted, i.starts_at <= now() as started,
      (select count(*)::int from messages m where m.company_id = v.company_id and m.invitation_id = v.id and m.kind = 'INVITATION') as written,
      (select count(*)::int from messages m where m.company_id = v.company_id and m.invitation_id = v.id and m.direction = 'OUT' and m.state in ('QUEUED', 'SENDING')) as unsettled,
      s.answer, 'rsvp:' || s.id || ':' || s.changes as reply_key,
      exists (select 1 from messages m where m.company_id = v.company_id and m.business_key = 'rsvp:' || s.id || ':' || s.changes) as reply_written
    from invitations v join interviews i on i.company_id = v.company_id and i.id = v.interview_id join candidates c on c.company_id = v.company_id and c.id = v.candidate_id
    left join rsvp_slots s on s.company_id = v.company_id and s.invitation_id = v.id where v.company_id = ${companyId}::uuid and v.id = ${invitationId}::uuid`);
  if (!row) return null;
  return planInvitation({
    state: row.state,
    revision: row.revision,
    written: row.written >= row.wanted,
    replyDue: row.answer !== null && !row.reply_written,
    replyKey: row.reply_key ?? '',
    unsettled: row.unsettled,
    started: row.started,
  });
}
