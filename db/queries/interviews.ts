import { sql, type SQL } from 'drizzle-orm';
import { publicId } from '#domain/id';
import type { Answer, AnswerSource, InterviewStatus, InvitationState, TimeslotType } from '#domain/interview-status';
import { wordsOf } from '#domain/keyword';
import type { TeamRole } from '#domain/member';
import type { Tx } from '#db/client';
import { capabilitiesOf, visibleJob, type Viewer } from './visibility.ts';

type Row = {
  id: string;
  version: number;
  revision: number;
  application_id: string;
  job_id: string;
  job_title: string;
  candidate_id: string;
  candidate_name: string;
  step_id: string | null;
  step_name: string | null;
  mode: 'FIXED' | 'SELF_SCHEDULE';
  status: InterviewStatus;
  candidate_status: Answer;
  source: AnswerSource | null;
  answered_at: string | null;
  organizer_id: string;
  organizer: string;
  zone: string;
  starts_at: string;
  ends_at: string;
  private: boolean;
  slots: {
    id: string;
    type: TimeslotType;
    title: string;
    place: string;
    startsAt: string;
    endsAt: string;
    candidateStatus: Answer;
    people: { userId: string; name: string; required: boolean; status: Answer }[];
  }[];
  invitations: {
    id: string;
    state: InvitationState;
    slot: number | null;
    messages: {
      id: string;
      channel: 'EMAIL' | 'SMS' | 'WHATSAPP';
      state: string;
      errorCode: string | null;
      at: string;
    }[];
  }[];
  waiting_on: string | null;
  next_due_at: string | null;
  problem: string | null;
  wanted: boolean | null;
  roles: TeamRole[];
};

function select(viewer: Viewer): SQL {
  const me = viewer.type === 'USER' ? viewer.id : null;
  return sql`select i.id, i.version, i.revision, i.application_id, i.job_id, j.title as job_title, i.candidate_id, c.first_name || ' ' || c.last_name as candidate_name, i.step_id, s.name as step_name, i.mode, i.status,
      i.candidate_status, i.candidate_status_source as source, i.candidate_status_at::text as answered_at, i.organizer_id, u.first_name || ' ' || u.last_name as organizer, i.zone, i.starts_at::text, i.ends_at::text, i.private,
      (select coalesce(jsonb_agg(jsonb_build_object('id', t.id, 'type', t.type, 'title', t.title, 'place', t.place, 'startsAt', t.starts_at, 'endsAt', t.ends_at, 'candidateStatus', t.candidate_status, 'people',
        (select coalesce(jsonb_agg(jsonb_build_object('userId', tp.user_id, 'name', pu.first_name || ' ' || pu.last_name, 'required', tp.required, 'status', tp.status) order by pu.last_name), '[]')
          from timeslot_people tp join users pu on pu.company_id = tp.company_id and pu.id = tp.user_id where tp.company_id = t.company_id and tp.timeslot_id = t.id)) order by t.ordinal), '[]')
        from timeslots t where t.company_id = i.company_id and t.interview_id = i.id) as slots,
      (select coalesce(jsonb_agg(jsonb_build_object('id', v.id, 'state', v.state, 'slot', r.slot, 'messages',
        (select coalesce(jsonb_agg(jsonb_build_object('id', m.id, 'channel', m.channel, 'state', m.state, 'errorCode', m.error_code, 'at', m.created_at) order by m.created_at), '[]')
          from messages m where m.company_id = v.company_id and m.invitation_id = v.id and m.direction = 'OUT')) order by v.created_at), '[]')
        from invitations v left join rsvp_slots r on r.company_id = v.company_id and r.invitation_id = v.id where v.company_id = i.company_id and v.interview_id = i.id) as invitations,
      pr.waiting_on, pr.next_due_at::text, pr.problem, pr.wanted,
      (select coalesce(jsonb_agg(ht.role), '[]') from hiring_team ht where ht.company_id = i.company_id and ht.job_id = i.job_id and ht.user_id = ${me}::uuid) as roles
    from interviews i join jobs j on j.company_id = i.company_id and j.id = i.job_id join candidates c on c.company_id = i.company_id and c.id = i.candidate_id
    join users u on u.company_id = i.company_id and u.id = i.organizer_id left join hiring_steps s on s.company_id = i.company_id and s.id = i.step_id
    left join processes pr on pr.company_id = i.company_id and pr.workflow_id = 'interview:' || i.id
    where i.company_id = ${viewer.companyId}::uuid and ${visibleJob(viewer, 'interview.read', sql`i.job_id`)}`;
}

