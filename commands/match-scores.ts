import { sql } from 'drizzle-orm';
import {
  jobFacts,
  matchOrdinals,
  matchScores,
  stacks,
  type ScorePoint,
  type ScoreRequirement,
} from '#db/schema/matching';
import { newId } from '#db/id';
import { listReasons } from '#domain/match-score';
import type { ScoreBand, ScoreState } from '#domain/score-band';
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
};
export type ScoreOfPerson = PersonScore & { candidateId: string; inputsHash: string };
export type ComputedScore = ScoreOfPerson & { applicationId: string; profileHash: string };
export type ScoreOrigin = { jobId: string; jobHash: string; modelId: string; cause: string };
export type ScoreBatch = ScoreOrigin & { textVersion: number; scores: ComputedScore[] };

/** Stores computed scores; equal inputs write nothing, rows are only ever added (smart-assistant.md R6, R7). */
export const storeScores = defineCommand('matchScore.store', async (context, input: ScoreBatch) => {
  const { tx, companyId, record, now } = context;
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('scores:' || ${input.jobId}, 0))`);
  const known = await tx.execute<{ candidate_id: string; inputs_hash: string }>(
    sql`select candidate_id, inputs_hash from match_score_current where company_id = ${companyId}::uuid and job_id = ${input.jobId}::uuid`,
  );
  const before = new Map(known.map((row) => [row.candidate_id, row.inputs_hash]));
  const changed = input.scores.filter((score) => before.get(score.candidateId) !== score.inputsHash);
  const rows = changed.map((score) => ({ id: newId(), score }));
  if (rows.length > 0) {
    await addScores(context, input, rows);
    const current = rows.map(
      ({
        id,
        score,
      }) => sql`(${companyId}::uuid, ${input.jobId}::uuid, ${score.candidateId}::uuid, ${id}::uuid, ${score.inputsHash}, ${score.profileHash}, ${input.textVersion}::int,
        ${now.toISOString()}::timestamptz, ${score.value}::smallint, ${score.band}, ${score.state}, ${JSON.stringify(listReasons(score.points))}::jsonb)`,
    );
    await tx.execute(sql`insert into match_score_current (company_id, job_id, candidate_id, score_id, inputs_hash, profile_hash, text_version, computed_at, value, band, state, reasons)
      values ${sql.join(current, sql`, `)} on conflict (company_id, job_id, candidate_id) do update set score_id = excluded.score_id, inputs_hash = excluded.inputs_hash,
      profile_hash = excluded.profile_hash, text_version = excluded.text_version, computed_at = excluded.computed_at, value = excluded.value, band = excluded.band, state = excluded.state, reasons = excluded.reasons`);
  }
  const same = input.scores
    .filter((score) => before.get(score.candidateId) === score.inputsHash)
    .map((score) => score.candidateId);
  if (same.length > 0) {
    await tx.execute(
      sql`update match_score_current set text_version = ${input.textVersion} where company_id = ${companyId}::uuid and job_id = ${input.jobId}::uuid and candidate_id in ${same}`,
    );
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
  { jobId, jobHash, modelId, cause }: ScoreOrigin,
  rows: readonly { id: string; score: ScoreOfPerson }[],
): Promise<void> {
  if (rows.length === 0) return;
  await tx.insert(matchScores).values(
    rows.map(({ id, score }) => ({
      companyId,
      id,
      jobId,
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
      jobHash,
      inputsHash: score.inputsHash,
      modelId,
      cause,
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

export type StoredJobFacts = { jobId: string; textVersion: number; facts: Record<string, unknown>; hash: string };

/** Stores what was read from a job's text. */
export const storeJobFacts = defineCommand(
  'jobFacts.store',
  async ({ tx, companyId, record }, input: StoredJobFacts) => {
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

export type StoredStack = {
  id: string;
  kind: string;
  key: string;
  label: string;
  why: { code: string; text: string }[];
  score: number;
  parts: Record<string, number>;
  bits: string;
};
export type StackBatch = { jobId: string; switches: string; scoredAt: string | null; stacks: StoredStack[] };

/** Stores the stacks of a job; those no longer suggested stay as DROPPED, so that selections keep filtering (R16). */
export const storeStacks = defineCommand('stacks.store', async ({ tx, companyId, record, now }, input: StackBatch) => {
  await tx.execute(
    sql`update stacks set state = 'DROPPED' where company_id = ${companyId}::uuid and job_id = ${input.jobId}::uuid and state = 'SHOWN'`,
  );
  for (const [rank, stack] of input.stacks.entries()) {
    const values = {
      kind: stack.kind,
      key: stack.key,
      label: stack.label,
      why: stack.why,
      score: stack.score,
      parts: stack.parts,
      bits: Buffer.from(stack.bits, 'base64'),
      rank,
      builtAt: now,
    };
    await tx
      .insert(stacks)
      .values({ companyId, jobId: input.jobId, id: stack.id, state: 'SHOWN', ...values })
      .onConflictDoUpdate({
        target: [stacks.companyId, stacks.jobId, stacks.id],
        set: { ...values, state: sql`case when stacks.state = 'SUSPENDED' then 'SUSPENDED' else 'SHOWN' end` },
      });
  }
  // Marked with the newest score that was read: one that came meanwhile makes the stacks out of date again.
  await tx.execute(
    sql`update job_facts set stacks_built_at = coalesce(${input.scoredAt}::timestamptz, now()), stacks_switches = ${input.switches} where company_id = ${companyId}::uuid and job_id = ${input.jobId}::uuid`,
  );
  record.changes.push({ topic: 'match', id: input.jobId, jobId: input.jobId });
  return { stacks: input.stacks.length };
});
