import { sql } from 'drizzle-orm';
import { parseWorkflowId, workflowId } from '#domain/workflow-ids';
import type { Database } from '#db/client';
import type { ProcessId } from '#db/queries/drift';
import { automation } from './actor.ts';
import { defineCommand, type CommandContext } from './command.ts';
import { mustBeSystem } from './repairs.ts';

/** Drift between facts and processes that a new wake-up repairs (consistency.md section 9). */
export type Repair = 'MISSING_PROCESS' | 'ORPHAN_PROCESS' | 'STALE_PROCESS' | 'UNRESOLVED_SEND' | 'STORE_LOST';

const CHUNK = 500;
/** Above every number that an open process whose row was lost can have heard. */
const BEYOND_ALL_WAKES = 1_000_000_000;

/**
 * Wakes drifted processes company by company in chunks, each one command with one audit row; answers how many were woken.
 * `pass` names the run that found them: the same run again wakes nothing twice. `alive` is called after every chunk.
 */
export async function repairProcesses(
  db: Database,
  input: { kind: Repair; processes: readonly ProcessId[]; pass?: string; alive?: () => void },
): Promise<number> {
  const byCompany = new Map<string, string[]>();
  for (const { companyId, workflowId: id } of input.processes) {
    const ids = byCompany.get(companyId);
    if (ids) ids.push(id);
    else byCompany.set(companyId, [id]);
  }
  let woken = 0;
  for (const [companyId, ids] of byCompany) {
    const actor = { ...automation(companyId, 'Reconciler'), type: 'SYSTEM' as const };
    for (let at = 0; at < ids.length; at += CHUNK) {
      const key = input.pass ? `${input.pass}:${input.kind}:${at / CHUNK}` : undefined;
      const chunk = { kind: input.kind, workflowIds: ids.slice(at, at + CHUNK) };
      woken += (await wakeDrifted({ db, actor, key }, chunk)).woken;
      input.alive?.();
    }
  }
  return woken;
}

type Found = {
  workflow_id: string;
  subject_id: string;
  label: string;
  search: { subjectType?: string; jobId?: string | null; applicationId?: string | null } | null;
};

/** Wakes processes so that they look at their facts; a missing one starts, one that is not needed finds nothing and ends. */
const wakeDrifted = defineCommand(
  'repair.wakeDrifted',
  async (context, input: { kind: Repair; workflowIds: string[] }) => {
    mustBeSystem(context);
    if (input.kind === 'ORPHAN_PROCESS') await adoptUnknown(context, input.workflowIds);
    const mustBeWanted = input.kind === 'MISSING_PROCESS' || input.kind === 'STALE_PROCESS';
    const { tx, companyId, record } = context;
    const found =
      await tx.execute<Found>(sql`select p.workflow_id, p.subject_id, p.label, o.start->'search' as search from processes p
      left join lateral (select start from outbox where company_id = p.company_id and workflow_id = p.workflow_id order by wake desc limit 1) o on true
      where p.company_id = ${companyId}::uuid and p.workflow_id in (${sql.join(
        input.workflowIds.map((id) => sql`${id}`),
        sql`, `,
      )}) ${mustBeWanted ? sql`and p.wanted` : sql``}`);
    for (const process of found) {
      const parsed = parseWorkflowId(process.workflow_id);
      if (!parsed) continue;
      record.wakes.push({
        type: parsed.type,
        subjectId: process.subject_id,
        kind: 'repair.lookAgain',
        label: process.label,
        subjectType: process.search?.subjectType ?? 'PROCESS',
        jobId: process.search?.jobId ?? null,
        applicationId: process.search?.applicationId ?? null,
      });
    }
    if (record.wakes.length > 0)
      record.audits.push({
        name: 'REPAIR_APPLIED',
        subjectType: 'INSTALLATION',
        subjectId: null,
        facts: {
          kind: input.kind,
          processes: record.wakes.length,
          first: record.wakes.slice(0, 20).map((wake) => workflowId(wake.type, wake.subjectId)),
        },
      });
    return { woken: record.wakes.length };
  },
);

/** An open process without a row gets one, so that it can be woken, finds nothing to do and ends. */
async function adoptUnknown({ tx, companyId }: CommandContext, workflowIds: readonly string[]): Promise<void> {
  const rows = workflowIds.flatMap((id) => {
    const parsed = parseWorkflowId(id);
    return parsed
      ? [
          sql`(${companyId}::uuid, ${id}, ${parsed.type}, ${parsed.subjectId}::uuid, 'Process without a row', false, ${BEYOND_ALL_WAKES})`,
        ]
      : [];
  });
  if (rows.length > 0)
    await tx.execute(
      sql`insert into processes (company_id, workflow_id, workflow_type, subject_id, label, wanted, wakes) values ${sql.join(rows, sql`, `)} on conflict do nothing`,
    );
}
