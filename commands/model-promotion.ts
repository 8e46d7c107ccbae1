import { sql } from 'drizzle-orm';
import { AppError } from '#domain/app-error';
import { promotionFaults, START_MODEL_ID, type Gate, type ModelState } from '#domain/match-model';
import { mustInCompany, notFound } from './access.ts';
import { defineCommand, type CommandContext } from './command.ts';
import { wakeOpenJobs } from './smart-assistant.ts';

type OfModel = { modelId: string; reason: string };
type Locked = {
  id: string;
  state: ModelState;
  gates: Gate[] | null;
  shadow_until: string | null;
  parent_id: string | null;
};

/**
 * Puts a model that passed its gates and its shadow days in force; the one before is kept to come back to (smart-assistant.md
 * R35). Refuses with GATE_FAILED and the gates that stand against it. Open jobs are scored by it.
 */
export const promoteModel = defineCommand('matchModel.promote', async (context, { modelId, reason }: OfModel) => {
  mustInCompany(context.actor, 'settings.manage');
  const model = await lockModel(context, modelId);
  if (model.state === 'ACTIVE') return { modelId };
  if (model.state === 'RETIRED' || model.state === 'TRAINING')
    throw new AppError('STATUS_NOT_POSSIBLE', 'Only a model in shadow can be promoted.');
  const shadowUntil = model.shadow_until === null ? null : new Date(model.shadow_until);
  const failed = promotionFaults({ gates: model.gates, shadowUntil }, context.now);
  if (failed.length > 0)
    throw new AppError('GATE_FAILED', 'This model does not pass every check yet. Nothing was changed.', {
      gates: failed,
    });
  await retireActive(context, reason);
  await activate(context, modelId, reason);
  await dropShadowScores(context, modelId);
  await announce(context, modelId, { reason, kind: 'PROMOTION' });
  return { modelId };
});

/**
 * Takes the model in force back: the one before it, or the one that every company begins with, is in force again with its
 * heads, and open jobs find their earlier scores (matching.md section 13, "Rollback").
 */
export const rollbackModel = defineCommand('matchModel.rollback', async (context, { modelId, reason }: OfModel) => {
  mustInCompany(context.actor, 'settings.manage');
  const model = await lockModel(context, modelId);
  if (model.state !== 'ACTIVE') throw new AppError('STATUS_NOT_POSSIBLE', 'Only the model in force can be taken back.');
  await retireActive(context, reason);
  const parent = model.parent_id === null ? null : await lockModel(context, model.parent_id);
  if (parent) await activate(context, parent.id, reason);
  await switchHeads(context, parent?.id ?? START_MODEL_ID);
  await announce(context, modelId, { reason, kind: 'ROLLBACK', to: parent?.id ?? START_MODEL_ID });
  return { modelId: parent?.id ?? null };
});

/** Ends a model in shadow that nobody promoted, to make room for a newer one. */
export const dropModel = defineCommand('matchModel.drop', async (context, { modelId, reason }: OfModel) => {
  const { tx, companyId, record } = context;
  await tx.execute(sql`update match_models set state = 'RETIRED', ended_at = now(), reason = ${reason}
    where company_id = ${companyId}::uuid and id = ${modelId}::uuid and state in ('TRAINING', 'SHADOW')`);
  await dropShadowScores(context, modelId);
  record.changes.push({ topic: 'setting', id: companyId });
  return {};
});

async function lockModel({ tx, companyId }: CommandContext, modelId: string): Promise<Locked> {
  const [row] = await tx.execute<Locked>(sql`select id, state, gates, shadow_until::text, parent_id from match_models
    where company_id = ${companyId}::uuid and id = ${modelId}::uuid and kind = 'COMPANY' for update`);
  if (!row) throw notFound('This model');
  return row;
}

async function retireActive({ tx, companyId }: CommandContext, reason: string): Promise<void> {
  await tx.execute(sql`update match_models set state = 'RETIRED', ended_at = now(), reason = ${reason}
    where company_id = ${companyId}::uuid and kind = 'COMPANY' and state = 'ACTIVE'`);
}

async function activate({ tx, companyId, actor }: CommandContext, modelId: string, reason: string): Promise<void> {
  await tx.execute(sql`update match_models set state = 'ACTIVE', promoted_by = ${actor.name}, promoted_at = now(), reason = ${reason}, ended_at = null
    where company_id = ${companyId}::uuid and id = ${modelId}::uuid`);
}

/** Heads whose constants belong to a company model are in force with it; the newest of each job. */
async function switchHeads({ tx, companyId }: CommandContext, madeWith: string): Promise<void> {
  await tx.execute(sql`update match_models set state = 'RETIRED', ended_at = now()
    where company_id = ${companyId}::uuid and kind = 'JOB' and state = 'ACTIVE' and made_with <> ${madeWith}`);
  await tx.execute(sql`update match_models set state = 'ACTIVE', ended_at = null where company_id = ${companyId}::uuid and id in (
    select distinct on (h.job_id) h.id from match_models h where h.company_id = ${companyId}::uuid and h.kind = 'JOB' and h.head is not null and h.made_with = ${madeWith}
      and not exists (select 1 from match_models o where o.company_id = h.company_id and o.kind = 'JOB' and o.job_id = h.job_id and o.state = 'ACTIVE')
    order by h.job_id, h.created_at desc)`);
}

async function dropShadowScores({ tx, companyId }: CommandContext, modelId: string): Promise<void> {
  await tx.execute(
    sql`delete from match_score_shadow where company_id = ${companyId}::uuid and model_id = ${modelId}::uuid`,
  );
}

async function announce(context: CommandContext, modelId: string, facts: Record<string, unknown>): Promise<void> {
  const { record, companyId } = context;
  record.audits.push({ name: 'MATCH_MODEL_ACTIVATED', subjectType: 'MATCH_MODEL', subjectId: modelId, facts });
  record.changes.push({ topic: 'setting', id: companyId });
  record.wakes.push({
    type: 'learning',
    subjectId: companyId,
    kind: facts['kind'] === 'ROLLBACK' ? 'model.rollbackAsked' : 'model.promotionAsked',
    label: 'Learning',
    subjectType: 'COMPANY',
    priority: 5,
  });
  await wakeOpenJobs(context, 'model.promoted');
}