/** One interview, or null when the viewer may not see it. */
export async function readInterview(tx: Tx, viewer: Viewer, interviewId: string) {
  const rows = await tx.execute<Row>(sql`${select(viewer)} and i.id = ${interviewId}::uuid`);
  return rows[0] ? interviewDto(viewer, rows[0]) : null;
}

/** Interviews of an application, newest first. */
export async function listApplicationInterviews(tx: Tx, viewer: Viewer, applicationId: string) {
  const rows = await tx.execute<Row>(
    sql`${select(viewer)} and i.application_id = ${applicationId}::uuid order by i.starts_at desc, i.id desc limit 100`,
  );
  return rows.map((row) => interviewDto(viewer, row));
}

/** Interviews of a job or of the viewer, coming ones by start, past ones latest first, in keyset order. */
export async function listInterviews(
  tx: Tx,
  viewer: Viewer,
  question: {
    jobId: string | null;
    when: 'COMING' | 'PAST';
    limit: number;
    after: { value: string; id: string } | null;
  },
) {
  const me = viewer.type === 'USER' ? viewer.id : null;
  const value = sql`to_char(i.starts_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US')`;
  const coming = question.when === 'COMING';
  const scope = question.jobId
    ? sql`i.job_id = ${question.jobId}::uuid`
    : sql`(i.organizer_id = ${me}::uuid or exists (select 1 from timeslots mt join timeslot_people mp on mp.company_id = mt.company_id and mp.timeslot_id = mt.id where mt.company_id = i.company_id and mt.interview_id = i.id and mp.user_id = ${me}::uuid))`;
  const rows =
    await tx.execute<Row>(sql`${select(viewer)} and ${scope} and ${coming ? sql`i.ends_at > now() and i.status in ('SCHEDULED', 'AWAITING_CHOICE')` : sql`(i.ends_at <= now() or i.status not in ('SCHEDULED', 'AWAITING_CHOICE'))`}
    ${question.after ? sql`and (${value}, i.id) ${coming ? sql`>` : sql`<`} (${question.after.value}, ${question.after.id}::uuid)` : sql``}
    order by ${coming ? sql`i.starts_at, i.id` : sql`i.starts_at desc, i.id desc`} limit ${question.limit + 1}`);
  const shown = rows.slice(0, question.limit);
  const last = rows.length > question.limit ? shown.at(-1) : undefined;
  return {
    items: shown.map((row) => interviewDto(viewer, row)),
    next: last ? { value: `${new Date(last.starts_at).toISOString().slice(0, -1)}000`, id: last.id } : null,
  };
}

function interviewDto(viewer: Viewer, row: Row) {
  const iso = (text: string) => new Date(text).toISOString();
  const capabilities = capabilitiesOf(viewer, row.roles);
  return {
    id: publicId('interview', row.id),
    version: row.version,
    revision: row.revision,
    applicationId: publicId('application', row.application_id),
    jobId: publicId('job', row.job_id),
    jobTitle: row.job_title,
    candidateId: publicId('candidate', row.candidate_id),
    candidateName: row.candidate_name,
    stepId: row.step_id && publicId('step', row.step_id),
    stepName: row.step_name,
    mode: row.mode,
    status: row.status,
    candidateStatus: row.candidate_status,
    candidateStatusSource: row.source,
    candidateStatusAt: row.answered_at && iso(row.answered_at),
    organizerId: publicId('user', row.organizer_id),
    organizerName: row.organizer,
    zone: row.zone,
    startsAt: iso(row.starts_at),
    endsAt: iso(row.ends_at),
    private: row.private,
    timeslots: row.slots.map(({ people, ...slot }) => ({
      ...slot,
      id: publicId('timeslot', slot.id),
      startsAt: iso(slot.startsAt),
      endsAt: iso(slot.endsAt),
      interviewers: people.map((person) => ({ ...person, userId: publicId('user', person.userId) })),
    })),
    invitations: row.invitations.map((invitation) => ({
      id: publicId('invitation', invitation.id),
      status: invitation.state,
      words: invitation.slot === null ? null : wordsOf(invitation.slot),
      messages: invitation.messages.map((message) => ({
        ...message,
        id: publicId('message', message.id),
        at: iso(message.at),
      })),
    })),
    process:
      row.wanted === null
        ? null
        : {
            waitingOn: row.wanted ? row.waiting_on : null,
            nextDueAt: row.next_due_at && iso(row.next_due_at),
            problem: row.problem,
            url: null as string | null,
          },
    capabilities: [...capabilities].filter(
      (capability) => capability.startsWith('interview') || capability.startsWith('email'),
    ),
  };
}
