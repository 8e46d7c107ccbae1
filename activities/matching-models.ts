import type { StoredCompanyModel } from '#db/queries/match-models';
import { START_MODEL, type CompanyModel } from '#ml/company-model';
import type { FurthestStage } from '#ml/features';
import type { JobHead, Outcome } from '#ml/job-model';
import type { Stage } from '#domain/stage';

/** A stored company model as the score takes it; the start model where the company has none. */
export function companyModelOf(stored: StoredCompanyModel | null): CompanyModel {
  if (!stored) return START_MODEL;
  const { id, weights, means, calibration } = stored;
  return { id, weights, means, ...calibration };
}

/** A stored head; null when the row holds something else than this version knows. */
export function headOf(stored: Record<string, unknown> | null): JobHead | null {
  return stored && isHead(stored) ? stored : null;
}

const NUMBERS = ['text', 'bias', 'mean', 'deviation', 'targetMean', 'targetDeviation', 'n', 'omega'] as const;

function isHead(value: Record<string, unknown>): value is Record<string, unknown> & JobHead {
  return (
    Array.isArray(value['weights']) &&
    Array.isArray(value['words']) &&
    NUMBERS.every((name) => typeof value[name] === 'number')
  );
}

const OUTCOMES: readonly Outcome[] = ['REJECTED', 'ADVANCED', 'INTERVIEWED', 'OFFERED', 'HIRED'];

/** How somebody's review ended, by gain. */
export function outcomeOf(gain: number): Outcome {
  return OUTCOMES[gain] ?? 'REJECTED';
}

/** The stage as f17 knows it: a hire is as far as an offer. */
export function featureStage(stage: Stage): FurthestStage {
  return stage === 'HIRED' ? 'OFFERED' : stage;
}

const STAGE_ORDER: readonly FurthestStage[] = ['NEW', 'IN_REVIEW', 'INTERVIEW', 'OFFERED'];

/** The furthest of several stages; null without one. */
export function furthestOf(stages: readonly Stage[]): FurthestStage | null {
  return stages
    .map(featureStage)
    .reduce<FurthestStage | null>(
      (best, stage) => (best === null || STAGE_ORDER.indexOf(stage) > STAGE_ORDER.indexOf(best) ? stage : best),
      null,
    );
}
