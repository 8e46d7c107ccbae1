import { sql } from 'drizzle-orm';
import { afterProviderStatus } from '#domain/message';
import { defineCommand } from './command.ts';
import { lockMessage, settle } from './messages.ts';

export type StatusEvent = {
  inboxId: number;
  messageId: string;
  providerId: string;
  status: string;
  errorCode: string | null;
};

/** A status of the provider, applied by rank, never by arrival; it may come before the answer of our own call. */
export const applyStatus = defineCommand('message.applyStatus', async (context, input: StatusEvent) => {
  await context.tx.execute(
    sql`update inbox set processed_at = now(), payload = '{}'::jsonb where id = ${input.inboxId}`,
  );
  const row = await lockMessage(context, input.messageId);
  const after = afterProviderStatus(input.status);
  if (!row || !after) return { applied: false };
  const [known] = await context.tx.execute<{ state_rank: number }>(
    sql`select state_rank from messages where company_id = ${context.companyId}::uuid and id = ${input.messageId}::uuid`,
  );
  if ((known?.state_rank ?? 0) >= after.rank) return { applied: false };
  await settle(context, input.messageId, row, {
    state: after.state,
    rank: after.rank,
    code: after.state === 'FAILED' ? input.errorCode : null,
    providerId: input.providerId,
  });
  context.record.wakes.push({
    type: 'message',
    subjectId: input.messageId,
    kind: 'message.statusReceived',
    label: `Text ${row.kind}`,
    subjectType: 'MESSAGE',
    jobId: row.job_id,
    applicationId: row.application_id,
  });
  return { applied: true };
});
