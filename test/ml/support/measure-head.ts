import { fitJobHead, headScores, type JobDecision } from '#ml/job-model';
import { normalise } from '#ml/model/embedding';
import { seededRandom } from './random.ts';

export const VECTOR_SIZE = 384;
export const WORD_STATISTICS = { idf: () => 1, meanLength: 100 };
/** Decisions on a job at which the head is measured. */
const STEPS = [10, 20, 50, 100, 400] as const;
const HELD = 300;

export interface HeadFigures {
  prior: number;
  /** AUC gained over the prior after so many decisions, mean over the jobs. */
  gains: Record<(typeof STEPS)[number], number>;
}
export type SimulatedApplicant = ReturnType<typeof simulatedJob>[number];

/** A job whose team likes a direction in the space of profiles that the text score knows only in part. */
export function simulatedJob(seed: number, people = 400) {
  const random = seededRandom(seed);
  const gauss = (): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const axes = Array.from({ length: 12 }, () => normalise(Float32Array.from({ length: VECTOR_SIZE }, gauss)));
  const common = normalise(Float32Array.from({ length: VECTOR_SIZE }, gauss));
  return Array.from({ length: people }, (_, i) => {
    const weights = axes.map(gauss);
    const vector = normalise(
      common.map(
        (value, d) =>
          2 * value + axes.reduce((sum, axis, k) => sum + 0.6 * (weights[k] ?? 0) * (axis[d] ?? 0), 0) + 0.02 * gauss(),
      ),
    );
    const taste = (weights[0] ?? 0) + 0.8 * (weights[1] ?? 0) + 0.5 * gauss();
    return {
      id: `p${i}`,
      vector,
      words: [] as [string, number][],
      textScore: 0.7 * (weights[0] ?? 0) + 0.9 * gauss(),
      isGood: taste > 0.6,
    };
  });
}

/** What the team decided on the first n. */
export function firstDecisions(people: { id: string; isGood: boolean }[], n: number): JobDecision[] {
  return people.slice(0, n).map(({ id, isGood }) => ({ id, outcome: isGood ? 'INTERVIEWED' : 'REJECTED' }));
}

/** Share of pairs in the right order. */
export function auc(scores: number[], isGood: boolean[]): number {
  let [right, pairs] = [0, 0];
  scores.forEach((a, i) =>
    scores.forEach((b, j) => {
      if (!isGood[i] || isGood[j]) return;
      pairs++;
      right += a > b ? 1 : a === b ? 0.5 : 0;
    }),
  );
  return right / pairs;
}

/** How much the heads of simulated jobs put other people of the same job in a better order than the text score does. */
export function measureHead(jobs: number): HeadFigures {
  const figures: HeadFigures = { prior: 0, gains: { 10: 0, 20: 0, 50: 0, 100: 0, 400: 0 } };
  for (let seed = 1; seed <= jobs; seed++) {
    const people = simulatedJob(seed, 400 + HELD);
    const held = people.slice(400);
    const isGood = held.map((person) => person.isGood);
    const prior = auc(
      held.map(({ textScore }) => textScore),
      isGood,
    );
    figures.prior += prior / jobs;
    for (const n of STEPS) {
      const head = fitJobHead(people, firstDecisions(people, n), WORD_STATISTICS);
      const omega = head?.omega ?? 0;
      const scoreOf = head ? headScores(head, WORD_STATISTICS) : () => 0;
      const scores = held.map((person) => (1 - omega) * person.textScore + omega * scoreOf(person));
      figures.gains[n] += (auc(scores, isGood) - prior) / jobs;
    }
  }
  return figures;
}
