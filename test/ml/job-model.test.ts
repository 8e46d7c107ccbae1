import { describe, expect, it } from 'vitest';
import { calibrate, fitPlatt } from '#ml/calibration';
import { fitJobHead, headScores, type JobDecision } from '#ml/job-model';
import { normalise } from '#ml/model/embedding';
import gates from './gates.json' with { type: 'json' };
import {
  auc,
  firstDecisions,
  measureHead,
  simulatedJob,
  VECTOR_SIZE,
  WORD_STATISTICS,
} from './support/measure-head.ts';
import { seededRandom } from './support/random.ts';

describe('what a team decided', () => {
  it('makes the order better the more there is of it, and never worse', () => {
    const { gains } = measureHead(6);
    for (const gain of Object.values(gains)) expect(gain).toBeGreaterThanOrEqual(-gates.head.largestLoss);
    expect(gains[50]).toBeGreaterThanOrEqual(gates.head.gainAt50);
    expect(gains[400]).toBeGreaterThanOrEqual(gates.head.gainAt400);
  }, 60_000);

  it('says nothing while one side has fewer than five people', () => {
    const people = simulatedJob(3, 40);
    const fewGood = people
      .filter(({ isGood }) => isGood)
      .slice(0, 4)
      .map(({ id }): JobDecision => ({ id, outcome: 'HIRED' }));
    const bad = people.filter(({ isGood }) => !isGood).map(({ id }): JobDecision => ({ id, outcome: 'REJECTED' }));
    expect(fitJobHead(people, [...fewGood, ...bad], WORD_STATISTICS)).toBeNull();
  });

  it('learns words as well as meaning', () => {
    const random = seededRandom(4);
    const flat = normalise(new Float32Array(VECTOR_SIZE).fill(1));
    const people = Array.from({ length: 120 }, (_, i) => {
      const isGood = random() < 0.5;
      const words: [string, number][] = [
        ['work', 2],
        [isGood ? 'welding' : 'painting', 1],
        [`w${Math.floor(random() * 40)}`, 1],
      ];
      return { id: `p${i}`, vector: flat, words, textScore: random(), isGood };
    });
    const head = fitJobHead(people, firstDecisions(people, 60), WORD_STATISTICS);
    const held = people.slice(60);
    expect(
      auc(
        held.map(headScores(head!, WORD_STATISTICS)),
        held.map(({ isGood }) => isGood),
      ),
    ).toBeGreaterThan(0.95);
  });

  it('gives the same weights for the same decisions', () => {
    const people = simulatedJob(5, 80);
    const fit = () => fitJobHead(people, firstDecisions(people, 60), WORD_STATISTICS);
    expect(fit()).toEqual(fit());
  });

  it('trusts n decisions with n/(n + 50)', () => {
    const people = simulatedJob(6, 150);
    expect(fitJobHead(people, firstDecisions(people, 100), WORD_STATISTICS)?.omega).toBeCloseTo(2 / 3, 9);
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
