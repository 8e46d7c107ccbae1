import { sql } from 'drizzle-orm';
import type { ScoreBand, ScoreState } from '#domain/score-band';
import type { Tx } from '#db/client';
import type { ScorePoint, ScoreRequirement } from '#db/schema/matching';

const FOLD_UP = 3;
const FOLD_DOWN = 2;

type ScoreRow = {
  value: number | null;
  band: ScoreBand | null;
  state: ScoreState | null;
  base: number | null;
  points: ScorePoint[] | null;
  requirements: ScoreRequirement[] | null;
  model_id: string | null;
  computed_at: string | null;
  updating: boolean;
};

/** The score of an application as the panel shows it, now or as it was at an instant (smart-assistant.md R6, R8, R9). */
export async function readMatchScore(tx: Tx, companyId: string, applicationId: string, at: string | null) {
  const [row] =
    await tx.execute<ScoreRow>(sql`select s.value, s.band, s.state, s.base, s.points, s.requirements, s.model_id, s.created_at::text as computed_at,
      exists (select 1 from processes p where p.company_id = a.company_id and p.workflow_id = 'applicationJourney:' || a.id and p.waiting_on = 'MATCHER') as updating
    from applications a left join lateral (select * from match_scores m where m.company_id = a.company_id and m.job_id = a.job_id and m.candidate_id = a.candidate_id and not m.shadow
      and (${at}::timestamptz is null or m.created_at <= ${at}::timestamptz) order by m.created_at desc, m.id desc limit 1) s on true
    where a.company_id = ${companyId}::uuid and a.id = ${applicationId}::uuid`);
  return row ? explained(row) : null;
}

/** The score that a recommendation stands on; null without one. */
export async function readRecommendedScore(tx: Tx, companyId: string, jobId: string, candidateId: string) {
  const [row] =
    await tx.execute<ScoreRow>(sql`select s.value, s.band, s.state, s.base, s.points, s.requirements, s.model_id, s.created_at::text as computed_at, false as updating
    from recommendations r join match_scores s on s.company_id = r.company_id and s.id = r.score_id
    where r.company_id = ${companyId}::uuid and r.job_id = ${jobId}::uuid and r.candidate_id = ${candidateId}::uuid`);
  return row ? explained(row) : null;
}

function explained(row: ScoreRow) {
  return {
    value: row.value,
    band: row.band,
    state: row.state ?? ('PENDING' as const),
    base: row.value === null ? null : row.base,
    points: row.value === null ? [] : foldPoints(row.points ?? []),
    requirements: row.requirements ?? [],
    modelId: row.model_id,
    computedAt: row.computed_at && new Date(row.computed_at).toISOString(),
    updating: row.updating,
  };
}

/** At most three points up and two down; the rest stands together as "Other", so that base and points still add up (R8). */
function foldPoints(points: readonly ScorePoint[]): ScorePoint[] {
  const up = points.filter((point) => point.points > 0).toSorted((a, b) => b.points - a.points);
  const down = points.filter((point) => point.points < 0).toSorted((a, b) => a.points - b.points);
  const shown = [...up.slice(0, FOLD_UP), ...down.slice(0, FOLD_DOWN)];
  const rest = [...up.slice(FOLD_UP), ...down.slice(FOLD_DOWN)];
  const other = rest.reduce((sum, point) => sum + point.points, 0);
  return rest.length === 0
    ? shown
    : [
        ...shown,
        {
          code: 'OTHER',
          text: `Other, ${rest.length} smaller ${rest.length === 1 ? 'reason' : 'reasons'}`,
          points: other,
          evidence: null,
        },
      ];
}
