import type { TrainingSource } from '#domain/match-model';

/** How far somebody came after review: 0 rejected, 1 advanced, 2 interviewed, 3 offered, 4 hired. */
export type Gain = 0 | 1 | 2 | 3 | 4;

/** One decision of the company, after somebody looked (smart-assistant.md R30). Numbers only: nobody can be told from it. */
export interface TrainingRow {
  /** An application has gains 0 to 4; a recommended person was added (1) or passed (0), and is compared with such people alone. */
  source: TrainingSource;
  jobId: string;
  candidateId: string;
  gain: Gain;
  /** ISO instant of the decision. */
  reviewedAt: string;
  /** Place in the list when first shown, from 1; null where nobody knows. */
  rank: number | null;
  /** In the order of `FEATURE_NAMES`; null = missing. */
  features: (number | null)[];
  /** Confidence of the reading. */
  confidence: number;
}

/** Rows that tell how an application ended: what scores are calibrated on. */
export function isApplication({ source }: Pick<TrainingRow, 'source'>): boolean {
  return source === 'APPLICATION';
}
