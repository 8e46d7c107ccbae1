import { sql } from 'drizzle-orm';
import type { CommandContext } from './command.ts';

export type CancelledInterview = {
  id: string;
  version: number;
  jobId: string;
  candidateId: string;
  applicationId: string;
};

/** Cancels every interview ahead of an application: bookings freed, keywords closed, queued texts dropped (smart-message.md R41). */
export async function cancelInterviewsOf(
  context: CommandContext,
  applicationId: string,
  how = { reason: '', notifyCandidate: true },
): Promise<number> {
  const rows = await context.tx.execute<{
    id: string;
    version: number;
    job_id: string;
    candidate_id: string;
    application_id: string;
  }>(sql`select id, version, job_id, candidate_id, application_id from interviews
    where company_id = ${context.companyId}::uuid and application_id = ${applicationId}::uuid and status = 'SCHEDULED' and starts_at > now() order by id for update`);
  for (const row of rows) {
    await endInterview(
      context,
      {
        id: row.id,
        version: row.version,
        jobId: row.job_id,
        candidateId: row.candidate_id,
        applicationId: row.application_id,
      },
      how,
    );
  }
  return rows.length;
}

/** Writes the cancellation of one locked interview and of everything that hangs on it. */
export async function endInterview(
  context: CommandContext,
  interview: CancelledInterview,
  how: { reason: string; notifyCandidate: boolean },
): Promise<void> {
  const { tx, companyId, record } = context;
  const at = sql`company_id = ${companyId}::uuid and interview_id = ${interview.id}::uuid`;
  await tx.execute(sql`update interviews set status = 'CANCELLED', cancel_reason = ${how.reason}, notify_candidate = ${how.notifyCandidate}, version = version + 1
    where company_id = ${companyId}::uuid and id = ${interview.id}::uuid`);
  await tx.execute(
    sql`update bookings set state = 'RELEASED', hold_expires_at = null where ${at} and state <> 'RELEASED'`,
  );
  await tx.execute(sql`update rsvp_slots set state = 'CLOSED', closed_at = now(), close_cause = 'CANCELLED', held_until = now() + case when slot = 0 then interval '24 hours' else interval '7 days' end
    where ${at} and state = 'OPEN'`);
  const ended = await tx.execute<{ id: string; version: number }>(
    sql`update invitations set state = 'CANCELLED', version = version + 1 where ${at} and state = 'OPEN' returning id, version`,
  );
  const dropped = await tx.execute<{ id: string; version: number }>(
    sql`update messages set state = 'CANCELLED', state_rank = 50, version = version + 1 where ${at} and state = 'QUEUED' returning id, version`,
  );
  const place = { jobId: interview.jobId, applicationId: interview.applicationId };
  record.events.push({
    aggregate: 'interview',
    id: interview.id,
    version: interview.version + 1,
    kind: 'interview.cancelled',
  });
  for (const invitation of ended) {
    record.events.push({
      aggregate: 'invitation',
      id: invitation.id,
      version: invitation.version,
      kind: 'invitation.cancelled',
    });
    record.wakes.push({
      type: 'interviewInvitation',
      subjectId: invitation.id,
      kind: 'invitation.cancelled',
      label: 'Invitation',
      subjectType: 'INVITATION',
      ...place,
    });
  }
  for (const message of dropped) {
    record.events.push({ aggregate: 'message', id: message.id, version: message.version, kind: 'message.cancelled' });
    record.wakes.push({
      type: 'message',
      subjectId: message.id,
      kind: 'message.cancelled',
      label: 'Text',
      subjectType: 'MESSAGE',
      ...place,
    });
  }
  record.audits.push({
    name: 'INTERVIEW_CANCELLED',
    subjectType: 'INTERVIEW',
    subjectId: interview.id,
    candidateId: interview.candidateId,
    ...place,
  });
  record.changes.push(
    { topic: 'interview', id: interview.id, jobId: interview.jobId, version: interview.version + 1 },
    { topic: 'application', id: interview.applicationId, jobId: interview.jobId },
  );
  record.wakes.push({
    type: 'interview',
    subjectId: interview.id,
    kind: 'interview.cancelled',
    label: 'Interview',
    subjectType: 'INTERVIEW',
    ...place,
  });
}
