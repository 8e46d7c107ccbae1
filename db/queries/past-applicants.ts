import { sql, type SQL } from 'drizzle-orm';
import type { PastApplicant } from '#domain/recommendation';
import type { Tx } from '#db/client';

export type PastApplicantRow = PastApplicant & { candidateId: string; isFinalist: boolean };

/** An application that ended in the final round: an offer, or a rejection after interviews because the position was filled. */
const REACHED_FINAL = sql`(a.furthest_stage in ('OFFERED', 'HIRED') or (a.furthest_stage = 'INTERVIEW' and exists (select 1 from rejections fr
  join reasons fe on fe.company_id = fr.company_id and fe.id = fr.reason_id where fr.company_id = a.company_id and fr.application_id = a.id and fr.ended_at is null and fe.name = 'Position closed')))`;

/**
 * Everybody with a profile who once applied to another job of the company by its form, with all that decides whether this
 * job may show them (smart-assistant.md R21, R22). Of several records with one e-mail address only the newest counts, and
 * being on the job as any of them counts. Erased people have no record. `only` asks about some people again.
 */
export async function readPastApplicants(
  tx: Tx,
  companyId: string,
  jobId: string,
  only?: readonly string[],
): Promise<PastApplicantRow[]> {
  if (only?.length === 0) return [];
  const rows = await tx.execute<{
    id: string;
    on_this_job: boolean;
    consent: boolean;
    objects: boolean;
    employed: boolean;
    passed: boolean;
    finalist: boolean;
    rejections: PastApplicant['rejections'];
  }>(sql`
    select c.id,
      exists (select 1 from applications x join candidates cx on cx.company_id = x.company_id and cx.id = x.candidate_id
        where x.company_id = c.company_id and x.job_id = ${jobId}::uuid and (x.candidate_id = c.id or cx.email_key = c.email_key)) as on_this_job,
      ${hasConsent('FUTURE_JOBS', 'GRANTED')} as consent,
      ${hasConsent('AUTOMATED_MATCHING', 'DECLINED')} as objects,
      exists (select 1 from applications h where h.company_id = c.company_id and h.candidate_id = c.id and h.status = 'HIRED') as employed,
      exists (select 1 from recommendation_passes p where p.company_id = c.company_id and p.job_id = ${jobId}::uuid and p.candidate_id = c.id and p.undone_at is null) as passed,
      exists (select 1 from applications a where a.company_id = c.company_id and a.candidate_id = c.id and ${REACHED_FINAL}) as finalist,
      (select coalesce(jsonb_agg(jsonb_build_object('jobFamily', f.facts->>'family', 'daysAgo', floor(extract(epoch from now() - r.at) / 86400)::int, 'isPermanent', coalesce(re.permanent, false))), '[]')
        from rejections r join applications ra on ra.company_id = r.company_id and ra.id = r.application_id left join job_facts f on f.company_id = ra.company_id and f.job_id = ra.job_id
        left join reasons re on re.company_id = r.company_id and re.id = r.reason_id
        where r.company_id = c.company_id and ra.candidate_id = c.id and r.kind = 'REJECTED' and r.ended_at is null) as rejections
    from candidates c join candidate_profiles cp on cp.company_id = c.company_id and cp.candidate_id = c.id
    where c.company_id = ${companyId}::uuid ${only ? sql`and c.id in ${[...only]}` : sql``}
      and exists (select 1 from applications b where b.company_id = c.company_id and b.candidate_id = c.id and b.job_id <> ${jobId}::uuid and b.posting_id is not null)
      and not exists (select 1 from candidates d where d.company_id = c.company_id and d.email_key = c.email_key and (d.created_at, d.id) > (c.created_at, c.id))
    order by c.id`);
  return rows.map((row) => ({
    candidateId: row.id,
    hasApplied: true,
    isOnThisJob: row.on_this_job,
    isErasedOrRequested: false,
    futureJobsConsent: row.consent,
    objectsToMatching: row.objects,
    isEmployedHere: row.employed,
    rejections: row.rejections,
    hasUnresolvedKnockout: false,
    isPassedOnThisJob: row.passed,
    isFinalist: row.finalist,
  }));
}

/** The newest application of a person that ended in the final round, among those that `visible` lets through. */
export function finalRound(candidateId: SQL, visible: SQL): SQL {
  return sql`(select max(extract(year from coalesce(a.applied_at, a.created_at)))::int from applications a where a.candidate_id = ${candidateId} and ${REACHED_FINAL} and ${visible})`;
}

function hasConsent(kind: string, status: string): SQL {
  return sql`exists (select 1 from consents k where k.company_id = c.company_id and k.candidate_id = c.id and k.kind = ${kind} and k.status = ${status})`;
}
