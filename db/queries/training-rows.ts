import { sql } from 'drizzle-orm';
import type { TrainingSource } from '#domain/match-model';
import type { Tx } from '#db/client';
import { usableLabel } from './learning.ts';

export type StoredTrainingRow = {
  source: TrainingSource;
  /** null for a recommended person. */
  applicationId: string | null;
  jobId: string;
  candidateId: string;
  gain: number;
  /** ISO instant. */
  reviewedAt: string;
  rank: number | null;
  features: Record<string, number>;
  confidence: number;
};

type Row = {
  source: TrainingSource;
  application_id: string | null;
  job_id: string;
  candidate_id: string;
  gain: number;
  reviewed_at: string;
  rank: number | null;
  features: Record<string, number>;
  confidence: number;
};

/** The frozen rows of a run with the features of the scores that they name, in a fixed order. */
export async function readTrainingRows(tx: Tx, companyId: string, runId: string): Promise<StoredTrainingRow[]> {
  const rows =
    await tx.execute<Row>(sql`select t.source, t.application_id, t.job_id, t.candidate_id, t.gain, t.reviewed_at::text, t.rank, s.features, s.confidence
    from training_rows t join match_scores s on s.company_id = t.company_id and s.id = t.score_id
    where t.company_id = ${companyId}::uuid and t.run_id = ${runId}::uuid order by t.reviewed_at, t.source, t.job_id, t.candidate_id`);
  return rows.map(present);
}

/** Decisions made since an instant, with the features of the newest score before each. */
export async function readDecidedSince(tx: Tx, companyId: string, since: Date): Promise<StoredTrainingRow[]> {
  const rows =
    await tx.execute<Row>(sql`select 'APPLICATION' as source, l.application_id, l.job_id, l.candidate_id, l.gain, l.decided_at::text as reviewed_at, null::int as rank, s.features, s.confidence
    from match_labels l join lateral (${scoreAtDecision}) s on true
    where l.company_id = ${companyId}::uuid and l.decided_at >= ${since.toISOString()}::timestamptz and ${usableLabel} order by l.decided_at, l.application_id`);
  return rows.map(present);
}

/** The score that stood beside the person when it was decided; the first one after, where there was none yet. */
const scoreAtDecision = sql`select m.id, m.features, m.confidence from match_scores m
  where m.company_id = l.company_id and m.job_id = l.job_id and m.candidate_id = l.candidate_id and m.state = 'SCORED' and not m.shadow
  order by m.created_at <= l.decided_at desc, case when m.created_at <= l.decided_at then m.created_at end desc nulls last, m.created_at, m.id limit 1`;

/**
 * Freezes what may be learnt from as the rows of a run: outcome, instant of the decision, the score that stood there, and
 * the place in the list where the person was first shown (matching.md sections 13, 17). Answers how many.
 */
export async function freezeTrainingRows(tx: Tx, companyId: string, runId: string): Promise<number> {
  const rows =
    await tx.execute(sql`insert into training_rows (company_id, run_id, application_id, job_id, candidate_id, score_id, gain, reviewed_at, rank)
    select l.company_id, ${runId}::uuid, l.application_id, l.job_id, l.candidate_id, s.id, l.gain, l.decided_at, x.rank
    from match_labels l join lateral (${scoreAtDecision}) s on true
    left join (select distinct on (e.job_id, p.id) e.job_id, p.id, (e.first_position + p.place - 1)::int as rank from match_exposures e
        cross join lateral jsonb_array_elements_text(e.candidate_ids) with ordinality p(id, place)
        where e.company_id = ${companyId}::uuid and e.list_kind = 'LIST' and e.first_position is not null and e.created_at > now() - interval '36 months'
        order by e.job_id, p.id, e.created_at) x on x.job_id = l.job_id and x.id = 'cnd_' || l.candidate_id
    where l.company_id = ${companyId}::uuid and l.excluded is null returning 1 as one`);
  return rows.length;
}

/**
 * Freezes what was done with people recommended by the run's company: added 1, passed 0, with the score that recommended
 * them and their place in the list where they were first seen. Answers how many of each.
 */
export async function freezeFeedbackRows(
  tx: Tx,
  companyId: string,
  runId: string,
): Promise<{ added: number; passed: number }> {
  const rows = await tx.execute<{
    gain: number;
  }>(sql`insert into training_rows (company_id, run_id, source, application_id, job_id, candidate_id, score_id, gain, reviewed_at, rank)
    select f.company_id, ${runId}::uuid, 'RECOMMENDATION', null, f.job_id, f.candidate_id, f.score_id, f.gain, f.decided_at, f.rank
    from recommendation_labels f where f.company_id = ${companyId}::uuid and f.excluded is null returning gain`);
  const added = rows.filter(({ gain }) => gain > 0).length;
  return { added, passed: rows.length - added };
}

/** Recommended people who were added or passed and are not learnt from, by reason. */
export async function countExcludedFeedback(tx: Tx, companyId: string): Promise<Record<string, number>> {
  const rows = await tx.execute<{ excluded: string; n: number }>(
    sql`select f.excluded, count(*)::int as n from recommendation_labels f where f.company_id = ${companyId}::uuid and f.excluded is not null group by f.excluded order by f.excluded`,
  );
  return Object.fromEntries(rows.map(({ excluded, n }) => [excluded, n]));
}

/** Decisions that are not learnt from, by reason. */
export async function countExcluded(tx: Tx, companyId: string): Promise<Record<string, number>> {
  const rows = await tx.execute<{ excluded: string; n: number }>(
    sql`select l.excluded, count(*)::int as n from match_labels l where l.company_id = ${companyId}::uuid and l.excluded is not null group by l.excluded order by l.excluded`,
  );
  return Object.fromEntries(rows.map(({ excluded, n }) => [excluded, n]));
}

/** People in date-sorted lists until an instant, and whether the viewer opened them afterwards. */
export async function readExposures(
  tx: Tx,
  companyId: string,
  until: Date,
): Promise<{ sort: string; position: number; opened: boolean }[]> {
  const rows = await tx.execute<{ sort: string; position: number; opened: boolean }>(sql`
    select e.sort, (e.first_position + p.place - 1)::int as position,
      exists (select 1 from match_exposures v where v.company_id = e.company_id and v.job_id = e.job_id and v.viewer_id = e.viewer_id and v.list_kind = 'PANEL'
        and v.candidate_ids = jsonb_build_array(p.id) and v.created_at between e.created_at and e.created_at + interval '12 hours') as opened
    from match_exposures e cross join lateral jsonb_array_elements_text(e.candidate_ids) with ordinality p(id, place)
    where e.company_id = ${companyId}::uuid and e.list_kind = 'LIST' and e.sort = 'applied' and e.first_position is not null
      and e.created_at <= ${until.toISOString()}::timestamptz and e.created_at > ${until.toISOString()}::timestamptz - interval '36 months'
    order by e.created_at, e.id, p.place limit 50000`);
  return [...rows];
}

function present(row: Row): StoredTrainingRow {
  return {
    source: row.source,
    applicationId: row.application_id,
    jobId: row.job_id,
    candidateId: row.candidate_id,
    gain: row.gain,
    reviewedAt: new Date(row.reviewed_at).toISOString(),
    rank: row.rank,
    features: row.features,
    confidence: row.confidence,
  };
}
