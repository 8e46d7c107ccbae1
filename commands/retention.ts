import { sql, type SQL } from 'drizzle-orm';
import type { Database } from '#db/client';

/** Deleted rows by table, for the process's details. */
export type Swept = Record<string, number>;
export type FileRemover = { remove(key: string): Promise<void> };
/** Called after every batch, so that a long sweep shows that it lives. */
type Alive = () => void;

const BATCH = 1_000;

/**
 * Deletes what the installation keeps for a while only (consistency.md section 2): wake-ups delivered 7 days ago, events of
 * providers processed 30 days ago, live updates of yesterday, idle rate limits, ended sessions of operators. Of a process
 * that must exist the newest wake-up stays: from it the reconciler knows what to start again. `relay` reaches all companies.
 */
export async function sweepInstallation(relay: Database, app: Database, alive: Alive): Promise<Swept> {
  const sweep = (name: string, old: SQL) => deleteOld(relay, null, name, old, alive);
  return {
    outbox: await sweep(
      'outbox',
      sql`delivered_at < now() - interval '7 days' and not exists (select 1 from processes p
        where p.company_id = outbox.company_id and p.workflow_id = outbox.workflow_id and p.wanted and p.wakes = outbox.wake)`,
    ),
    inbox: await sweep(
      'inbox',
      sql`processed_at < now() - interval '30 days' or (company_id is null and received_at < now() - interval '30 days')`,
    ),
    change_feed: await sweep('change_feed', sql`at < now() - interval '24 hours'`),
    rate_buckets: await sweep('rate_buckets', sql`updated_at < now() - interval '1 day'`),
    operator_sessions: await deleteOld(
      app,
      null,
      'operator_sessions',
      sql`absolute_expires_at < now() or idle_expires_at < now()`,
      alive,
    ),
  };
}

/** The same for the rows of one company: stored answers, ended sessions and access tokens, What-ifs and application drafts past their end. */
export async function sweepCompany(
  db: Database,
  storage: FileRemover,
  companyId: string,
  alive: Alive,
): Promise<Swept> {
  const sweep = (name: string, old: SQL) =>
    deleteOld(db, companyId, name, sql`company_id = ${companyId}::uuid and (${old})`, alive);
  return {
    idempotency_keys: await sweep(
      'idempotency_keys',
      sql`created_at < now() - case when split_part(actor_id, ':', 1) in ('AUTOMATION', 'SYSTEM') then interval '45 days' else interval '24 hours' end`,
    ),
    sessions: await sweep('sessions', sql`ended_at < now() or idle_expires_at < now() or absolute_expires_at < now()`),
    access_tokens: await sweep('access_tokens', sql`expires_at < now()`),
    // Who saw which list, and what came of it for whom, is kept four years (smart-assistant.md R36).
    match_scores: await sweep(
      'match_scores',
      sql`created_at < now() - interval '4 years'
        and not exists (select 1 from match_score_current k where k.company_id = match_scores.company_id and k.score_id = match_scores.id)
        and not exists (select 1 from match_score_shadow w where w.company_id = match_scores.company_id and w.score_id = match_scores.id)
        and not exists (select 1 from recommendations r where r.company_id = match_scores.company_id and r.score_id = match_scores.id)`,
    ),
    match_exposures: await sweep('match_exposures', sql`created_at < now() - interval '4 years'`),
    fairness_figures: await sweep('fairness_figures', sql`day < current_date - interval '4 years'`),
    fairness_days: await sweep('fairness_days', sql`day < current_date - interval '4 years'`),
    counterfactual_checks: await sweep('counterfactual_checks', sql`created_at < now() - interval '4 years'`),
    what_ifs: await sweep('what_ifs', sql`expires_at < now()`),
    apply_drafts: await dropEndedDrafts(db, storage, companyId, alive),
  };
}

/**
 * Drafts past their end go with everything that was uploaded to them and read from it (apply-form.md R24). Stored files go
 * first: a sweep that dies in between finds the rows again. What Submit took over belongs to the application already.
 */
async function dropEndedDrafts(db: Database, storage: FileRemover, companyId: string, alive: Alive): Promise<number> {
  for (let dropped = 0; ;) {
    const ended = await db.transaction(companyId, (tx) =>
      tx.execute<{
        id: string;
        keys: string[];
      }>(sql`select d.id, coalesce(jsonb_agg(f.storage_key) filter (where f.id is not null), '[]') as keys from apply_drafts d
        left join files f on f.company_id = d.company_id and f.draft_id = d.id
        where d.company_id = ${companyId}::uuid and d.expires_at < now() group by d.id order by d.id limit ${BATCH}`),
    );
    if (ended.length === 0) return dropped;
    for (const key of ended.flatMap((draft) => draft.keys)) {
      await storage.remove(key);
      alive();
    }
    const ids = sql.join(
      ended.map((draft) => sql`${draft.id}::uuid`),
      sql`, `,
    );
    await db.transaction(companyId, async (tx) => {
      await tx.execute(sql`delete from parsed_resumes r where r.company_id = ${companyId}::uuid
        and r.file_sha256 in (select f.sha256 from files f where f.company_id = ${companyId}::uuid and f.draft_id in (${ids}))
        and not exists (select 1 from files k where k.company_id = r.company_id and k.sha256 = r.file_sha256 and k.state <> 'REMOVED' and (k.draft_id is null or k.draft_id not in (${ids})))`);
      await tx.execute(sql`delete from files where company_id = ${companyId}::uuid and draft_id in (${ids})`);
      await tx.execute(sql`delete from apply_drafts where company_id = ${companyId}::uuid and id in (${ids})`);
    });
    dropped += ended.length;
    alive();
    if (ended.length < BATCH) return dropped;
  }
}

async function deleteOld(
  db: Database,
  companyId: string | null,
  table: string,
  old: SQL,
  alive: Alive,
): Promise<number> {
  const name = sql.identifier(table);
  for (let deleted = 0; ;) {
    const gone = await db.transaction(companyId, (tx) =>
      tx.execute<{
        n: number;
      }>(sql`with gone as (delete from ${name} where ctid = any(array(select ctid from ${name} where ${old} limit ${BATCH})) returning 1)
        select count(*)::int as n from gone`),
    );
    const n = gone[0]?.n ?? 0;
    deleted += n;
    alive();
    if (n < BATCH) return deleted;
  }
}
