import { sql } from 'drizzle-orm';
import { newId } from '#db/id';
import type { CommandCall } from './command.ts';

/**
 * Somebody opened an application, in the panel or on its page. Personal state leaves no event, audit row or version behind
 * (consistency.md section 3, rule 8); where the company uses SmartAssistant it is learnt from (matching.md section 13).
 */
export async function markSeen(
  { db, actor }: CommandCall,
  input: { applicationId: string; scoreVisible?: boolean },
): Promise<void> {
  const viewerId = actor.type === 'USER' ? actor.id : null;
  if (viewerId === null) return;
  await db.transaction(actor.companyId, async (tx) => {
    await tx.execute(
      sql`insert into application_seen (company_id, application_id, user_id) values (${actor.companyId}::uuid, ${input.applicationId}::uuid, ${viewerId}::uuid) on conflict do nothing`,
    );
    await tx.execute(sql`insert into match_exposures (company_id, id, job_id, viewer_id, list_kind, sort, filters, stack_ids, candidate_ids, first_position, score_visible)
      select a.company_id, ${newId()}::uuid, a.job_id, ${viewerId}::uuid, 'PANEL', '', '{}', '[]', jsonb_build_array('cnd_' || a.candidate_id), null, ${input.scoreVisible ?? false}
      from applications a join companies co on co.id = a.company_id
      where a.company_id = ${actor.companyId}::uuid and a.id = ${input.applicationId}::uuid and (co.features->>'smartAssistant')::boolean`);
  });
}

type Exposure = {
  jobId: string;
  listKind: 'LIST' | 'PANEL' | 'RECOMMENDATIONS';
  sort: string;
  filters: unknown;
  stackIds: readonly string[];
  candidateIds: readonly string[];
  /** Place of the first of them in the whole list, from 1; null where nobody knows. */
  firstPosition?: number | null;
  /** Whether scores stood beside them; yes when left out. */
  scoreVisible?: boolean;
};

/** Writes down who saw which list with which groups (smart-assistant.md R20, R36). */
export async function recordExposure({ db, actor }: CommandCall, input: Exposure): Promise<void> {
  if (actor.type !== 'USER' || actor.id === null) return;
  await db.transaction(actor.companyId, (tx) =>
    tx.execute(sql`insert into match_exposures (company_id, id, job_id, viewer_id, list_kind, sort, filters, stack_ids, candidate_ids, first_position, score_visible)
      values (${actor.companyId}::uuid, ${newId()}::uuid, ${input.jobId}::uuid, ${actor.id}::uuid, ${input.listKind}, ${input.sort}, ${JSON.stringify(input.filters)}::jsonb, ${JSON.stringify(input.stackIds)}::jsonb, ${JSON.stringify(input.candidateIds)}::jsonb, ${input.firstPosition ?? null}::int, ${input.scoreVisible ?? true})`),
  );
}
