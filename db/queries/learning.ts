import { sql } from 'drizzle-orm';
import type { LearningFacts } from '#domain/learning-process';
import type { CompanySettings, Features } from '#db/schema/companies';
import type { Tx } from '#db/client';
import { basisWith } from './score-basis.ts';

/** Decisions that may be learnt from and have features beside them: reviewed, and scored at some time. */
export const usableLabel = sql`l.excluded is null and exists (select 1 from match_scores ms where ms.company_id = l.company_id and ms.job_id = l.job_id
  and ms.candidate_id = l.candidate_id and ms.state = 'SCORED' and not ms.shadow)`;

/** Everything that the learning of a company decides on, in one moment. */
export async function readLearningFacts(tx: Tx, companyId: string, now: Date): Promise<LearningFacts> {
  const [row] = await tx.execute<{
    settings: CompanySettings;
    features: Features;
    last_run: string | null;
    id: string | null;
    state: 'TRAINING' | 'SHADOW' | null;
    trained: boolean;
    exported: boolean;
    shadow_until: string | null;
    judged_well: boolean | null;
    open_terms: number;
  }>(sql`select c.settings, c.features, (select count(*)::int from company_skills s where s.company_id = c.id and s.state = 'PROPOSED') as open_terms, m.id, m.state, m.weights is not null as trained, m.onnx is not null as exported, m.shadow_until::text,
      (m.judgement->>'passed')::boolean as judged_well,
      (select max(r.created_at)::text from match_models r where r.company_id = c.id and r.kind = 'COMPANY') as last_run
    from companies c left join match_models m on m.company_id = c.id and m.kind = 'COMPANY' and m.state in ('TRAINING', 'SHADOW')
    where c.id = ${companyId}::uuid`);
  const matchingOn = row?.features.smartAssistant ?? false;
  const history = row?.settings.history ?? 'ON';
  return {
    nowMs: now.getTime(),
    matchingOn,
    history,
    newDecisions: matchingOn && history === 'ON' ? await countNew(tx, companyId, row?.last_run ?? null) : 0,
    autoPromote: row?.settings.autoPromote ?? false,
    terms: {
      readAtMs: row?.settings.termsReadAt ? Date.parse(row.settings.termsReadAt) : null,
      open: row?.open_terms ?? 0,
    },
    coming:
      row?.id && row.state
        ? {
            id: row.id,
            state: row.state,
            trained: row.trained,
            exported: row.exported,
            shadowUntilMs: row.shadow_until === null ? null : new Date(row.shadow_until).getTime(),
            unscored: row.state === 'SHADOW' ? await countUnscored(tx, companyId, row.id) : 0,
            judgedWell: row.judged_well,
          }
        : null,
  };
}

async function countNew(tx: Tx, companyId: string, since: string | null): Promise<number> {
  const [row] = await tx.execute<{ n: number }>(
    sql`select count(*)::int as n from match_labels l where l.company_id = ${companyId}::uuid and l.changed_at > coalesce(${since}::timestamptz, '-infinity') and ${usableLabel}`,
  );
  return row?.n ?? 0;
}

/**
 * People of open jobs whose shadow score of this model is missing or stands on something that is no longer true, as it would
 * be out of date were it shown; needs `applications a`, `jobs j`, `companies co`, `candidate_profiles p`.
 */
export const lacksShadow = (
  modelId: string,
) => sql`j.job_status not in ('FILLED', 'CANCELLED') and a.status in ('NEW', 'IN_REVIEW', 'INTERVIEW', 'OFFERED')
  and not exists (select 1 from match_score_shadow w where w.company_id = a.company_id and w.job_id = a.job_id and w.candidate_id = a.candidate_id
    and w.model_id = ${modelId}::uuid and w.profile_hash = p.source_hash and w.text_version = j.text_version
    and w.basis = ${basisWith(sql`${modelId}::text`)})`;

async function countUnscored(tx: Tx, companyId: string, modelId: string): Promise<number> {
  const [row] = await tx.execute<{ n: number }>(sql`select count(*)::int as n from applications a
    join jobs j on j.company_id = a.company_id and j.id = a.job_id join companies co on co.id = a.company_id
    join candidate_profiles p on p.company_id = a.company_id and p.candidate_id = a.candidate_id
    where a.company_id = ${companyId}::uuid and ${lacksShadow(modelId)}`);
  return row?.n ?? 0;
}

/** The job whose people are scored in shadow next; null when everybody is. */
export async function nextShadowJob(tx: Tx, companyId: string, modelId: string): Promise<string | null> {
  const [row] = await tx.execute<{ job_id: string }>(sql`select a.job_id from applications a
    join jobs j on j.company_id = a.company_id and j.id = a.job_id join companies co on co.id = a.company_id
    join candidate_profiles p on p.company_id = a.company_id and p.candidate_id = a.candidate_id
    where a.company_id = ${companyId}::uuid and ${lacksShadow(modelId)} order by a.job_id limit 1`);
  return row?.job_id ?? null;
}

/** First twenty of every open job by the model that is shown and by the one in shadow; only who has both scores. */
export async function readFirstTwenty(
  tx: Tx,
  companyId: string,
  modelId: string,
): Promise<{ active: string[]; shadow: string[] }[]> {
  const rows = await tx.execute<{ active: string[]; shadow: string[] }>(sql`
    select coalesce(jsonb_agg(b.candidate_id order by b.shown_rank) filter (where b.shown_rank <= 20), '[]') as active,
      coalesce(jsonb_agg(b.candidate_id order by b.shadow_rank) filter (where b.shadow_rank <= 20), '[]') as shadow
    from (select w.job_id, w.candidate_id, row_number() over (partition by w.job_id order by m.value desc, w.candidate_id) as shown_rank,
        row_number() over (partition by w.job_id order by w.value desc, w.candidate_id) as shadow_rank
      from match_score_shadow w join match_score_current m on m.company_id = w.company_id and m.job_id = w.job_id and m.candidate_id = w.candidate_id
      where w.company_id = ${companyId}::uuid and w.model_id = ${modelId}::uuid and w.value is not null and m.value is not null) b
    group by b.job_id`);
  return [...rows];
}
