import { sql } from 'drizzle-orm';
import { hiringProcesses, hiringSteps } from '#db/schema/jobs';
import { newId } from '#db/id';
import { listProcesses } from '#db/queries/hiring-processes';
import { AppError } from '#domain/app-error';
import { orderSteps, type ProcessStep, effectiveStep, nextRequiredOrder } from '#domain/required-step';
import { STAGES, type Stage } from '#domain/stage';
import { mustInCompany, mustMatch, notFound } from './access.ts';
import { defineCommand, type CommandContext } from './command.ts';

export type StepInput = { stepId?: string | undefined; name: string; stage: Stage; required: boolean };
export type ProcessInput = { name: string; steps: StepInput[] };
type StepRow = {
  id: string;
  stage: Stage;
  name: string;
  ordinal: number;
  required: boolean;
  built_in: boolean;
  removed_at: string | null;
};

const STAGE_NAMES: Record<Stage, string> = {
  NEW: 'New',
  IN_REVIEW: 'In Review',
  INTERVIEW: 'Interview',
  OFFERED: 'Offered',
  HIRED: 'Hired',
};
const PROCESS_LIMIT = 120;
const STEP_LIMIT = 40;

/** Adds a process; stages without custom steps get their built-in step (hiring-process.md R1, R2). */
export const createHiringProcess = defineCommand('process.create', async (context, input: ProcessInput) => {
  const { tx, actor, companyId, record } = context;
  mustInCompany(actor, 'process.manage');
  const [count] = await tx.execute<{ n: number }>(
    sql`select count(*)::int as n from hiring_processes where company_id = ${companyId}::uuid`,
  );
  if ((count?.n ?? 0) >= PROCESS_LIMIT)
    throw new AppError('PROCESS_LIMIT', `A company has at most ${PROCESS_LIMIT} hiring processes.`);
  const id = newId();
  await tx.insert(hiringProcesses).values({ companyId, id, name: input.name });
  await tx.insert(hiringSteps).values(
    STAGES.map((stage) => ({
      companyId,
      id: newId(),
      processId: id,
      stage,
      name: STAGE_NAMES[stage],
      ordinal: 0,
      builtIn: true,
    })),
  );
  await putSteps(
    context,
    id,
    input.steps.map((step) => ({ ...step, stepId: undefined })),
  );
  record.events.push({ aggregate: 'hiringProcess', id, version: 1, kind: 'hiringProcess.created' });
  record.audits.push({ name: 'HIRING_PROCESS_CREATED', subjectType: 'HIRING_PROCESS', subjectId: id });
  return present(context, id);
});

/** Replaces name and steps: added, removed, reordered inside their stage, never renamed (hiring-process.md R2). */
export const updateHiringProcess = defineCommand(
  'process.update',
  async (context, input: ProcessInput & { processId: string }) => {
    const { tx, actor, companyId, record } = context;
    mustInCompany(actor, 'process.manage');
    const version = await lockProcess(context, input.processId);
    mustMatch(context, version, await present(context, input.processId));
    await putSteps(context, input.processId, input.steps);
    await tx.execute(
      sql`update hiring_processes set name = ${input.name}, version = version + 1 where company_id = ${companyId}::uuid and id = ${input.processId}::uuid`,
    );
    record.events.push({
      aggregate: 'hiringProcess',
      id: input.processId,
      version: version + 1,
      kind: 'hiringProcess.updated',
    });
    record.audits.push({ name: 'HIRING_PROCESS_UPDATED', subjectType: 'HIRING_PROCESS', subjectId: input.processId });
    record.changes.push({ topic: 'setting', id: input.processId });
    return present(context, input.processId);
  },
);

/** Marks a step that no application may skip; takes effect at once for every application (required-steps.md R2, RS-1). */
export const setStepRequired = defineCommand(
  'process.setStepRequired',
  async (context, input: { processId: string; stepId: string; required: boolean }) => {
    const { tx, actor, companyId, record } = context;
    mustInCompany(actor, 'process.manage');
    const version = await lockProcess(context, input.processId);
    mustMatch(context, version, await present(context, input.processId));
    const changed =
      await tx.execute(sql`update hiring_steps set required = ${input.required} where company_id = ${companyId}::uuid and process_id = ${input.processId}::uuid
    and id = ${input.stepId}::uuid and removed_at is null returning id`);
    if (changed.length === 0) throw notFound('This step');
    await tx.execute(
      sql`update hiring_processes set version = version + 1 where company_id = ${companyId}::uuid and id = ${input.processId}::uuid`,
    );
    record.events.push({
      aggregate: 'hiringProcess',
      id: input.processId,
      version: version + 1,
      kind: 'hiringProcess.requiredStepChanged',
      facts: { stepId: input.stepId, required: input.required },
    });
    record.audits.push({
      name: 'REQUIRED_STEP_CHANGED',
      subjectType: 'HIRING_PROCESS',
      subjectId: input.processId,
      facts: { stepId: input.stepId, required: input.required },
    });
    record.changes.push({ topic: 'setting', id: input.processId });
    return present(context, input.processId);
  },
);

