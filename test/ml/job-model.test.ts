import { describe, expect, it } from 'vitest';
import { calibrate, fitPlatt } from '#ml/calibration';
import { fitJobHead, headScores, type JobDecision } from '#ml/job-model';
import { normalise } from '#ml/model/embedding';
import { seededRandom } from './support/random.ts';

const SIZE = 384;
const statistics = { idf: () => 1, meanLength: 100 };

/** Share of pairs in the right order. */
function auc(scores: number[], isGood: boolean[]): number {
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

/** A job whose team likes a direction in the space of profiles that the text score knows only in part. */
function simulatedJob(seed: number, people = 400) {
  const random = seededRandom(seed);
  const gauss = (): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const axes = Array.from({ length: 12 }, () => normalise(Float32Array.from({ length: SIZE }, gauss)));
  const common = normalise(Float32Array.from({ length: SIZE }, gauss));
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

function decisionsOf(people: ReturnType<typeof simulatedJob>, n: number): JobDecision[] {
  return people.slice(0, n).map(({ id, isGood }) => ({ id, outcome: isGood ? 'INTERVIEWED' : 'REJECTED' }));
}

describe('what a team decided', () => {
  it('makes the order better the more there is of it, and never worse', () => {
    const gains = { 10: 0, 50: 0, 400: 0 };
    const jobs = 6;
    for (let seed = 1; seed <= jobs; seed++) {
      const people = simulatedJob(seed, 700);
      const held = people.slice(400);
      const prior = auc(
        held.map((person) => person.textScore),
        held.map((person) => person.isGood),
      );
      for (const n of [10, 50, 400] as const) {
        const head = fitJobHead(people, decisionsOf(people, n), statistics);
        const omega = head?.omega ?? 0;
        const scores = held.map(
          (person) => (1 - omega) * person.textScore + omega * (head ? headScores(head, statistics)(person) : 0),
        );
        gains[n] +=
          (auc(
            scores,
            held.map((person) => person.isGood),
          ) -
            prior) /
          jobs;
      }
    }
    expect(gains[10]).toBeGreaterThanOrEqual(-0.01);
    expect(gains[50]).toBeGreaterThanOrEqual(0.03);
    expect(gains[400]).toBeGreaterThanOrEqual(0.05);
  }, 60_000);

  it('says nothing while one side has fewer than five people', () => {
    const people = simulatedJob(3, 40);
    const fewGood = people
      .filter(({ isGood }) => isGood)
      .slice(0, 4)
      .map(({ id }): JobDecision => ({ id, outcome: 'HIRED' }));
    const bad = people.filter(({ isGood }) => !isGood).map(({ id }): JobDecision => ({ id, outcome: 'REJECTED' }));
    expect(fitJobHead(people, [...fewGood, ...bad], statistics)).toBeNull();
  });

  it('learns words as well as meaning', () => {
    const random = seededRandom(4);
    const flat = normalise(new Float32Array(SIZE).fill(1));
    const people = Array.from({ length: 120 }, (_, i) => {
      const isGood = random() < 0.5;
      const words: [string, number][] = [
        ['work', 2],
        [isGood ? 'welding' : 'painting', 1],
        [`w${Math.floor(random() * 40)}`, 1],
      ];
      return { id: `p${i}`, vector: flat, words, textScore: random(), isGood };
    });
    const head = fitJobHead(people, decisionsOf(people, 60), statistics);
    const held = people.slice(60);
    expect(
      auc(
        held.map(headScores(head!, statistics)),
        held.map(({ isGood }) => isGood),
      ),
    ).toBeGreaterThan(0.95);
  });

  it('gives the same weights for the same decisions', () => {
    const people = simulatedJob(5, 80);
    const fit = () => fitJobHead(people, decisionsOf(people, 60), statistics);
    expect(fit()).toEqual(fit());
  });

  it('trusts n decisions with n/(n + 50)', () => {
    const people = simulatedJob(6, 150);
    expect(fitJobHead(people, decisionsOf(people, 100), statistics)?.omega).toBeCloseTo(2 / 3, 9);
  });
});

describe('calibration', () => {
  const labels = (n: number, rate: number) => {
    const random = seededRandom(9);
    return Array.from({ length: n }, () => {
      const r = random() * 4 - 2;
      return { r, advanced: random() < rate / (rate + (1 - rate) * Math.exp(-1.4 * r)) };
    });
  };

  it('waits for 200 decisions of both kinds', () => {
    expect(calibrate(labels(199, 0.4))).toBeNull();
    expect(calibrate(labels(300, 0.4).map((label) => ({ ...label, advanced: false })))).toBeNull();
  });

  it('does not let scores sink in a company that advances few', () => {
    const few = calibrate(labels(4000, 0.05));
    const many = calibrate(labels(4000, 0.4));
    expect(Math.abs((few?.weighted.c ?? 9) - (many?.weighted.c ?? 0))).toBeLessThan(0.8);
    expect(few?.plain.c ?? 0).toBeLessThan((few?.weighted.c ?? 0) - 1);
  });

  it('keeps the slope within its limits', () => {
    const perfect = Array.from({ length: 300 }, (_, i) => ({ r: i < 150 ? -1 : 1, advanced: i >= 150 }));
    const backwards = perfect.map(({ r, advanced }) => ({ r: -r, advanced }));
    expect(fitPlatt(perfect, () => 1).a).toBeLessThanOrEqual(5);
    expect(fitPlatt(backwards, () => 1).a).toBeGreaterThanOrEqual(0.3);
  });
});
