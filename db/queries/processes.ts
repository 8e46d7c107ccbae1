import { sql } from 'drizzle-orm';
import { workflowId, type WorkflowType } from '#domain/workflow-ids';
import type { Tx } from '#db/client';

/** The number of wake-ups that the facts read after this call cover; read it first (workflows.md section 5). */
export async function readWakes(
  tx: Tx,
  companyId: string,
  type: WorkflowType,
  subjectId: string,
): Promise<{ wakes: number; now: Date }> {
  const [row] = await tx.execute<{ wakes: string | null; now: string }>(sql`select
    (select wakes from processes where company_id = ${companyId}::uuid and workflow_id = ${workflowId(type, subjectId)}) as wakes, now()::text as now`);
  return { wakes: Number(row?.wakes ?? 0), now: new Date(row?.now ?? 0) };
}

/** Writes what a process waits for, unless a later look has written already (consistency.md section 7). */
export async function writeLook(
  tx: Tx,
  companyId: string,
  type: WorkflowType,
  subjectId: string,
  look: { wakes: number; waitingOn: string | null; nextDueAt: string | null },
): Promise<void> {
  await tx.execute(sql`update processes set waiting_on = ${look.waitingOn}, next_due_at = ${look.nextDueAt}::timestamptz, looked_wakes = ${look.wakes}, looked_at = now(), problem = null
    where company_id = ${companyId}::uuid and workflow_id = ${workflowId(type, subjectId)} and (looked_wakes is null or looked_wakes <= ${look.wakes})`);
}

/** Ends a process only if nobody has woken it since its last look (consistency.md section 8); true also when the row is gone. */
export async function closeProcess(
  tx: Tx,
  companyId: string,
  type: WorkflowType,
  subjectId: string,
  wakes: number,
): Promise<boolean> {
  const id = workflowId(type, subjectId);
  const closed = await tx.execute(sql`update processes set wanted = false, waiting_on = null, next_due_at = null
    where company_id = ${companyId}::uuid and workflow_id = ${id} and wakes = ${wakes} returning workflow_id`);
  if (closed.length > 0) return true;
  const found = await tx.execute(
    sql`select 1 from processes where company_id = ${companyId}::uuid and workflow_id = ${id}`,
  );
  return found.length === 0;
}
