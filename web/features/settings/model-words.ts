import type { ModelState } from '#domain/match-model';
import type { ChipTone } from '../../ui/chip.tsx';

/** What each weight stands for, f1 … f15 and f17, in the order of a model's weights. */
export const FEATURE_WORDS = [
  'Profile like the job ad',
  'Current title',
  'Earlier titles',
  'Requirements found in the profile',
  'Words shared with the ad',
  'Must-have skills',
  'Nice-to-have skills',
  'How recently skills were used',
  'Years in similar roles',
  'Seniority',
  'Level of degree',
  'Field of study',
  'Distance',
  'Answers and languages',
  'Industry',
  'How far the person came with you before',
] as const;

export const STATE_WORDS = {
  TRAINING: { label: 'Being made', tone: 'info' },
  SHADOW: { label: 'In shadow', tone: 'hold' },
  ACTIVE: { label: 'In force', tone: 'ok' },
  RETIRED: { label: 'Retired', tone: 'plain' },
  FAILED: { label: 'Did not pass', tone: 'bad' },
} satisfies Record<ModelState, { label: string; tone: ChipTone }>;

const GATE_WORDS: Record<string, string> = {
  ndcg10: 'Ranks the newest decisions as well as the present model (nDCG of the first ten)',
  pairwiseAccuracy: 'Puts two people in the right order as often as the present model',
  calibrationError: 'A score of 70 means 70 (calibration error)',
  impactRatio: 'Treats no group worse than the present model (lowest impact ratio)',
  counterfactual: 'Names, pronouns, years and clubs change nothing (points)',
  weights: 'No weight runs away',
  export: 'The stored file computes the same',
  shadowDays: 'Days in shadow',
};

export function gateWords(name: string): string {
  return GATE_WORDS[name] ?? name;
}

/** A number of a gate, short. */
export function gateNumber(value: number | null): string {
  if (value === null) return 'cannot be told';
  return Number.isInteger(value) ? String(value) : value.toFixed(Math.abs(value) < 0.01 ? 5 : 3);
}

const EXCLUDED_WORDS: Record<string, string> = {
  WITHDRAWN: 'withdrawn by the candidate',
  TRANSFERRED: 'moved to another job',
  TOO_OLD: 'older than three years',
  OPTED_OUT: 'asked for no automated scoring',
  DUPLICATE: 'duplicates',
  JOB_CLOSED: 'closed with the position',
  NOT_REVIEWED: 'not looked at by anybody',
  NOT_SHOWN: 'never seen in the list',
  NO_PERMISSION: 'passed where adding was not possible',
  DECIDED: 'decided on as applicants since',
};

export function excludedWords(reason: string): string {
  return EXCLUDED_WORDS[reason] ?? reason.toLowerCase().replaceAll('_', ' ');
}

/** Weights against those that every company begins with, the largest change first; small changes are left out. */
export function changedWeights(
  weights: readonly number[],
  start: readonly number[],
): { words: string; times: number }[] {
  return weights
    .flatMap((weight, k) => {
      const before = start[k] ?? 0;
      const words = FEATURE_WORDS[k];
      return words && before > 0 ? [{ words, times: weight / before }] : [];
    })
    .filter(({ times }) => Math.abs(times - 1) >= 0.05)
    .sort((a, b) => Math.abs(Math.log(b.times || 0.01)) - Math.abs(Math.log(a.times || 0.01)));
}

/** "counts 1.4 times as much", "counts for nothing". */
export function timesWords(times: number): string {
  if (times < 0.05) return 'counts for nothing';
  return times >= 1 ? `counts ${times.toFixed(1)} times as much` : `counts ${Math.round(100 * times)} % as much`;
}
