import { START_MODEL } from '#ml/company-model';
import { FEATURE_NAMES } from '#ml/features';
import { startExamination } from '#ml/position-bias';
import type { Gain, TrainingRow } from '#ml/training-row';
import { rankScore } from '#ml/company-model';
import { seededRandom } from './random.ts';

/** A company whose taste is known, so that what is learnt from its decisions can be held against it. */
export interface SimulatedCompany {
  jobs: SimulatedJob[];
}
export interface SimulatedJob {
  id: string;
  /** In the order of the list: by the score of the start model. */
  people: SimulatedPerson[];
}
export interface SimulatedPerson {
  id: string;
  features: (number | null)[];
  /** How far the person would come if everybody was looked at with the same care. */
  deserved: Gain;
}

/** What this company looks for: years, place and industry more than the start model thinks, likeness of texts less. */
const TASTE: Partial<Record<(typeof FEATURE_NAMES)[number], number>> = {
  f1: 1.2,
  f2: 0.6,
  f4: 0.4,
  f6: 1.4,
  f9: 2.2,
  f10: 0.8,
  f11: 0.5,
  f13: 1.6,
  f15: 1.2,
};
/** How often each feature is missing. */
const MISSING: Partial<Record<(typeof FEATURE_NAMES)[number], number>> = {
  f3: 0.15,
  f7: 0.3,
  f8: 0.25,
  f9: 0.15,
  f10: 0.1,
  f11: 0.3,
  f12: 0.5,
  f13: 0.15,
  f14: 0.5,
  f15: 0.3,
  f17: 0.9,
};
const NOISE = 0.35;
/** Shares of all applicants that deserve at least 4, 3, 2, 1. */
const SHARES: [number, Gain][] = [
  [0.01, 4],
  [0.03, 3],
  [0.1, 2],
  [0.25, 1],
];

/** Jobs with applicants; the same for the same seed. */
export function simulatedCompany(seed: number, jobs: number, applicants: number): SimulatedCompany {
  const random = seededRandom(seed);
  const gauss = (): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const drawn = Array.from({ length: jobs }, (_, j) => ({
    id: `job-${seed}-${j}`,
    people: Array.from({ length: applicants }, (_, i) => {
      const features = featuresOf(random, gauss);
      return { id: `p-${seed}-${j}-${i}`, features: features.known, utility: features.utility + NOISE * gauss() };
    }),
  }));
  const falling = drawn.flatMap(({ people }) => people.map(({ utility }) => utility)).sort((a, b) => b - a);
  const bars = SHARES.map(([share, gain]) => ({ bar: falling[Math.floor(share * falling.length)] ?? 0, gain }));
  return {
    jobs: drawn.map(({ id, people }) => ({
      id,
      people: people
        .map(({ id, features, utility }): SimulatedPerson => ({
          id,
          features,
          deserved: bars.find(({ bar }) => utility > bar)?.gain ?? 0,
        }))
        .sort((a, b) => rankScore(b.features, START_MODEL, 1) - rankScore(a.features, START_MODEL, 1)),
    })),
  };
}

/**
 * What the team decided: lists are read from the top, and the further down somebody stands, the likelier a glance is all
 * there is: then nobody is advanced. `perJob` people of each job from the top on, 40 a week.
 */
export function decisionsOf(company: SimulatedCompany, seed: number, perJob: number): TrainingRow[] {
  const random = seededRandom(seed ^ 0x5eed);
  return company.jobs.flatMap(({ id, people }, j) =>
    people.slice(0, perJob).map((person, i): TrainingRow => {
      const isRead = random() < startExamination(i + 1);
      const day = new Date(Date.UTC(2026, 0, 5) + (j * 5 + Math.floor(i / 40) * 7) * 86_400_000);
      return {
        source: 'APPLICATION' as const,
        jobId: id,
        candidateId: person.id,
        gain: isRead ? person.deserved : 0,
        reviewedAt: day.toISOString(),
        rank: i + 1,
        features: person.features,
        confidence: 1,
      };
    }),
  );
}

/** What everybody deserves, as rows to judge a model by. */
export function truthOf(company: SimulatedCompany): TrainingRow[] {
  return company.jobs.flatMap(({ id, people }) =>
    people.map((person) => ({
      source: 'APPLICATION' as const,
      jobId: id,
      candidateId: person.id,
      gain: person.deserved,
      reviewedAt: '2026-11-01T00:00:00.000Z',
      rank: null,
      features: person.features,
      confidence: 1,
    })),
  );
}

/** Numbers as real features spread: near their usual means, those about the same thing alike, some missing. */
function featuresOf(random: () => number, gauss: () => number): { known: (number | null)[]; utility: number } {
  const likeness = gauss();
  const trade = gauss();
  const shared: Partial<Record<(typeof FEATURE_NAMES)[number], number>> = {
    f1: likeness,
    f2: trade,
    f3: trade,
    f4: likeness,
    f5: likeness,
    f6: 0.5 * likeness + 0.5 * trade,
    f7: likeness,
  };
  let utility = 0;
  const known = FEATURE_NAMES.map((name, k): number | null => {
    const mean = START_MODEL.means[k] ?? 0.5;
    const own = shared[name];
    const spread = own === undefined ? gauss() : 0.7 * own + 0.7 * gauss();
    const value = name === 'f15' ? Number(random() < 0.5) : Math.min(1, Math.max(0, mean + 0.22 * spread));
    utility += (TASTE[name] ?? 0) * (value - mean);
    return random() < (MISSING[name] ?? 0) ? null : value;
  });
  return { known, utility };
}
