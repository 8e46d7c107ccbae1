import { sql, type SQL } from 'drizzle-orm';
import { publicId } from '#domain/id';
import { orderSteps, type ProcessStep } from '#domain/required-step';
import type { Stage } from '#domain/stage';
import type { Tx } from '#db/client';

type StepRow = { id: string; name: string; stage: Stage; ordinal: number; required: boolean; built_in: boolean };
export type ProcessDto = Awaited<ReturnType<typeof listProcesses>>[number];

/** The live steps of a process, numbered 1…n (required-steps.md R1). */
export async function stepsOfProcess(tx: Tx, companyId: string, processId: string): Promise<ProcessStep[]> {
  const rows = await tx.execute<StepRow>(sql`select id, name, stage, ordinal, required, built_in from hiring_steps
    where company_id = ${companyId}::uuid and process_id = ${processId}::uuid and removed_at is null`);
  return orderSteps(rows).map((row) => ({
    stepId: row.id,
    name: row.name,
    stage: row.stage,
    order: row.order,
    required: row.required,
  }));
}

/** Processes with their steps and the number of jobs that follow each. */
export async function listProcesses(tx: Tx, companyId: string, only: SQL = sql`true`) {
  const rows = await tx.execute<{
    id: string;
    version: number;
    name: string;
    is_default: boolean;
    archived_at: string | null;
    steps: StepRow[];
    job_count: number;
  }>(sql`
    select p.id, p.version, p.name, p.is_default, p.archived_at::text,
      (select count(*)::int from jobs j where j.company_id = p.company_id and j.hiring_process_id = p.id) as job_count,
      (select coalesce(jsonb_agg(to_jsonb(s)), '[]') from hiring_steps s where s.company_id = p.company_id and s.process_id = p.id and s.removed_at is null) as steps
    from hiring_processes p where p.company_id = ${companyId}::uuid and ${only} order by p.is_default desc, lower(p.name), p.id`);
  return rows.map((row) => ({
    id: publicId('process', row.id),
    version: row.version,
    name: row.name,
    isDefault: row.is_default,
    archivedAt: row.archived_at && new Date(row.archived_at).toISOString(),
    jobCount: row.job_count,
    steps: orderSteps(row.steps).map((step) => ({
      stepId: publicId('step', step.id),
      name: step.name,
      stage: step.stage,
      order: step.order,
      required: step.required,
      builtIn: step.built_in,
    })),
  }));
}
