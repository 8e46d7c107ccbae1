import { sql } from 'drizzle-orm';
import {
  askedRequirements,
  type AskedRequirement,
  type ReadRequirement,
  type WhatIfChanges,
  type WhatIfState,
} from '#domain/what-if';
import type { WhatIfResult } from '#domain/what-if-result';
import { publicId } from '#domain/id';
import { objectsToScoring } from './score-basis.ts';
import type { Tx } from '#db/client';
import { visibleJob, type Viewer } from './visibility.ts';

/** What a job asks for as the matcher read it last; `isCurrent`: nothing of it has changed since. */
export async function readAskedRequirements(
  tx: Tx,
  companyId: string,
  jobId: string,
): Promise<{ requirements: AskedRequirement[]; isRead: boolean; isCurrent: boolean }> {
  const [row] = await tx.execute<{
    requirements: ReadRequirement[] | null;
    current: boolean;
    must_have: string[];
    nice_to_have: string[];
  }>(sql`select f.facts->'requirements' as requirements, coalesce(f.text_version = j.text_version, false) as current, j.must_have, j.nice_to_have
    from jobs j left join job_facts f on f.company_id = j.company_id and f.job_id = j.id
    where j.company_id = ${companyId}::uuid and j.id = ${jobId}::uuid`);
  const lists = { mustHave: row?.must_have ?? [], niceToHave: row?.nice_to_have ?? [] };
  return {
    requirements: askedRequirements(row?.requirements ?? [], lists),
    isRead: Boolean(row?.requirements),
    isCurrent: row?.current ?? false,
  };
}

export type StoredWhatIf = { state: WhatIfState; changes: WhatIfChanges; result: WhatIfResult | null };

/** Requirements that this very viewer tried out, while they are kept. */
export async function readWhatIf(
  tx: Tx,
  companyId: string,
  of: { id: string; jobId: string; askedBy: string },
): Promise<StoredWhatIf | null> {
  const [row] = await tx.execute<StoredWhatIf>(sql`select state, changes, result from what_ifs
    where company_id = ${companyId}::uuid and id = ${of.id}::uuid and job_id = ${of.jobId}::uuid and asked_by = ${of.askedBy} and expires_at > now()`);
  return row ?? null;
}

/** The answer as its viewer may read it now: names of people whom he may no longer see, or who object since, are left out. */
export async function withPeople(tx: Tx, viewer: Viewer, { first, ...counts }: WhatIfResult) {
  const rows =
    first.length === 0
      ? []
      : await tx.execute<{ id: string; name: string; headline: string | null }>(sql`
    select a.id, c.first_name || ' ' || c.last_name as name, c.headline from applications a
      join candidates c on c.company_id = a.company_id and c.id = a.candidate_id
    where a.company_id = ${viewer.companyId}::uuid and a.id in ${first.map(({ id }) => id)}
      and ${visibleJob(viewer, 'candidate.view', sql`a.job_id`)} and not ${objectsToScoring}`);
  const known = new Map(rows.map((row) => [row.id, row]));
  return {
    ...counts,
    first: first.flatMap(({ id, ...place }) => {
      const person = known.get(id);
      return person
        ? [{ ...place, applicationId: publicId('application', id), name: person.name, headline: person.headline }]
        : [];
    }),
  };
}
