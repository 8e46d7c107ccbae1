import { sql } from 'drizzle-orm';
import { notFound } from './access.ts';
import type { CommandContext } from './command.ts';

export type LockedInterview = {
  id: string;
  version: number;
  revision: number;
  jobId: string;
  candidateId: string;
  applicationId: string;
  status: string;
  startsAt: Date;
};

/** The interview under a row lock. */
export async function lockInterview(
  { tx, companyId }: Pick<CommandContext, 'tx' | 'companyId'>,
  interviewId: string,
): Promise<LockedInterview> {
  const [row] = await tx.execute<{
    id: string;
    version: number;
    revision: number;
    job_id: string;
    candidate_id: string;
    application_id: string;
    status: string;
    starts_at: string;
  }>(
    sql`select id, version, revision, job_id, candidate_id, application_id, status, starts_at::text from interviews where company_id = ${companyId}::uuid and id = ${interviewId}::uuid for update`,
  );
  if (!row) throw notFound('This interview');
  return {
    id: row.id,
    version: row.version,
    revision: row.revision,
    jobId: row.job_id,
    candidateId: row.candidate_id,
    applicationId: row.application_id,
    status: row.status,
    startsAt: new Date(row.starts_at),
  };
}

/** Writes the candidate's answer on the interview and all its timeslots, and tells whoever watches. */
export async function writeAnswer(
  context: CommandContext,
  interview: LockedInterview,
  answer: 'ACCEPTED' | 'DECLINED' | 'TENTATIVE',
  source: 'KEYWORD' | 'LINK' | 'CALENDAR' | 'USER',
): Promise<void> {
  const { tx, companyId, record } = context;
  await tx.execute(
    sql`update interviews set candidate_status = ${answer}, candidate_status_source = ${source}, candidate_status_at = now(), version = version + 1 where company_id = ${companyId}::uuid and id = ${interview.id}::uuid`,
  );
  await tx.execute(
    sql`update timeslots set candidate_status = ${answer} where company_id = ${companyId}::uuid and interview_id = ${interview.id}::uuid`,
  );
  const place = { jobId: interview.jobId, applicationId: interview.applicationId };
  record.events.push({
    aggregate: 'interview',
    id: interview.id,
    version: interview.version + 1,
    kind: 'interview.answered',
    facts: { answer, source },
  });
  record.audits.push({
    name: 'RSVP_REGISTERED',
    subjectType: 'INTERVIEW',
    subjectId: interview.id,
    candidateId: interview.candidateId,
    facts: { answer, by: source },
    ...place,
  });
  record.changes.push(
    { topic: 'interview', id: interview.id, jobId: interview.jobId, version: interview.version + 1 },
    { topic: 'application', id: interview.applicationId, jobId: interview.jobId },
  );
  record.wakes.push({
    type: 'interview',
    subjectId: interview.id,
    kind: 'interview.answered',
    label: `Interview, revision ${interview.revision}`,
    subjectType: 'INTERVIEW',
    ...place,
  });
}
