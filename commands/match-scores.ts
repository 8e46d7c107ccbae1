import { sql } from 'drizzle-orm';
import {
  jobFacts,
  matchOrdinals,
  matchScores,
  vectors,
  type ScorePoint,
  type ScoreRequirement,
} from '#db/schema/matching';
import { newId } from '#db/id';
import type { Tx } from '#db/client';
import { listReasons } from '#domain/match-score';
import type { ScoreBand, ScoreState } from '#domain/score-band';
import { scoreCause, type ScoreCause } from '#domain/score-cause';
import { defineCommand, type CommandContext } from './command.ts';
import { wakeMatching } from './jobs.ts';

/** A score of one person with all that it was made of. */
export type PersonScore = {
  value: number | null;
  band: ScoreBand | null;
  state: ScoreState;
  z: number | null;
  base: number | null;
  points: ScorePoint[];
  features: Record<string, number>;
  missing: string[];
  requirements: ScoreRequirement[];
  confidence: number;
  /** Probability on the company's raw base rate, when its model knows it. */
  p: number | null;
};
/** `basis`: models, answers and switches that it stands on, as `basisInForce` names them; empty for who is not on the job. */
export type ScoreOfPerson = PersonScore & {
  candidateId: string;
  inputsHash: string;
  profileHash: string;
  basis: string;
};
export type ComputedScore = ScoreOfPerson & { applicationId: string };
export type ScoreOrigin = {
  jobId: string;
  jobHash: string;
  /** Model of the vectors. */
  modelId: string;
  companyModelId: string;
  jobModelId: string | null;
  lexiconVersion: string;
  codeVersion: string;
  cause: ScoreCause;
};
export type ScoreBatch = ScoreOrigin & { textVersion: number; scores: ComputedScore[] };

