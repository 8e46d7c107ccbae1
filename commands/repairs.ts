import { sql } from 'drizzle-orm';
import { AppError } from '#domain/app-error';
import { parseWorkflowId } from '#domain/workflow-ids';
import { notFound } from './access.ts';
import { defineCommand, type CommandContext } from './command.ts';

type ParkedRow = { queue: 'outbox' | 'inbox'; id: number; operatorId: string };

/** Gives a parked wake-up or provider event its tries again (interface.md section 10, operator pages). */
export const retryParked = defineCommand('repair.retry', async (context, input: ParkedRow) => {
  const { tx, companyId } = context;
  mustBeSystem(context);
  const rows =
    input.queue === 'outbox'
      ? await tx.execute(
          sql`update outbox set parked_at = null, attempts = 0, next_try_at = now() where company_id = ${companyId}::uuid and id = ${input.id} and delivered_at is null and parked_at is not null returning id`,
        )
      : await tx.execute(
          sql`update inbox set parked_at = null, attempts = 0, next_try_at = now() where company_id = ${companyId}::uuid and id = ${input.id} and processed_at is null and parked_at is not null returning id`,
        );
  if (rows.length === 0) throw notFound('This row');
  repaired(context, { act: 'RETRY', queue: input.queue, row: input.id, operatorId: input.operatorId });
  return {};
});

/** Gives a parked row up for good; the reason stays in the audit trail. */
export const discardParked = defineCommand('repair.discard', async (context, input: ParkedRow & { reason: string }) => {
  const { tx, companyId } = context;
  mustBeSystem(context);
  const reason = input.reason.trim().slice(0, 500);
  if (reason.length < 3) throw new AppError('REASON_REQUIRED', 'Say why this row may be given up.');
  const rows =
    input.queue === 'outbox'
      ? await tx.execute(
          sql`update outbox set delivered_at = now(), error = 'DISCARDED' where company_id = ${companyId}::uuid and id = ${input.id} and delivered_at is null and parked_at is not null returning id`,
        )
      : await tx.execute(
          sql`update inbox set processed_at = now(), payload = '{}'::jsonb, error = 'DISCARDED' where company_id = ${companyId}::uuid and id = ${input.id} and processed_at is null and parked_at is not null returning id`,
        );
  if (rows.length === 0) throw notFound('This row');
  repaired(context, { act: 'DISCARD', queue: input.queue, row: input.id, reason, operatorId: input.operatorId });
  return {};
});

/** Wakes a process so that it looks at its facts again now. */
export const lookAgain = defineCommand(
  'repair.lookAgain',
  async (context, input: { workflowId: string; operatorId: string }) => {
    const { tx, companyId, record } = context;
    mustBeSystem(context);
    const [process] = await tx.execute<{ subject_id: string; label: string }>(
      sql`select subject_id, label from processes where company_id = ${companyId}::uuid and workflow_id = ${input.workflowId}`,
    );
    const parsed = parseWorkflowId(input.workflowId);
    if (!process || !parsed) throw notFound('This process');
    const [before] = await tx.execute<{
      search: { subjectType?: string; jobId?: string | null; applicationId?: string | null };
    }>(
      sql`select start->'search' as search from outbox where company_id = ${companyId}::uuid and workflow_id = ${input.workflowId} order by wake desc limit 1`,
    );
    record.wakes.push({
      type: parsed.type,
      subjectId: process.subject_id,
      kind: 'operator.lookAgain',
      label: process.label,
      subjectType: before?.search.subjectType ?? 'PROCESS',
      jobId: before?.search.jobId ?? null,
      applicationId: before?.search.applicationId ?? null,
      priority: 1,
    });
    repaired(context, { act: 'LOOK_AGAIN', workflowId: input.workflowId, operatorId: input.operatorId });
    return {};
  },
);

/** Refuses everybody but the installation itself. */
export function mustBeSystem({ actor }: CommandContext): void {
  if (actor.type !== 'SYSTEM') throw new AppError('NOT_ALLOWED', 'Only the installation’s operators may do this.');
}

function repaired({ record }: CommandContext, facts: Record<string, unknown>): void {
  record.audits.push({ name: 'REPAIR_APPLIED', subjectType: 'INSTALLATION', subjectId: null, facts });
}
