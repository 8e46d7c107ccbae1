import { LEAST_NEW_DECISIONS, SHADOW_DAYS } from './match-model.ts';
import type { ProcessScreen } from './process-screen.ts';

/** What the learning of a company decides on; read in one transaction, so it is one moment. */
export type LearningFacts = {
  nowMs: number;
  matchingOn: boolean;
  history: 'ON' | 'REQUIREMENTS_ONLY';
  /** Reviewed decisions that changed since the last run began. */
  newDecisions: number;
  autoPromote: boolean;
  /** When the company's texts were last read for terms of its own, and how many terms wait for a decision. */
  terms: { readAtMs: number | null; open: number };
  /** The model that is being made or stands in shadow. */
  coming: {
    id: string;
    state: 'TRAINING' | 'SHADOW';
    trained: boolean;
    exported: boolean;
    shadowUntilMs: number | null;
    /** People of open jobs without a score of it. */
    unscored: number;
    /** null: not judged yet. */
    judgedWell: boolean | null;
  } | null;
};

export type LearningStep = {
  kind: 'TERMS' | 'COLLECT' | 'TRAIN' | 'EXPORT' | 'CHECK' | 'SHADOW' | 'JUDGE' | 'PROMOTE' | 'DROP';
  /** Id of the run, which is the id of its model; empty before there is one, and for terms. */
  runId: string;
};

export type LearningPlan = {
  due: LearningStep[];
  dueInMs: number | null;
  waitingFor: string;
  finished: boolean;
  screen: ProcessScreen;
};

const NOTHING = 'nothing is pending';
/** Texts are read once a night; what wakes learning by day finds them read. */
const TERMS_EVERY_MS = 12 * 3_600_000;

/**
 * What the learning of a company does next (matching.md sections 7.2 and 13): read its texts for terms of its own, freeze
 * decisions, train, export, check the gates, seven shadow days, then promotion by itself where the company allows it. One
 * step at a time; where a person decides, the process ends and is woken by the decision.
 */
export function planLearning(facts: LearningFacts): LearningPlan {
  const plan = planSteps(facts);
  const { open } = facts.terms;
  if (open === 0 || plan.screen.stage === 'OFF') return plan;
  const sentence = `${open} new ${open === 1 ? 'term waits' : 'terms wait'} for a decision.`;
  return { ...plan, screen: { ...plan.screen, details: [...plan.screen.details, sentence] } };
}

function planSteps(facts: LearningFacts): LearningPlan {
  const { coming, newDecisions, terms } = facts;
  if (!facts.matchingOn) return end('OFF', 'SmartAssistant is not switched on for this company.');
  if (facts.history === 'REQUIREMENTS_ONLY') return end('OFF', 'Requirements only: nothing is learnt.');
  if (terms.readAtMs === null || facts.nowMs - terms.readAtMs >= TERMS_EVERY_MS)
    return step('TERMS', '', coming?.state ?? 'IDLE', "The company's texts are being read for terms of its own.");
  if (!coming) {
    return newDecisions >= LEAST_NEW_DECISIONS
      ? step('COLLECT', '', 'IDLE', `${newDecisions} new decisions: they are being collected.`)
      : end('IDLE', `${newDecisions} new decisions; a new model needs ${LEAST_NEW_DECISIONS}.`);
  }
  const { id, state } = coming;
  if (state === 'TRAINING') {
    if (!coming.trained) return step('TRAIN', id, state, 'A model is being trained.');
    if (!coming.exported) return step('EXPORT', id, state, 'The model is being exported.');
    return step('CHECK', id, state, 'The gates of the model are being checked.');
  }
  if (coming.unscored > 0)
    return step('SHADOW', id, state, `${coming.unscored} people are yet to be scored in shadow.`);
  const leftMs = (coming.shadowUntilMs ?? facts.nowMs) - facts.nowMs;
  if (leftMs > 0) {
    const until = new Date(coming.shadowUntilMs ?? 0).toISOString();
    return {
      due: [],
      dueInMs: leftMs,
      waitingFor: 'the end of the shadow days',
      finished: false,
      screen: {
        stage: state,
        waitingOn: 'TIMER',
        details: [`A new model is in shadow until ${until}: scored and stored, never shown.`],
        nextDueAt: until,
        outcome: null,
      },
    };
  }
  if (facts.autoPromote && coming.judgedWell === null)
    return step('JUDGE', id, state, `The ${SHADOW_DAYS} shadow days are over: the gates are being checked once more.`);
  if (facts.autoPromote && coming.judgedWell) return step('PROMOTE', id, state, 'The model takes over.');
  if (newDecisions >= LEAST_NEW_DECISIONS)
    return step('DROP', id, state, 'Nobody promoted the model, and there is enough for a newer one.');
  return end(state, 'The shadow days are over: an administrator decides about the model.');
}

function step(kind: LearningStep['kind'], runId: string, stage: string, sentence: string): LearningPlan {
  return {
    due: [{ kind, runId }],
    dueInMs: null,
    waitingFor: sentence,
    finished: false,
    screen: { stage, waitingOn: 'PROVIDER', details: [sentence], nextDueAt: null, outcome: null },
  };
}

function end(stage: string, sentence: string): LearningPlan {
  return {
    due: [],
    dueInMs: null,
    waitingFor: NOTHING,
    finished: true,
    screen: { stage, waitingOn: 'NOBODY', details: [sentence], nextDueAt: null, outcome: 'DONE' },
  };
}
