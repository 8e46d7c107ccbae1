import { scoreBand } from './match-score.ts';
import { SCORE_BANDS, type RequirementState, type ScoreBand } from './score-band.ts';

/** A person of a job with the score of today and the one that the tried-out requirements give. */
export type ScoredTwice = {
  /** Of the application. */
  id: string;
  /** In whole seconds, from any instant; the earlier application comes first among equal scores (smart-assistant.md R10). */
  appliedAt: number;
  before: number | null;
  after: number | null;
  /** Every must-have is matched. */
  allMustsBefore: boolean;
  /** State of the must-haves of the tried-out list by requirement id. */
  musts: Readonly<Record<string, RequirementState>>;
};

type Pair = { before: number; after: number };
export type WhatIfResult = {
  people: number;
  /** Whose score of today was being computed anew meanwhile, so that part of their change has other reasons. */
  stale: number;
  bands: ({ band: ScoreBand } & Pair)[];
  noScore: Pair;
  /** People who come into a higher or a lower band. */
  up: number;
  down: number;
  /** People who match every must-have. */
  allMusts: Pair;
  musts: ({ id: string; label: string } & Record<Lowercase<RequirementState>, number>)[];
  /** The first of the new order; ids of applications alone. */
  first: { id: string; before: number | null; after: number | null; rankBefore: number; rankAfter: number }[];
};

const MOST_FIRST = 25;

/** Counts and order of a job's people before and after a change of its requirements. Same people and scores, same answer. */
export function compareScores(
  people: readonly ScoredTwice[],
  musts: readonly { id: string; label: string }[],
  stale: number,
): WhatIfResult {
  const rankBefore = ranks(people, 'before');
  const order = inOrder(people, 'after');
  const moved = (test: (before: number, after: number) => boolean) =>
    count(people, ({ before, after }) => before !== null && after !== null && test(bandRank(before), bandRank(after)));
  return {
    people: people.length,
    stale,
    bands: SCORE_BANDS.map((band) => ({
      band,
      before: count(people, ({ before }) => before !== null && scoreBand(before) === band),
      after: count(people, ({ after }) => after !== null && scoreBand(after) === band),
    })),
    noScore: {
      before: count(people, ({ before }) => before === null),
      after: count(people, ({ after }) => after === null),
    },
    up: moved((before, after) => after < before),
    down: moved((before, after) => after > before),
    allMusts: {
      before: count(people, ({ allMustsBefore }) => allMustsBefore),
      after: count(people, (one) => musts.every(({ id }) => one.musts[id] === 'MATCHED')),
    },
    musts: musts.map(({ id, label }) => {
      const inState = (state: RequirementState) => count(people, (one) => (one.musts[id] ?? 'UNKNOWN') === state);
      return {
        id,
        label,
        matched: inState('MATCHED'),
        partly: inState('PARTLY'),
        missing: inState('MISSING'),
        unknown: inState('UNKNOWN'),
      };
    }),
    first: order.slice(0, MOST_FIRST).map(({ id, before, after }, index) => ({
      id,
      before,
      after,
      rankBefore: rankBefore.get(id) ?? 0,
      rankAfter: index + 1,
    })),
  };
}

/** As the lists are sorted: score falling, without one last, the earlier application first, then the greater id. */
function inOrder(people: readonly ScoredTwice[], by: 'before' | 'after'): ScoredTwice[] {
  const scoreOf = (one: ScoredTwice) => one[by] ?? -1;
  return people.toSorted(
    (a, b) => scoreOf(b) - scoreOf(a) || a.appliedAt - b.appliedAt || (a.id > b.id ? -1 : a.id < b.id ? 1 : 0),
  );
}

function ranks(people: readonly ScoredTwice[], by: 'before' | 'after'): Map<string, number> {
  return new Map(inOrder(people, by).map(({ id }, index) => [id, index + 1]));
}

/** 0 for the best band. */
function bandRank(score: number): number {
  return SCORE_BANDS.indexOf(scoreBand(score));
}

function count(people: readonly ScoredTwice[], test: (one: ScoredTwice) => boolean): number {
  return people.reduce((sum, one) => sum + (test(one) ? 1 : 0), 0);
}
