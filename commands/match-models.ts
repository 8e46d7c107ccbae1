import { sql } from 'drizzle-orm';
import { matchModels } from '#db/schema/learning';
import { newId } from '#db/id';
import { readHeadState } from '#db/queries/job-decisions';
import type { TrainingFacts } from '#domain/match-model';
import { defineCommand } from './command.ts';

export type FittedHead = {
  jobId: string;
  /** null: a class has too few people for a head. */
  head: Record<string, unknown> | null;
  /** Company model whose text score the head's constants belong to. */
  madeWith: string;
  training: TrainingFacts;
};

/**
 * Puts a new head in force on a job and retires the one before; one that could not be fitted is kept as FAILED, so that it
 * is not tried again before there is something new. Answers whether anything changed for the score.
 */
export const storeJobHead = defineCommand(
  'jobModel.store',
  async ({ tx, companyId, now, record }, input: FittedHead) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('head:' || ${input.jobId}, 0))`);
    // A repeated fit of the same decisions finds them learnt already.
    if (!(await readHeadState(tx, companyId, input.jobId)).due) return { changed: false };
    const retired = await tx.execute<{ id: string }>(sql`update match_models set state = 'RETIRED', ended_at = now()
    where company_id = ${companyId}::uuid and kind = 'JOB' and job_id = ${input.jobId}::uuid and state = 'ACTIVE' returning id`);
    await tx.insert(matchModels).values({
      companyId,
      id: newId(),
      kind: 'JOB',
      jobId: input.jobId,
      state: input.head ? 'ACTIVE' : 'FAILED',
      ...(input.head ? { head: input.head } : {}),
      madeWith: input.madeWith,
      training: input.training,
      parentId: retired[0]?.id ?? null,
      createdAt: now,
    });
    record.changes.push({ topic: 'match', id: input.jobId, jobId: input.jobId });
    return { changed: input.head !== null || retired.length > 0 };
  },
);
