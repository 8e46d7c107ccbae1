import { sql } from 'drizzle-orm';
import { matchModels, type Calibration } from '#db/schema/learning';
import { newId } from '#db/id';
import {
  countExcluded,
  countExcludedFeedback,
  freezeFeedbackRows,
  freezeTrainingRows,
} from '#db/queries/training-rows';
import { LEAST_NEW_DECISIONS, SHADOW_DAYS, type Gate, type TrainingFacts } from '#domain/match-model';
import { askAdministrators } from './administrator-tasks.ts';
import { defineCommand, type CommandContext } from './command.ts';

/** Failed runs in a row from which on somebody is told (matching.md section 13, "Gates"). */
const FAILED_IN_A_ROW = 3;
type OfRun = { runId: string };

/** Begins a run, unless one goes on: a model row in TRAINING with its frozen decisions; too few of them fail it at once. */
export const startTraining = defineCommand('learning.collect', async (context, _input: Record<string, never>) => {
  const { tx, companyId, now } = context;
  const [coming] = await tx.execute<{ id: string; training: TrainingFacts }>(
    sql`select id, training from match_models where company_id = ${companyId}::uuid and kind = 'COMPANY' and state in ('TRAINING', 'SHADOW')`,
  );
  if (coming) return { runId: coming.id, decisions: coming.training.decisions };
  const [parent] = await tx.execute<{ id: string }>(
    sql`select id from match_models where company_id = ${companyId}::uuid and kind = 'COMPANY' and state = 'ACTIVE'`,
  );
  const runId = newId();
  await tx.insert(matchModels).values({
    companyId,
    id: runId,
    kind: 'COMPANY',
    state: 'TRAINING',
    training: { from: null, to: null, decisions: 0 },
    parentId: parent?.id ?? null,
    createdAt: now,
  });
  const decisions = await freezeTrainingRows(tx, companyId, runId);
  const excludedByReason = await countExcluded(tx, companyId);
  const recommendations = {
    ...(await freezeFeedbackRows(tx, companyId, runId)),
    excludedByReason: await countExcludedFeedback(tx, companyId),
  };
  await setTraining(context, runId, { from: null, to: null, decisions, excludedByReason, recommendations });
  if (decisions < LEAST_NEW_DECISIONS) await fail(context, runId, 'TOO_FEW_DECISIONS');
  changed(context);
  return { runId, decisions };
});

export type Trained = OfRun & {
  weights: number[];
  means: number[];
  calibration: Calibration;
  training: { from: string; to: string; decisions: number; pairs: number };
};

/** Stores what a run learnt; a run that has ended meanwhile stays as it is. */
export const storeTrained = defineCommand('learning.train', async (context, input: Trained) => {
  const { tx, companyId } = context;
  const before = await lockRun(context, input.runId);
  if (!before) return { stored: false };
  const { weights, means, calibration } = input;
  await setTraining(context, input.runId, { ...before.training, ...input.training });
  await tx
    .update(matchModels)
    .set({ weights, means, calibration })
    .where(sql`company_id = ${companyId}::uuid and id = ${input.runId}::uuid`);
  return { stored: true };
});

/** Stores the exported graph, in base64, with its hash. */
export const storeExport = defineCommand(
  'learning.export',
  async (context, input: OfRun & { onnx: string; sha256: string }) => {
    const { tx, companyId } = context;
    if (!(await lockRun(context, input.runId))) return { stored: false };
    await tx
      .update(matchModels)
      .set({ onnx: Buffer.from(input.onnx, 'base64'), sha256: input.sha256 })
      .where(sql`company_id = ${companyId}::uuid and id = ${input.runId}::uuid`);
    return { stored: true };
  },
);

export type Checked = OfRun & { passed: boolean; gates: Gate[]; fairness: Record<string, unknown>[] };

/** Writes down how the gates stood: all held, the model goes into shadow for seven days; else it has FAILED. */
export const storeGates = defineCommand('learning.check', async (context, input: Checked) => {
  const { tx, companyId, now } = context;
  if (!(await lockRun(context, input.runId))) return { passed: input.passed };
  await tx
    .update(matchModels)
    .set({ gates: input.gates, fairness: input.fairness })
    .where(sql`company_id = ${companyId}::uuid and id = ${input.runId}::uuid`);
  if (input.passed) {
    const until = new Date(now.getTime() + SHADOW_DAYS * 86_400_000).toISOString();
    await tx.execute(
      sql`update match_models set state = 'SHADOW', shadow_until = ${until}::timestamptz where company_id = ${companyId}::uuid and id = ${input.runId}::uuid`,
    );
  } else {
    const names = input.gates.filter((gate) => !gate.ok).map((gate) => gate.name);
    await fail(context, input.runId, `GATES: ${names.join(', ')}`);
  }
  changed(context);
  return { passed: input.passed };
});

export type Judged = OfRun & { gates: Gate[]; overlap: number; passed: boolean };

/** Writes down how a model did in its shadow days. */
export const storeJudgement = defineCommand('learning.judge', async (context, input: Judged) => {
  const { tx, companyId, now } = context;
  const { runId, ...judgement } = input;
  await tx
    .update(matchModels)
    .set({ judgement: { ...judgement, at: now.toISOString() } })
    .where(sql`company_id = ${companyId}::uuid and id = ${runId}::uuid and state = 'SHADOW'`);
  changed(context);
  return { passed: input.passed };
});

async function lockRun({ tx, companyId }: CommandContext, runId: string): Promise<{ training: TrainingFacts } | null> {
  const [row] = await tx.execute<{ training: TrainingFacts }>(
    sql`select training from match_models where company_id = ${companyId}::uuid and id = ${runId}::uuid and state = 'TRAINING' for update`,
  );
  return row ?? null;
}

async function setTraining({ tx, companyId }: CommandContext, runId: string, training: TrainingFacts): Promise<void> {
  await tx
    .update(matchModels)
    .set({ training })
    .where(sql`company_id = ${companyId}::uuid and id = ${runId}::uuid`);
}

/** Ends a run as FAILED; three in a row ask an administrator to look. */
async function fail(context: CommandContext, runId: string, reason: string): Promise<void> {
  const { tx, companyId } = context;
  await tx.execute(
    sql`update match_models set state = 'FAILED', reason = ${reason}, ended_at = now() where company_id = ${companyId}::uuid and id = ${runId}::uuid`,
  );
  const last = await tx.execute<{ state: string }>(
    sql`select state from match_models where company_id = ${companyId}::uuid and kind = 'COMPANY' order by created_at desc, id desc limit ${FAILED_IN_A_ROW}`,
  );
  if (last.length < FAILED_IN_A_ROW || last.some((row) => row.state !== 'FAILED')) return;
  const text = `${FAILED_IN_A_ROW} models in a row did not pass their checks. See Settings, SmartAssistant, Models.`;
  await askAdministrators(context, { kind: 'MODELS_FAILED', text, key: `models-failed:${runId}` });
}

function changed({ record, companyId }: CommandContext): void {
  record.changes.push({ topic: 'setting', id: companyId });
}
