import { sql } from 'drizzle-orm';
import { publicId } from '#domain/id';
import { promotionFaults, shadowDaysLeft, type Gate, type ModelState, type TrainingFacts } from '#domain/match-model';
import type { Calibration } from '#db/schema/learning';
import type { Tx } from '#db/client';

type Row = {
  id: string;
  state: ModelState;
  weights: number[] | null;
  calibration: Calibration | null;
  training: TrainingFacts;
  gates: Gate[] | null;
  judgement: { gates: Gate[]; overlap: number; at: string; passed: boolean } | null;
  sha256: string | null;
  parent_id: string | null;
  shadow_until: string | null;
  promoted_by: string | null;
  promoted_at: string | null;
  reason: string | null;
  ended_at: string | null;
  created_at: string;
  now: string;
};

/** Every company model, the newest first, as its card tells it (smart-assistant.md R35, matching.md section 13). */
export async function readModelCards(tx: Tx, companyId: string, id: string | null = null) {
  const rows =
    await tx.execute<Row>(sql`select id, state, weights, calibration, training, gates, judgement, sha256, parent_id, shadow_until::text, promoted_by,
      promoted_at::text, reason, ended_at::text, created_at::text, now()::text as now
    from match_models where company_id = ${companyId}::uuid and kind = 'COMPANY' ${id === null ? sql`` : sql`and id = ${id}::uuid`} order by created_at desc, id desc limit 50`);
  return rows.map(card);
}

function card(row: Row) {
  const now = new Date(row.now);
  const shadowUntil = row.shadow_until === null ? null : new Date(row.shadow_until);
  const isComing = row.state === 'SHADOW' || row.state === 'FAILED';
  return {
    id: publicId('matchModel', row.id),
    state: row.state,
    createdAt: new Date(row.created_at).toISOString(),
    training: {
      from: row.training.from,
      to: row.training.to,
      decisions: row.training.decisions,
      pairs: row.training.pairs ?? 0,
      excluded: row.training.excludedByReason ?? {},
      recommendations: {
        added: row.training.recommendations?.added ?? 0,
        passed: row.training.recommendations?.passed ?? 0,
        excluded: row.training.recommendations?.excludedByReason ?? {},
      },
    },
    gates: row.gates ?? [],
    judgement: row.judgement,
    weights: row.weights,
    sha256: row.sha256,
    shadowDaysLeft: row.state === 'SHADOW' && shadowUntil ? shadowDaysLeft(shadowUntil, now) : null,
    /** What stands against promoting it now; null where that is no question. */
    faults: isComing ? promotionFaults({ gates: row.gates, shadowUntil }, now) : null,
    parentId: row.parent_id && publicId('matchModel', row.parent_id),
    promotedBy: row.promoted_by,
    promotedAt: row.promoted_at && new Date(row.promoted_at).toISOString(),
    reason: row.reason,
    endedAt: row.ended_at && new Date(row.ended_at).toISOString(),
  };
}
