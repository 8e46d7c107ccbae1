import { sql } from 'drizzle-orm';
import { whatIfs } from '#db/schema/what-ifs';
import { newId } from '#db/id';
import { readAskedRequirements } from '#db/queries/what-if';
import { invalid } from '#domain/app-error';
import type { WhatIfChanges } from '#domain/what-if';
import type { WhatIfResult } from '#domain/what-if-result';
import { jobNotFound } from './access.ts';
import { actorKey } from './actor.ts';
import { defineCommand, type CommandContext } from './command.ts';

const KEPT_MS = 86_400_000;

/** Asks what other requirements would change; nothing of the job changes (smart-assistant.md section 7). */
export const askWhatIf = defineCommand(
  'whatIf.ask',
  async (context, { jobId, ...changes }: { jobId: string } & WhatIfChanges) => {
    const { tx, actor, companyId, record, now } = context;
    const [job] = await tx.execute<{ ref_code: string }>(
      sql`select ref_code from jobs where company_id = ${companyId}::uuid and id = ${jobId}::uuid`,
    );
    if (!job) throw jobNotFound();
    await mustBeAsked(context, jobId, changes);
    const id = newId();
    await tx.insert(whatIfs).values({
      companyId,
      id,
      jobId,
      askedBy: actorKey(actor),
      changes,
      state: 'WAITING',
      expiresAt: new Date(now.getTime() + KEPT_MS),
    });
    record.wakes.push({
      type: 'whatIf',
      subjectId: id,
      kind: 'whatIf.asked',
      label: `What-if on ${job.ref_code}`,
      subjectType: 'WHAT_IF',
      jobId,
      priority: 1,
    });
    return { id };
  },
);

/** Stores the answer once; a repeat changes nothing. */
export const storeWhatIf = defineCommand('whatIf.store', (context, input: { id: string; result: WhatIfResult }) =>
  settle(context, input.id, 'READY', input.result),
);

/** Notes that there will be no answer, so that nobody waits for one. */
export const failWhatIf = defineCommand('whatIf.fail', (context, input: { id: string }) =>
  settle(context, input.id, 'FAILED', null),
);

async function settle(
  { tx, companyId, record }: CommandContext,
  id: string,
  state: 'READY' | 'FAILED',
  result: WhatIfResult | null,
): Promise<{ settled: boolean }> {
  const [row] = await tx.execute<{ job_id: string; user_id: string | null }>(sql`update what_ifs
    set state = ${state}, result = ${result === null ? null : JSON.stringify(result)}::jsonb
    where company_id = ${companyId}::uuid and id = ${id}::uuid and state = 'WAITING'
    returning job_id, substring(asked_by from '^USER:(.+)$') as user_id`);
  if (row) record.changes.push({ topic: 'work', id: row.job_id, jobId: row.job_id, userId: row.user_id });
  return { settled: row !== undefined };
}

/** Each change must name a requirement of the job, once. */
async function mustBeAsked({ tx, companyId }: CommandContext, jobId: string, changes: WhatIfChanges): Promise<void> {
  const { requirements } = await readAskedRequirements(tx, companyId, jobId);
  const open = new Set(requirements.map(({ id }) => id));
  const faults = changes.changed.flatMap(({ id }, index) =>
    open.delete(id)
      ? []
      : [{ field: `changed.${index}.id`, code: 'UNKNOWN', message: 'The job no longer asks for this.' }],
  );
  if (changes.changed.length + changes.added.length === 0)
    faults.push({ field: 'changed', code: 'REQUIRED', message: 'Change or add at least one requirement.' });
  if (faults.length > 0) throw invalid(faults);
}
