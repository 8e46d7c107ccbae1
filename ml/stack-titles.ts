import type { Applicant } from './features.ts';
import { dot } from './model/embedding.ts';

/** Groups of current titles, each named by the occupation of its middle member. */
export interface TitleClusters {
  /** Occupations a person counts for: the cluster of the current title, and clusters that an earlier title was normalised to. */
  occupationsOf: (person: Applicant) => string[];
}

const MOST_CLUSTERS = 8;
/** People whose titles are clustered; more give the same groups and cost the square of it. */
const SAMPLE = 240;
/** A title further than this from its nearest middle belongs to no group. */
const LEAST_COSINE = 0.5;

/**
 * k-medoids over current-title vectors, k ≤ 8 by silhouette, built greedily and without randomness: the same people
 * give the same groups (matching.md §14).
 */
export function titleClusters(people: Applicant[]): TitleClusters {
  const titled = people.filter((person) => person.profile.titles[0]);
  const step = Math.max(1, titled.length / SAMPLE);
  const sample = Array.from({ length: Math.min(SAMPLE, titled.length) }, (_, i) => titled[Math.floor(i * step)]).filter(
    (person) => person !== undefined,
  );
  const near = cosines(sample);
  const medoids = bestMedoids(near).flatMap((at) => {
    const person = sample[at];
    const occupation = person ? occupationsOfRecord(person)[0] : null;
    const vector = person?.profile.titles[0];
    return occupation && vector ? [{ occupation, vector }] : [];
  });
  const named = new Set(medoids.map(({ occupation }) => occupation));
  return {
    occupationsOf(person) {
      const found = new Set(occupationsOfRecord(person).filter((id) => id !== null && named.has(id)));
      const current = person.profile.titles[0];
      let best: { occupation: string; cosine: number } | null = null;
      for (const { occupation, vector } of current ? medoids : []) {
        const cosine = dot(current ?? [], vector);
        if (cosine >= LEAST_COSINE && (!best || cosine > best.cosine)) best = { occupation, cosine };
      }
      if (best) found.add(best.occupation);
      return [...found].filter((id) => id !== null);
    },
  };
}

function occupationsOfRecord(person: Applicant): (string | null)[] {
  return person.record.meta?.throughline?.facts.titleIds ?? [];
}

function cosines(people: Applicant[]): Float32Array[] {
  const rows = people.map(() => new Float32Array(people.length).fill(1));
  for (let i = 0; i < people.length; i++) {
    for (let j = 0; j < i; j++) {
      const value = dot(people[i]?.profile.titles[0] ?? [], people[j]?.profile.titles[0] ?? []);
      (rows[i] ?? rows[0])?.fill(value, j, j + 1);
      (rows[j] ?? rows[0])?.fill(value, i, i + 1);
    }
  }
  return rows;
}

/** Medoids of the number of groups with the best silhouette; one group when nothing separates. */
function bestMedoids(near: Float32Array[]): number[] {
  const n = near.length;
  if (n === 0) return [];
  const chosen: number[] = [];
  const nearest = new Float32Array(n).fill(-1);
  let best: { medoids: number[]; silhouette: number } = { medoids: [], silhouette: -Infinity };
  for (let k = 1; k <= Math.min(MOST_CLUSTERS, n); k++) {
    const next = greedyNext(near, nearest, chosen);
    if (next === null) break;
    chosen.push(next);
    near[next]?.forEach((value, i) => (nearest[i] = Math.max(nearest[i] ?? -1, value)));
    const silhouette = k === 1 ? 0 : silhouetteOf(near, chosen);
    if (silhouette > best.silhouette) best = { medoids: [...chosen], silhouette };
  }
  return best.medoids;
}

/** The member that brings all others nearest to a medoid; null when it brings nothing. */
function greedyNext(near: Float32Array[], nearest: Float32Array, chosen: number[]): number | null {
  let best: { at: number; gain: number } | null = null;
  for (const [at, row] of near.entries()) {
    if (chosen.includes(at)) continue;
    let gain = 0;
    for (let i = 0; i < row.length; i++) gain += Math.max(0, (row[i] ?? 0) - (nearest[i] ?? 0));
    if (!best || gain > best.gain + 1e-9) best = { at, gain };
  }
  return best && best.gain > 1e-6 ? best.at : null;
}

/** Mean of (b − a)/max(a, b) with a and b the distances to the own and to the next medoid. */
function silhouetteOf(near: Float32Array[], medoids: number[]): number {
  let sum = 0;
  for (const row of near) {
    let [a, b] = [Infinity, Infinity];
    for (const medoid of medoids) {
      const distance = 1 - (row[medoid] ?? 0);
      if (distance < a) [a, b] = [distance, a];
      else if (distance < b) b = distance;
    }
    sum += b > 1e-9 ? (b - a) / b : 0;
  }
  return sum / near.length;
}
