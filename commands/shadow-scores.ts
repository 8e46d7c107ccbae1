import { sql } from 'drizzle-orm';
import { newId } from '#db/id';
import { defineCommand } from './command.ts';
import { addScores, type ScoreBatch } from './match-scores.ts';

/** Stores what a model in shadow says of people, beside the scores that are shown (smart-assistant.md R35). */
export const storeShadowScores = defineCommand('matchScore.storeShadow', async (context, input: ScoreBatch) => {
  const { tx, companyId, now } = context;
  const { companyModelId: modelId, jobId, textVersion } = input;
  const [model] = await tx.execute(
    sql`select 1 from match_models where company_id = ${companyId}::uuid and id = ${modelId}::uuid and state = 'SHADOW' for share`,
  );
  if (!model || input.scores.length === 0) return { written: 0 };
  const rows = input.scores.map((score) => ({ id: newId(), score }));
  await addScores(context, input, rows, true);
  const values = rows.map(
    ({ id, score }) =>
      sql`(${companyId}::uuid, ${jobId}::uuid, ${score.candidateId}::uuid, ${modelId}::uuid, ${id}::uuid, ${score.profileHash}, ${textVersion}::int, ${score.basis}, ${score.value}::smallint, ${now.toISOString()}::timestamptz)`,
  );
  await tx.execute(sql`insert into match_score_shadow (company_id, job_id, candidate_id, model_id, score_id, profile_hash, text_version, basis, value, computed_at)
    values ${sql.join(values, sql`, `)} on conflict (company_id, job_id, candidate_id) do update set model_id = excluded.model_id, score_id = excluded.score_id,
      profile_hash = excluded.profile_hash, text_version = excluded.text_version, basis = excluded.basis, value = excluded.value, computed_at = excluded.computed_at`);
  return { written: rows.length };
});