/** Stores computed scores; equal inputs write nothing, rows are only ever added (smart-assistant.md R6, R7). */
export const storeScores = defineCommand('matchScore.store', async (context, input: ScoreBatch) => {
  const { tx, companyId, record, now } = context;
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('scores:' || ${input.jobId}, 0))`);
  const known = await tx.execute<{
    candidate_id: string;
    inputs_hash: string;
    profile_hash: string;
    text_version: number;
    basis: string;
  }>(
    sql`select candidate_id, inputs_hash, profile_hash, text_version, basis from match_score_current where company_id = ${companyId}::uuid and job_id = ${input.jobId}::uuid`,
  );
  const before = new Map(known.map((row) => [row.candidate_id, row]));
  const isSame = (score: ComputedScore) => before.get(score.candidateId)?.inputs_hash === score.inputsHash;
  const rows = input.scores
    .filter((score) => !isSame(score))
    .map((score) => {
      const row = before.get(score.candidateId);
      const was = row ? { profileHash: row.profile_hash, textVersion: row.text_version, basis: row.basis } : null;
      return { id: newId(), score, cause: scoreCause(was, { ...score, textVersion: input.textVersion }) };
    });
  if (rows.length > 0) {
    await addScores(context, input, rows);
    const current = rows.map(
      ({
        id,
        score,
      }) => sql`(${companyId}::uuid, ${input.jobId}::uuid, ${score.candidateId}::uuid, ${id}::uuid, ${score.inputsHash}, ${score.basis}, ${score.profileHash}, ${input.textVersion}::int,
        ${now.toISOString()}::timestamptz, ${score.value}::smallint, ${score.band}, ${score.state}, ${JSON.stringify(listReasons(score.points))}::jsonb)`,
    );
    await tx.execute(sql`insert into match_score_current (company_id, job_id, candidate_id, score_id, inputs_hash, basis, profile_hash, text_version, computed_at, value, band, state, reasons)
      values ${sql.join(current, sql`, `)} on conflict (company_id, job_id, candidate_id) do update set score_id = excluded.score_id, inputs_hash = excluded.inputs_hash, basis = excluded.basis,
      profile_hash = excluded.profile_hash, text_version = excluded.text_version, computed_at = excluded.computed_at, value = excluded.value, band = excluded.band, state = excluded.state, reasons = excluded.reasons`);
  }
  const same = input.scores.filter(isSame);
  if (same.length > 0) {
    const values = same.map((score) => sql`(${score.candidateId}::uuid, ${score.basis}, ${score.profileHash})`);
    await tx.execute(sql`update match_score_current m set text_version = ${input.textVersion}, basis = v.basis, profile_hash = v.profile_hash
      from (values ${sql.join(values, sql`, `)}) as v(candidate_id, basis, profile_hash)
      where m.company_id = ${companyId}::uuid and m.job_id = ${input.jobId}::uuid and m.candidate_id = v.candidate_id`);
  }
  await giveOrdinals(
    context,
    input.jobId,
    input.scores.map((score) => score.applicationId),
  );
  for (const { score } of rows)
    record.changes.push({ topic: 'application', id: score.applicationId, jobId: input.jobId });
  if (rows.length > 0) {
    const [job] = await tx.execute<{ id: string; ref_code: string }>(
      sql`select id, ref_code from jobs where company_id = ${companyId}::uuid and id = ${input.jobId}::uuid`,
    );
    if (job && input.cause === 'NEW') wakeMatching(context, { id: job.id, refCode: job.ref_code }, 'scores.outdated');
  }
  return { written: rows.length };
});

/** Adds rows to the scores ever computed; those that are shown point to them. */
export async function addScores(
  { tx, companyId }: CommandContext,
  origin: ScoreOrigin,
  rows: readonly { id: string; score: ScoreOfPerson; cause?: ScoreCause }[],
  shadow = false,
): Promise<void> {
  if (rows.length === 0) return;
  await tx.insert(matchScores).values(
    rows.map(({ id, score, cause }) => ({
      companyId,
      id,
      jobId: origin.jobId,
      candidateId: score.candidateId,
      value: score.value,
      band: score.band,
      state: score.state,
      z: score.z,
      base: score.base,
      points: score.points,
      features: score.features,
      missing: score.missing,
      requirements: score.requirements,
      confidence: score.confidence,
      p: score.p,
      jobHash: origin.jobHash,
      profileHash: score.profileHash,
      inputsHash: score.inputsHash,
      modelId: origin.modelId,
      companyModelId: origin.companyModelId,
      jobModelId: origin.jobModelId,
      lexiconVersion: origin.lexiconVersion,
      codeVersion: origin.codeVersion,
      cause: cause ?? origin.cause,
      basis: score.basis,
      shadow,
    })),
  );
}

/** Every application of the job that lacks one gets the next ordinal: given once, never reused. */
async function giveOrdinals(
  { tx, companyId }: CommandContext,
  jobId: string,
  applicationIds: readonly string[],
): Promise<void> {
  if (applicationIds.length === 0) return;
  const [last] = await tx.execute<{ n: number }>(
    sql`select coalesce(max(ordinal), -1) + 1 as n from match_ordinals where company_id = ${companyId}::uuid and job_id = ${jobId}::uuid`,
  );
  const missing = await tx.execute<{
    id: string;
  }>(sql`select a.id from applications a where a.company_id = ${companyId}::uuid and a.job_id = ${jobId}::uuid and a.id in ${applicationIds}
    and not exists (select 1 from match_ordinals o where o.company_id = a.company_id and o.job_id = a.job_id and o.application_id = a.id) order by a.id`);
  if (missing.length === 0) return;
  await tx
    .insert(matchOrdinals)
    .values(
      missing.map((row, index) => ({ companyId, jobId, applicationId: row.id, ordinal: (last?.n ?? 0) + index })),
    );
}

export type StoredJobFacts = {
  jobId: string;
  textVersion: number;
  facts: Record<string, unknown>;
  hash: string;
  /** Vector of the ad and the model that made it; null when the ad says nothing. */
  modelId: string;
  vector: { q: string; scale: number } | null;
};

/** Stores what was read from a job's text. */
export const storeJobFacts = defineCommand(
  'jobFacts.store',
  async ({ tx, companyId, record }, { vector, modelId, ...input }: StoredJobFacts) => {
    await storeJobVector(tx, companyId, { ...input, vector, modelId });
    await tx
      .insert(jobFacts)
      .values({ companyId, ...input })
      .onConflictDoUpdate({
        target: [jobFacts.companyId, jobFacts.jobId],
        set: { textVersion: input.textVersion, facts: input.facts, hash: input.hash },
      });
    record.changes.push({ topic: 'match', id: input.jobId, jobId: input.jobId });
    return { stored: true };
  },
);

async function storeJobVector(
  tx: Tx,
  companyId: string,
  { jobId, hash, modelId, vector }: StoredJobFacts,
): Promise<void> {
  await tx.execute(
    sql`delete from vectors where company_id = ${companyId}::uuid and owner_kind = 'JOB' and owner_id = ${jobId}::uuid`,
  );
  if (!vector) return;
  const read = { contentHash: Buffer.from(hash, 'hex'), q: Buffer.from(vector.q, 'base64'), scale: vector.scale };
  // Two activities may read one job at once: whoever comes second has read the same.
  await tx
    .insert(vectors)
    .values({ companyId, ownerKind: 'JOB', ownerId: jobId, seq: 0, modelId, ...read })
    .onConflictDoUpdate({
      target: [vectors.companyId, vectors.ownerKind, vectors.ownerId, vectors.seq, vectors.modelId],
      set: read,
    });
}
