import { createHash } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { JourneyFacts } from '#domain/application-journey';
import { profileSourceText, type ProfileSource } from '#domain/profile-source';
import type { ApplicationStatus } from '#domain/stage';
import type { Tx } from '#db/client';
import { readHeadState } from './job-decisions.ts';
import { basisInForce } from './score-basis.ts';

/** Cheap first question before counting decisions: an open job, at least five moves and rejections since its head, and nobody at it. */
const hasNewDecisions = sql`(j.job_status not in ('FILLED', 'CANCELLED')
  and not exists (select 1 from processes q where q.company_id = a.company_id and q.workflow_id = 'jobMatching:' || a.job_id and q.wanted)
  and (select count(*) from (select 1 from audit_events e where e.company_id = a.company_id and e.job_id = a.job_id and e.name in ('APPLICATION_MOVED', 'APPLICATION_REJECTED')
    and e.at > coalesce((select max(h.created_at) from match_models h where h.company_id = a.company_id and h.kind = 'JOB' and h.job_id = a.job_id), '-infinity') limit 5) five) = 5)`;

/** Everything that the journey of an application decides on, in one moment; null when the application is gone. */
export async function readJourneyFacts(tx: Tx, companyId: string, applicationId: string): Promise<JourneyFacts | null> {
  const [row] = await tx.execute<{
    status: ApplicationStatus;
    ref_code: string;
    step_name: string | null;
    candidate_id: string;
    email: string | null;
    round: string;
    confirmed: boolean;
    unread: string | null;
    profile_hash: string | null;
    score_profile: string | null;
    score_version: number | null;
    text_version: number;
    other_basis: boolean | null;
    job_id: string;
    taught: boolean;
    matching: boolean;
    applied: boolean;
  }>(sql`
    select a.status, a.job_id, j.ref_code, s.name as step_name, a.candidate_id, c.email, coalesce(extract(epoch from a.applied_again_at)::bigint, 1)::text as round,
      exists (select 1 from messages m where m.company_id = a.company_id and m.business_key = 'confirmation:' || a.id || ':' || coalesce(extract(epoch from a.applied_again_at)::bigint, 1)) as confirmed,
      (select f.id from files f where f.company_id = a.company_id and f.application_id = a.id and f.kind = 'RESUME' and f.state <> 'REMOVED' and f.reading = 'READING' order by f.created_at desc limit 1) as unread,
      p.source_hash as profile_hash, m.profile_hash as score_profile, m.text_version as score_version, j.text_version, m.basis <> ${basisInForce} as other_basis, ${hasNewDecisions} as taught, (co.features->>'smartAssistant')::boolean as matching, a.posting_id is not null as applied
    from applications a join jobs j on j.company_id = a.company_id and j.id = a.job_id join candidates c on c.company_id = a.company_id and c.id = a.candidate_id
    join companies co on co.id = a.company_id left join hiring_steps s on s.company_id = a.company_id and s.id = a.step_id
    left join candidate_profiles p on p.company_id = a.company_id and p.candidate_id = a.candidate_id
    left join match_score_current m on m.company_id = a.company_id and m.job_id = a.job_id and m.candidate_id = a.candidate_id
    where a.company_id = ${companyId}::uuid and a.id = ${applicationId}::uuid`);
  if (!row) return null;
  const expected = await expectedProfileHash(tx, companyId, row.candidate_id);
  const current = expected === row.profile_hash;
  return {
    status: row.status,
    refCode: row.ref_code,
    stepName: row.step_name,
    // Who was added by the team has not applied: there is nothing to confirm.
    confirmed: row.confirmed || row.email === null || !row.applied,
    round: Number(row.round),
    candidateId: row.candidate_id,
    unreadFileId: row.unread,
    outdatedProfileHash: current ? null : expected,
    scoreOutdated:
      current && (row.score_profile !== expected || row.score_version !== row.text_version || row.other_basis === true),
    headDue: row.taught && row.matching && (await readHeadState(tx, companyId, row.job_id)).due,
    matchingOn: row.matching,
  };
}

/** What a candidate's profile is to be merged from now: the newest résumé that was read, and typed entries. */
export async function readProfileSource(
  tx: Tx,
  companyId: string,
  candidateId: string,
): Promise<ProfileSource & { hash: string }> {
  const [row] = await tx.execute<{
    experience: ProfileSource['experience'];
    education: ProfileSource['education'];
    place_id: string | null;
    headline: string | null;
    sha: string | null;
    parser: string | null;
  }>(sql`
    select c.experience, c.education, c.place_id, c.headline, encode(f.sha256, 'hex') as sha, r.parser_version as parser from candidates c
    left join lateral (select sha256 from files f where f.company_id = c.company_id and f.candidate_id = c.id and f.kind = 'RESUME' and f.state <> 'REMOVED' and f.reading = 'DONE' order by f.created_at desc, f.id desc limit 1) f on true
    left join lateral (select parser_version from parsed_resumes r where r.company_id = c.company_id and r.file_sha256 = f.sha256 and r.state = 'READ' order by r.created_at desc limit 1) r on true
    where c.company_id = ${companyId}::uuid and c.id = ${candidateId}::uuid`);
  const source: ProfileSource = {
    resumeSha256: row?.sha ?? null,
    parserVersion: row?.parser ?? null,
    experience: row?.experience ?? [],
    education: row?.education ?? [],
    placeId: row?.place_id ?? null,
    headline: null,
  };
  return { ...source, hash: createHash('sha256').update(profileSourceText(source)).digest('hex') };
}

async function expectedProfileHash(tx: Tx, companyId: string, candidateId: string): Promise<string> {
  return (await readProfileSource(tx, companyId, candidateId)).hash;
}
