import { sql } from 'drizzle-orm';
import type { Answer } from '#domain/interview-status';
import type { ApplicationStatus } from '#domain/stage';
import type { Tx } from '#db/client';

export type LinkedApplication = {
  linkId: string;
  firstName: string;
  title: string;
  place: string | null;
  appliedAt: string;
  status: ApplicationStatus;
  emailConfirmed: boolean;
  closed: { kind: 'REJECTED' | 'WITHDRAWN'; before: ApplicationStatus; at: string; byCandidate: boolean } | null;
  files: { name: string; bytes: number }[];
  /** Interviews ahead, the next one first. */
  interviews: { id: string; startsAt: string; zone: string; place: string; answer: Answer }[];
};

/**
 * What a status link shows: one application, nothing internal (candidate-portal.md R3, R11). Null when the link has ended,
 * was never made, or leads to an internal application.
 */
export async function readStatusLink(
  tx: Tx,
  companyId: string,
  tokenHash: Uint8Array,
): Promise<LinkedApplication | null> {
  const [row] = await tx.execute<LinkedApplication>(sql`
    select l.id as "linkId", c.first_name as "firstName", coalesce(ad.title, j.title) as title, pl.name as place, coalesce(a.applied_at, a.created_at)::text as "appliedAt", a.status,
      c.email_verified_at is not null as "emailConfirmed",
      (select jsonb_build_object('kind', r.kind, 'before', r.status_before, 'at', r.at, 'byCandidate', r.by_actor = 'CANDIDATE' or r.by_actor = c.id::text)
        from rejections r where r.company_id = a.company_id and r.application_id = a.id and r.ended_at is null limit 1) as closed,
      (select coalesce(jsonb_agg(jsonb_build_object('name', f.name, 'bytes', f.bytes) order by f.created_at), '[]') from files f
        where f.company_id = a.company_id and f.application_id = a.id and f.state <> 'REMOVED') as files,
      (select coalesce(jsonb_agg(jsonb_build_object('id', i.id, 'startsAt', i.starts_at, 'zone', i.zone, 'answer', i.candidate_status, 'place',
          coalesce((select t.place from timeslots t where t.company_id = i.company_id and t.interview_id = i.id order by t.ordinal limit 1), '')) order by i.starts_at), '[]')
        from interviews i where i.company_id = a.company_id and i.application_id = a.id and i.status = 'SCHEDULED' and i.starts_at > now()
          and exists (select 1 from invitations v where v.company_id = i.company_id and v.interview_id = i.id and v.state in ('OPEN', 'ANSWERED', 'CONFIRMED'))) as interviews
    from candidate_links l
    join applications a on a.company_id = l.company_id and a.id = l.application_id
    join candidates c on c.company_id = l.company_id and c.id = l.candidate_id
    join jobs j on j.company_id = a.company_id and j.id = a.job_id
    left join postings p on p.company_id = a.company_id and p.id = a.posting_id
    left join job_ads ad on ad.company_id = p.company_id and ad.id = p.job_ad_id
    left join locations lo on lo.company_id = j.company_id and lo.id = coalesce(ad.location_id, j.location_id)
    left join places pl on pl.id = lo.place_id
    where l.company_id = ${companyId}::uuid and l.token_hash = ${tokenHash} and l.purpose = 'STATUS' and l.expires_at > now() and not a.internal`);
  return row ?? null;
}
