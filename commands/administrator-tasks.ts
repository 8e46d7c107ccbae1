import { sql } from 'drizzle-orm';
import { tasks } from '#db/schema/candidates';
import { newId } from '#db/id';
import type { CommandContext } from './command.ts';

/** A question that any administrator may settle; `key` is made of facts, so that the same one is never asked twice. */
export interface AdministratorTask {
  kind: string;
  text: string;
  key: string;
}

/** Gives every active administrator the task as their own: one who is away must not keep the others from seeing it. */
export async function askAdministrators(
  { tx, companyId, record }: CommandContext,
  { kind, text, key }: AdministratorTask,
): Promise<void> {
  const administrators = await tx.execute<{ id: string }>(
    sql`select id from users where company_id = ${companyId}::uuid and system_role = 'ADMINISTRATOR' and active order by id`,
  );
  for (const { id: assigneeId } of administrators) {
    const [added] = await tx
      .insert(tasks)
      .values({ companyId, id: newId(), assigneeId, kind, text, businessKey: `${key}:${assigneeId}`, status: 'OPEN' })
      .onConflictDoNothing()
      .returning({ id: tasks.id });
    if (added)
      record.audits.push({
        name: 'TASK_CREATED',
        subjectType: 'TASK',
        subjectId: added.id,
        facts: { text, assigneeId },
      });
  }
}

/** Completes what was asked under a key, for everybody: one of them has settled it. */
export async function settleAdministratorTasks({ tx, companyId }: CommandContext, key: string): Promise<void> {
  await tx.execute(sql`update tasks set status = 'COMPLETED', completed_at = now()
    where company_id = ${companyId}::uuid and starts_with(business_key, ${`${key}:`}) and status = 'OPEN'`);
}
