/** Where a model of the company's own stands (matching.md section 13); TRAINING until its gates are checked. */
export const MODEL_STATES = ['TRAINING', 'SHADOW', 'ACTIVE', 'RETIRED', 'FAILED'] as const;
export type ModelState = (typeof MODEL_STATES)[number];

/** One condition of a new model; `value` is null where the decisions at hand cannot tell. */
export type Gate = { name: string; value: number | null; limit: number; ok: boolean };

/** What a row of training was decided about: an application, or a recommended past applicant. */
export const TRAINING_SOURCES = ['APPLICATION', 'RECOMMENDATION'] as const;
export type TrainingSource = (typeof TRAINING_SOURCES)[number];

/** What a model learnt from. Instants are ISO texts; a model without pairs learnt nothing from order. */
export type TrainingFacts = {
  from: string | null;
  to: string | null;
  decisions: number;
  pairs?: number;
  /** Decisions that were left out, by reason. */
  excludedByReason?: Record<string, number>;
  /** Recommended people who were added or passed, and those not learnt from, by reason. */
  recommendations?: { added: number; passed: number; excludedByReason: Record<string, number> };
};

/** The id of the model that every company begins with; also the one of companies that learn nothing. */
export const START_MODEL_ID = 'start-1';

/** Weights w⁰ that every company begins with, f1 … f15 and f17 (matching.md section 11). */
export const START_WEIGHTS = [
  2.56, 1.0, 0.5, 0.52, 1.0, 0.9, 0.3, 0.2, 0.7, 0.2, 0.3, 0.2, 0.3, 0.2, 0.2, 0.2,
] as const;

/** Days that a new model is scored and stored without being shown (smart-assistant.md R35). */
export const SHADOW_DAYS = 7;
const DAY_MS = 86_400_000;

/** Whole days until a model in shadow may be promoted; 0 once it may. */
export function shadowDaysLeft(shadowUntil: Date, now: Date): number {
  return Math.max(0, Math.ceil((shadowUntil.getTime() - now.getTime()) / DAY_MS));
}

/**
 * What stands against promoting a model: gates that failed, and shadow days that are not over, as a gate of their own
 * (smart-assistant.md R35, section 4 `GATE_FAILED`). Nothing: it may be promoted.
 */
export function promotionFaults(model: { gates: readonly Gate[] | null; shadowUntil: Date | null }, now: Date): Gate[] {
  const failed = (model.gates ?? []).filter((gate) => !gate.ok);
  if (model.gates === null || model.shadowUntil === null)
    return [...failed, { name: 'shadowDays', value: 0, limit: SHADOW_DAYS, ok: false }];
  const left = shadowDaysLeft(model.shadowUntil, now);
  return left > 0
    ? [...failed, { name: 'shadowDays', value: SHADOW_DAYS - left, limit: SHADOW_DAYS, ok: false }]
    : failed;
}

/** Mean share of common people among the first twenty, below which no model is promoted by itself (matching.md section 13). */
export const LEAST_OVERLAP = 0.6;
/** Decisions since the last run from which on a new model is trained (smart-assistant.md section 5). */
export const LEAST_NEW_DECISIONS = 50;
/** Decisions since the last head of a job from which on it is fitted again at once (matching.md section 12). */
export const LEAST_FOR_HEAD = 5;
/** Points by which a score may change when names, pronouns, years and clubs are swapped (matching.md section 19). */
export const MOST_CHANGED_POINTS = 1;
