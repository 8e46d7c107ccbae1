import { expect, test } from 'vitest';
import { planLearning, type LearningFacts } from '#domain/learning-process';

const DAY = 86_400_000;
const IDLE: LearningFacts = {
  nowMs: 100 * DAY,
  matchingOn: true,
  history: 'ON',
  newDecisions: 0,
  autoPromote: false,
  terms: { readAtMs: 100 * DAY - 1, open: 0 },
  coming: null,
};
const shadow = (more: Partial<NonNullable<LearningFacts['coming']>> = {}): LearningFacts['coming'] => ({
  id: 'run',
  state: 'SHADOW',
  trained: true,
  exported: true,
  shadowUntilMs: 99 * DAY,
  unscored: 0,
  judgedWell: null,
  ...more,
});
const training = (trained: boolean, exported: boolean) => shadow({ state: 'TRAINING', trained, exported });
const due = (more: Partial<LearningFacts>) => planLearning({ ...IDLE, ...more }).due.map((one) => one.kind);

test.each<[string, Partial<LearningFacts>, string[]]>([
  ['the texts were never read for terms', { terms: { readAtMs: null, open: 0 }, newDecisions: 60 }, ['TERMS']],
  ['they were read last night', { terms: { readAtMs: 99 * DAY, open: 0 }, coming: shadow() }, ['TERMS']],
  ['there are too few new decisions', { newDecisions: 49 }, []],
  ['there are enough', { newDecisions: 50 }, ['COLLECT']],
  ['rows are frozen', { coming: training(false, false) }, ['TRAIN']],
  ['it was trained', { coming: training(true, false) }, ['EXPORT']],
  ['it was exported', { coming: training(true, true) }, ['CHECK']],
  ['somebody has no shadow score', { coming: shadow({ unscored: 3 }) }, ['SHADOW']],
  ['the shadow days are not over', { coming: shadow({ shadowUntilMs: 101 * DAY }), autoPromote: true }, []],
  ['they are over and a person decides', { coming: shadow() }, []],
  ['they are over and the company lets it', { coming: shadow(), autoPromote: true }, ['JUDGE']],
  ['it was judged well', { coming: shadow({ judgedWell: true }), autoPromote: true }, ['PROMOTE']],
  ['it was judged badly', { coming: shadow({ judgedWell: false }), autoPromote: true }, []],
  ['nobody promoted it and much is new', { coming: shadow(), newDecisions: 60 }, ['DROP']],
  ['nothing is to be learnt', { history: 'REQUIREMENTS_ONLY', newDecisions: 500 }, []],
  [
    'nothing is to be learnt from texts either',
    { history: 'REQUIREMENTS_ONLY', terms: { readAtMs: null, open: 3 } },
    [],
  ],
  ['SmartAssistant is off', { matchingOn: false, newDecisions: 500 }, []],
])('when %s, learning does this and no more', (_case, facts, expected) => {
  expect(due(facts)).toEqual(expected);
});

test('it waits for the end of the shadow days and says so; otherwise it ends with a sentence', () => {
  const waiting = planLearning({ ...IDLE, coming: shadow({ shadowUntilMs: 103 * DAY }) });
  expect(waiting).toMatchObject({ finished: false, dueInMs: 3 * DAY, screen: { waitingOn: 'TIMER', stage: 'SHADOW' } });
  const idle = planLearning({ ...IDLE, newDecisions: 12 });
  expect(idle.finished).toBe(true);
  expect(idle.screen.details).toEqual(['12 new decisions; a new model needs 50.']);
});

test('terms that wait for a decision are told of, in whatever state the models are', () => {
  const told = (open: number, more: Partial<LearningFacts> = {}) =>
    planLearning({ ...IDLE, terms: { ...IDLE.terms, open }, ...more }).screen.details.slice(1);
  expect(told(12)).toEqual(['12 new terms wait for a decision.']);
  expect(told(1, { coming: shadow() })).toEqual(['1 new term waits for a decision.']);
  expect(told(0)).toEqual([]);
  expect(told(4, { matchingOn: false })).toEqual([]);
});
