import { sql } from 'drizzle-orm';
import { recommendationPasses } from '#db/schema/recommendations';
import { newId } from '#db/id';
import { jobNotFound, mustOnJob, notFound } from './access.ts';
import { defineCommand, type CommandContext } from './command.ts';
import { readAddable } from './leads.ts';
import { addScores, type ScoreOfPerson, type ScoreOrigin } from './match-scores.ts';

export type RecommendationBatch = ScoreOrigin & {
  /** Least score that was asked for. */
  bar: number;
  /** How many past applicants were looked through, and how many of them are above the bar (`people` is at most 50 of them). */
  pool: number;
  above: number;
  people: (ScoreOfPerson & { strength: number })[];
};

/**
 * Stores who is above the bar of a job, and that it was looked at even when nobody is. People who were added or passed keep
 * that; who fell below the bar is gone from the list. A score with unchanged inputs is not stored again. Who comes above the
 * bar because the job's text changed is new since then; the first list of a job is not new (smart-assistant.md section 7).
 */
export const storeRecommendations = defineCommand(
  'recommendations.store',
  async (context, input: RecommendationBatch) => {
    const { tx, companyId, record } = context;
    const { jobId, people } = input;
    const known = await tx.execute<{ candidate_id: string; score_id: string; inputs_hash: string }>(
      sql`select r.candidate_id, r.score_id, s.inputs_hash from recommendations r join match_scores s on s.company_id = r.company_id and s.id = r.score_id
        where r.company_id = ${companyId}::uuid and r.job_id = ${jobId}::uuid for update of r`,
    );
    const before = new Map(known.map((row) => [row.candidate_id, row]));
    const rows = people.map((score) => {
      const stored = before.get(score.candidateId);
      return stored?.inputs_hash === score.inputsHash
        ? { id: stored.score_id, score, isNew: false }
        : { id: newId(), score, isNew: true };
    });
    await addScores(
      context,
      input,
      rows.filter(({ isNew }) => isNew),
    );
    await tx.execute(sql`update recommendations set state = 'GONE' where company_id = ${companyId}::uuid and job_id = ${jobId}::uuid and state = 'SHOWN'
      ${people.length > 0 ? sql`and candidate_id not in ${people.map(({ candidateId }) => candidateId)}` : sql``}`);
    if (rows.length > 0) {
      const values = rows.map(
        ({ id, score }) =>
          sql`(${companyId}::uuid, ${jobId}::uuid, ${score.candidateId}::uuid, ${id}::uuid, 'SHOWN', ${score.strength}::int)`,
      );
      const newSince = (await isTextChanged(context, jobId)) ? sql`now()` : sql`null::timestamptz`;
      await tx.execute(sql`insert into recommendations as r (company_id, job_id, candidate_id, score_id, state, strength, new_since)
        select v.*, ${newSince} from (values ${sql.join(values, sql`, `)}) v
        on conflict (company_id, job_id, candidate_id) do update set score_id = excluded.score_id, strength = excluded.strength,
          state = case when r.state = 'GONE' then 'SHOWN' else r.state end, new_since = case when r.state = 'GONE' then excluded.new_since else r.new_since end`);
    }
    await tx.execute(
      sql`update job_facts set recommended_at = now(), recommended_text_version = text_version, recommendation_bar = ${input.bar}, recommendation_pool = ${input.pool}, recommendation_above = ${input.above}
        where company_id = ${companyId}::uuid and job_id = ${jobId}::uuid`,
    );
    record.changes.push({ topic: 'match', id: jobId, jobId });
    return { recommended: people.length };
  },
);

/** Whether past applicants were looked through before, for another text of the job. */
async function isTextChanged({ tx, companyId }: CommandContext, jobId: string): Promise<boolean> {
  const [row] = await tx.execute<{ changed: boolean | null }>(
    sql`select recommended_text_version < text_version as changed from job_facts where company_id = ${companyId}::uuid and job_id = ${jobId}::uuid`,
  );
  return row?.changed === true;
}

type OfPerson = { jobId: string; candidateId: string };

/** Hides a person on this job for the whole team; never a rejection, and nobody tells the person (smart-assistant.md R26). */
export const passRecommendation = defineCommand(
  'recommendation.pass',
  async (context, input: OfPerson & { reason: string | null }) => {
    const { tx, actor, companyId, record } = context;
    const { jobId, candidateId } = input;
    await lockRecommendation(context, input);
    const { onJob, consents } = await readAddable(context, input);
    const inserted = await tx
      .insert(recommendationPasses)
      .values({
        companyId,
        id: newId(),
        jobId,
        candidateId,
        by: actor.id ?? actor.type,
        byName: actor.name,
        reason: input.reason,
        couldAdd: consents && !onJob,
      })
      .onConflictDoNothing()
      .returning({ id: recommendationPasses.id });
    if (inserted.length === 0) return {};
    await setState(context, input, 'PASSED');
    record.audits.push({
      name: 'RECOMMENDATION_PASSED',
      subjectType: 'CANDIDATE',
      subjectId: candidateId,
      candidateId,
      jobId,
      facts: { reason: input.reason },
    });
    return {};
  },
);

/** Takes a pass back at any time; without one nothing happens. */
export const undoPass = defineCommand('recommendation.undoPass', async (context, input: OfPerson) => {
  const { tx, companyId, record } = context;
  const { jobId, candidateId } = input;
  await lockRecommendation(context, input);
  const undone = await tx.execute(sql`update recommendation_passes set undone_at = now()
    where company_id = ${companyId}::uuid and job_id = ${jobId}::uuid and candidate_id = ${candidateId}::uuid and undone_at is null returning id`);
  if (undone.length === 0) return {};
  await setState(context, input, 'SHOWN');
  record.audits.push({
    name: 'RECOMMENDATION_PASSED',
    subjectType: 'CANDIDATE',
    subjectId: candidateId,
    candidateId,
    jobId,
    facts: { undone: true },
  });
  return {};
});

/** The row of a person who was recommended for the job, under a lock; the actor may act on people of the job. */
async function lockRecommendation(context: CommandContext, { jobId, candidateId }: OfPerson): Promise<void> {
  const { tx, companyId } = context;
  await mustOnJob(context, 'application.move', jobId, jobNotFound, 'candidate.view');
  const found = await tx.execute(
    sql`select 1 from recommendations where company_id = ${companyId}::uuid and job_id = ${jobId}::uuid and candidate_id = ${candidateId}::uuid for update`,
  );
  if (found.length === 0) throw notFound('This recommendation');
}

/** People who have been added meanwhile stay added. */
async function setState(
  { tx, companyId, record }: CommandContext,
  { jobId, candidateId }: OfPerson,
  state: 'SHOWN' | 'PASSED',
): Promise<void> {
  await tx.execute(
    sql`update recommendations set state = ${state}, new_since = null where company_id = ${companyId}::uuid and job_id = ${jobId}::uuid and candidate_id = ${candidateId}::uuid and state <> 'ADDED'`,
  );
  record.changes.push({ topic: 'match', id: jobId, jobId });
}