/** How many live applications a change would lock or unlock (required-steps.md R13); run inside a read, writes nothing. */
export async function previewProcess(
  { tx, companyId }: Pick<CommandContext, 'tx' | 'companyId'>,
  processId: string,
  input: ProcessInput,
): Promise<{ locked: number; unlocked: number; applications: number; jobs: number }> {
  const rows = await readSteps({ tx, companyId }, processId);
  const now = numbered(rows.filter((row) => !row.removed_at));
  const next = numbered(
    input.steps.map((step, ordinal) => ({
      id: step.stepId ?? `new-${ordinal}`,
      stage: step.stage,
      name: step.name,
      ordinal,
      required: step.required,
    })),
  );
  const standing = await tx.execute<{ step_id: string | null; status: Stage; n: number; jobs: number }>(sql`
    select a.step_id, a.status, count(*)::int as n from applications a join jobs j on j.company_id = a.company_id and j.id = a.job_id
    where a.company_id = ${companyId}::uuid and j.hiring_process_id = ${processId}::uuid and a.status in ('NEW', 'IN_REVIEW', 'INTERVIEW', 'OFFERED') group by 1, 2`);
  const [jobs] = await tx.execute<{ n: number }>(
    sql`select count(*)::int as n from jobs where company_id = ${companyId}::uuid and hiring_process_id = ${processId}::uuid and job_status not in ('FILLED', 'CANCELLED')`,
  );
  const result = { locked: 0, unlocked: 0, applications: 0, jobs: jobs?.n ?? 0 };
  for (const group of standing) {
    result.applications += group.n;
    const before = reachable(now, group.step_id, group.status);
    const after = reachable(next, group.step_id, group.status);
    if (after < before) result.locked += group.n;
    if (after > before) result.unlocked += group.n;
  }
  return result;
}

/** Share of the steps ahead that may be chosen: comparable before and after steps were added or removed. */
function reachable(steps: readonly ProcessStep[], stepId: string | null, stage: Stage): number {
  if (steps.length === 0) return 1;
  const at = effectiveStep(steps, stepId, stage).order;
  return steps.length === at ? 1 : (nextRequiredOrder(steps, at) - at) / (steps.length - at);
}

async function putSteps(context: CommandContext, processId: string, given: readonly StepInput[]): Promise<void> {
  const { tx, companyId } = context;
  const rows = await readSteps(context, processId);
  const byId = new Map(rows.map((row) => [row.id, row]));
  const custom = given.filter((step) => !step.stepId || !byId.get(step.stepId)?.built_in);
  if (custom.length > STEP_LIMIT) throw new AppError('STEP_LIMIT', `A process has at most ${STEP_LIMIT} steps.`);
  const names = new Set<string>();
  for (const step of given) {
    const key = step.name.toLowerCase();
    if (names.has(key))
      throw new AppError('STEP_NAME_TAKEN', `“${step.name}” is in the list twice. Give one of them another name.`);
    names.add(key);
    const row = step.stepId ? byId.get(step.stepId) : undefined;
    if (step.stepId && (!row || row.removed_at)) throw notFound('This step');
    if (row && (row.name !== step.name || row.stage !== step.stage)) {
      throw new AppError(
        'STEP_RENAME_NOT_ALLOWED',
        'Steps keep their name and stage, so that old reports keep their meaning. Add a new step instead.',
      );
    }
  }
  const kept = new Set(given.flatMap((step) => (step.stepId ? [step.stepId] : [])));
  const gone = rows.filter((row) => !row.removed_at && !row.built_in && !kept.has(row.id));
  for (const row of gone)
    await tx.execute(
      sql`update hiring_steps set removed_at = now(), required = false where company_id = ${companyId}::uuid and id = ${row.id}::uuid`,
    );
  for (const stage of STAGES) {
    const hasCustom = custom.some((step) => step.stage === stage);
    await tx.execute(sql`update hiring_steps set removed_at = ${hasCustom ? sql`coalesce(removed_at, now())` : sql`null`}
      where company_id = ${companyId}::uuid and process_id = ${processId}::uuid and stage = ${stage} and built_in`);
  }
  for (const [ordinal, step] of given.entries()) {
    if (step.stepId) {
      await tx.execute(
        sql`update hiring_steps set ordinal = ${ordinal}, required = ${step.required} where company_id = ${companyId}::uuid and id = ${step.stepId}::uuid`,
      );
    } else {
      await tx.insert(hiringSteps).values({
        companyId,
        id: newId(),
        processId,
        stage: step.stage,
        name: step.name,
        ordinal,
        required: step.required,
      });
    }
  }
}

async function readSteps(
  { tx, companyId }: Pick<CommandContext, 'tx' | 'companyId'>,
  processId: string,
): Promise<StepRow[]> {
  return tx.execute<StepRow>(
    sql`select id, stage, name, ordinal, required, built_in, removed_at::text from hiring_steps where company_id = ${companyId}::uuid and process_id = ${processId}::uuid`,
  );
}

function numbered(rows: readonly Omit<StepRow, 'built_in' | 'removed_at'>[]): ProcessStep[] {
  return orderSteps(rows).map((row) => ({
    stepId: row.id,
    name: row.name,
    stage: row.stage,
    order: row.order,
    required: row.required,
  }));
}

async function lockProcess({ tx, companyId }: CommandContext, processId: string): Promise<number> {
  const [row] = await tx.execute<{ version: number }>(
    sql`select version from hiring_processes where company_id = ${companyId}::uuid and id = ${processId}::uuid for update`,
  );
  if (!row) throw notFound('This process');
  return row.version;
}

async function present({ tx, companyId }: CommandContext, processId: string) {
  const [dto] = await listProcesses(tx, companyId, sql`p.id = ${processId}::uuid`);
  if (!dto) throw notFound('This process');
  return dto;
}
