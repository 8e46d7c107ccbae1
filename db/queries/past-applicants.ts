import { sql, type SQL } from 'drizzle-orm';
import type { PastApplicant } from '#domain/recommendation';
import type { Tx } from '#db/client';

export type PastApplicantRow = PastApplicant & { candidateId: string; isFinalist: boolean };

/** Applications that were rejected because the position was filled. */
const REJECTED_FULL = sql`select fr.company_id, fr.application_id from rejections fr
  join reasons fe on fe.company_id = fr.company_id and fe.id = fr.reason_id where fr.ended_at is null and fe.name = 'Position closed'`;

/** An application that ended in the final round: an offer, or a rejection after interviews because the position was filled. */
const REACHED_FINAL = sql`(a.furthest_stage in ('OFFERED', 'HIRED') or (a.furthest_stage = 'INTERVIEW' and exists (select 1 from (${REJECTED_FULL}) full_up
  where full_up.company_id = a.company_id and full_up.application_id = a.id)))`;

/**
 * Everybody with a profile who once applied to another job of the company by its form, with all that decides whether this
 * job may show them (smart-assistant.md R21, R22). Of several records with one e-mail address only the newest counts, and
 * being on the job as any of them counts. Erased people have no record. `only` asks about some people again. One pass per
 * table: asking table by table for each person takes minutes with 100,000 of them.
 */
export async function readPastApplicants(
  tx: Tx,
  companyId: string,
  jobId: string,
  only?: readonly string[],
): Promise<PastApplicantRow[]> {
  if (only?.length === 0) return [];
  const among = (candidateId: SQL) => (only ? sql`and ${candidateId} in ${[...only]}` : sql``);
  const rows = await tx.execute<{
    id: string;
    on_this_job: boolean;
    consent: boolean;
    objects: boolean;
    employed: boolean;
    passed: boolean;
    finalist: boolean;
    rejections: PastApplicant['rejections'] | null;
  }>(sql`
    with history as (
      select a.candidate_id, bool_or(a.job_id = ${jobId}::uuid) as on_this_job, bool_or(a.job_id <> ${jobId}::uuid and a.posting_id is not null) as past,
        bool_or(a.status = 'HIRED') as employed, bool_or(a.furthest_stage in ('OFFERED', 'HIRED') or (a.furthest_stage = 'INTERVIEW' and full_up.application_id is not null)) as finalist
      from applications a left join (${REJECTED_FULL}) full_up on full_up.company_id = a.company_id and full_up.application_id = a.id
      where a.company_id = ${companyId}::uuid ${among(sql`a.candidate_id`)} group by a.candidate_id),
    wishes as (
      select candidate_id, bool_or(kind = 'FUTURE_JOBS' and status = 'GRANTED') as consent, bool_or(kind = 'AUTOMATED_MATCHING' and status = 'DECLINED') as objects
      from consents where company_id = ${companyId}::uuid and kind in ('FUTURE_JOBS', 'AUTOMATED_MATCHING') ${among(sql`candidate_id`)} group by candidate_id),
    refusals as (
      select ra.candidate_id, jsonb_agg(jsonb_build_object('jobFamily', f.facts->>'family', 'daysAgo', floor(extract(epoch from now() - r.at) / 86400)::int, 'isPermanent', coalesce(re.permanent, false))) as rejections
      from rejections r join applications ra on ra.company_id = r.company_id and ra.id = r.application_id left join job_facts f on f.company_id = ra.company_id and f.job_id = ra.job_id
        left join reasons re on re.company_id = r.company_id and re.id = r.reason_id
      where r.company_id = ${companyId}::uuid and r.kind = 'REJECTED' and r.ended_at is null ${among(sql`ra.candidate_id`)} group by ra.candidate_id)
    select c.id, h.on_this_job or ${isHereByMail(jobId, only !== undefined)} as on_this_job, coalesce(w.consent, false) as consent, coalesce(w.objects, false) as objects,
      h.employed, p.candidate_id is not null as passed, coalesce(h.finalist, false) as finalist, r.rejections
    from history h join candidates c on c.company_id = ${companyId}::uuid and c.id = h.candidate_id
      join candidate_profiles cp on cp.company_id = c.company_id and cp.candidate_id = c.id
      left join wishes w on w.candidate_id = c.id left join refusals r on r.candidate_id = c.id
      left join recommendation_passes p on p.company_id = c.company_id and p.job_id = ${jobId}::uuid and p.candidate_id = c.id and p.undone_at is null
      ${only === undefined ? hereByMail(companyId, jobId) : sql``}
    where h.past and not exists (select 1 from candidates d where d.company_id = c.company_id and d.email_key = c.email_key and (d.created_at, d.id) > (c.created_at, c.id))
    order by c.id`);
  return rows.map((row) => ({
    candidateId: row.id,
    hasApplied: true,
    isOnThisJob: row.on_this_job,
    isErasedOrRequested: false,
    futureJobsConsent: row.consent,
    objectsToMatching: row.objects,
    isEmployedHere: row.employed,
    rejections: row.rejections ?? [],
    hasUnresolvedKnockout: false,
    isPassedOnThisJob: row.passed,
    isFinalist: row.finalist,
  }));
}

/** Being on the job under another record of the same address: looked up for a few people, joined as a set for all. */
function isHereByMail(jobId: string, forFew: boolean): SQL {
  if (!forFew) return sql`here.email_key is not null`;
  return sql`exists (select 1 from candidates cx join applications x on x.company_id = cx.company_id and x.candidate_id = cx.id and x.job_id = ${jobId}::uuid
    where cx.company_id = c.company_id and cx.email_key = c.email_key)`;
}

function hereByMail(companyId: string, jobId: string): SQL {
  return sql`left join (select distinct cx.email_key from applications x join candidates cx on cx.company_id = x.company_id and cx.id = x.candidate_id
    where x.company_id = ${companyId}::uuid and x.job_id = ${jobId}::uuid and cx.email_key is not null) here on here.email_key = c.email_key`;
}

/** The newest application of a person that ended in the final round, among those that `visible` lets through. */
export function finalRound(candidateId: SQL, visible: SQL): SQL {
  return sql`(select max(extract(year from coalesce(a.applied_at, a.created_at)))::int from applications a where a.candidate_id = ${candidateId} and ${REACHED_FINAL} and ${visible})`;
}
