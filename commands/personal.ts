import { sql } from 'drizzle-orm';
import { newId } from '#db/id';
import type { CommandCall } from './command.ts';

/** Personal state leaves no event, audit row or version behind (consistency.md section 3, rule 8). */
export async function markSeen({ db, actor }: CommandCall, input: { applicationId: string }): Promise<void> {
  if (actor.type !== 'USER' || actor.id === null) return;
  await db.transaction(actor.companyId, (tx) =>
    tx.execute(
      sql`insert into application_seen (company_id, application_id, user_id) values (${actor.companyId}::uuid, ${input.applicationId}::uuid, ${actor.id}::uuid) on conflict do nothing`,
    ),
  );
}

type Exposure = {
  jobId: string;
  listKind: 'LIST' | 'PANEL' | 'RECOMMENDATIONS';
  sort: string;
  filters: unknown;
  stackIds: readonly string[];
  candidateIds: readonly string[];
};

/** Writes down who saw which list with which groups (smart-assistant.md R20, R36). */
export async function recordExposure({ db, actor }: CommandCall, input: Exposure): Promise<void> {
  if (actor.type !== 'USER' || actor.id === null) return;
  await db.transaction(actor.companyId, (tx) =>
    tx.execute(sql`insert into match_exposures (company_id, id, job_id, viewer_id, list_kind, sort, filters, stack_ids, candidate_ids, score_visible)
      values (${actor.companyId}::uuid, ${newId()}::uuid, ${input.jobId}::uuid, ${actor.id}::uuid, ${input.listKind}, ${input.sort}, ${JSON.stringify(input.filters)}::jsonb, ${JSON.stringify(input.stackIds)}::jsonb, ${JSON.stringify(input.candidateIds)}::jsonb, true)`),
  );
}
