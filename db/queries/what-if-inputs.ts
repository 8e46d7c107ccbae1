import { sql } from 'drizzle-orm';
import type { SystemRole } from '#domain/member';
import type { WhatIfChanges, WhatIfState } from '#domain/what-if';
import type { Tx } from '#db/client';
import { openStatuses } from './applications.ts';
import { isOutdated, objectsToScoring } from './score-basis.ts';
import { visibleJob, type Viewer } from './visibility.ts';

export type WhatIfTask = {
  jobId: string;
  refCode: string;
  state: WhatIfState;
  changes: WhatIfChanges;
  /** Who asked, with the rights of this moment; null when nobody may be shown anything any more. */
  asker: Viewer | null;
};

/** What is to be tried out, and for whom; null when it was swept meanwhile. */
export async function readWhatIfTask(tx: Tx, companyId: string, id: string): Promise<WhatIfTask | null> {
  const [row] = await tx.execute<{
    job_id: string;
    ref_code: string;
    state: WhatIfState;
    changes: WhatIfChanges;
    asker_id: string;
    system_role: SystemRole | null;
    scopes: string[] | null;
  }>(sql`select w.job_id, j.ref_code, w.state, w.changes, split_part(w.asked_by, ':', 2) as asker_id, u.system_role, k.scopes
    from what_ifs w join jobs j on j.company_id = w.company_id and j.id = w.job_id
    left join users u on u.company_id = w.company_id and w.asked_by = 'USER:' || u.id and u.active
    left join api_clients k on k.company_id = w.company_id and w.asked_by = 'API_CLIENT:' || k.id and k.revoked_at is null
    where w.company_id = ${companyId}::uuid and w.id = ${id}::uuid`);
  if (!row) return null;
  const common = { id: row.asker_id, companyId, seats: [] };
  return {
    jobId: row.job_id,
    refCode: row.ref_code,
    state: row.state,
    changes: row.changes,
    asker: row.system_role
      ? { ...common, type: 'USER', systemRole: row.system_role, scopes: [] }
      : row.scopes
        ? { ...common, type: 'API_CLIENT', systemRole: null, scopes: row.scopes }
        : null,
  };
}

/** A person of a job as the lists show them today. */
export type PersonToday = {
  id: string;
  /** The score that is shown now. */
  value: number | null;
  /** Seconds until the year 2200, below 0: rounded as the order of the lists rounds them. */
  appliedAt: number;
  allMusts: boolean;
  stale: boolean;
};

/** The next people of a job whom this viewer may see and Discover shows, by id; who objects to scoring takes no part. */
export async function readPeopleToday(
  tx: Tx,
  viewer: Viewer,
  of: { jobId: string; after: string | null; limit: number },
): Promise<PersonToday[]> {
  return tx.execute<PersonToday>(sql`
    select a.id, m.value, -(extract(epoch from timestamptz '2200-01-01' - coalesce(a.applied_at, a.created_at)))::bigint::float8 as "appliedAt",
      (m.value is not null and not exists (select 1 from jsonb_array_elements(s.requirements) r where (r->>'must')::boolean and r->>'state' <> 'MATCHED')) as "allMusts",
      coalesce(p.candidate_id is not null and ${isOutdated}, false) as stale
    from applications a join jobs j on j.company_id = a.company_id and j.id = a.job_id join companies co on co.id = a.company_id
    left join candidate_profiles p on p.company_id = a.company_id and p.candidate_id = a.candidate_id
    left join match_score_current m on m.company_id = a.company_id and m.job_id = a.job_id and m.candidate_id = a.candidate_id
    left join match_scores s on s.company_id = m.company_id and s.id = m.score_id
    where a.company_id = ${viewer.companyId}::uuid and a.job_id = ${of.jobId}::uuid and a.status in ${openStatuses(undefined)}
      and ${visibleJob(viewer, 'candidate.view', sql`a.job_id`)} and not ${objectsToScoring}
      ${of.after === null ? sql`` : sql`and a.id > ${of.after}::uuid`}
    order by a.id limit ${of.limit}`);
}
