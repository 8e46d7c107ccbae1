import { sql } from 'drizzle-orm';
import { stacks } from '#db/schema/matching';
import { defineCommand } from './command.ts';

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
