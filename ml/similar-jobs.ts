import { dot } from './model/embedding.ts';
import { distinctive } from './model/profile-mean.ts';

/** Cosine of two ads, without what all long texts share, from which two jobs count as alike: three in eight of one trade reach it. */
const LEAST_ALIKE = 0.45;

/** How alike two jobs are by their ads, 0 … 1; null below the least that counts (matching.md §11 f17, §14 step 3). */
export function likenessOfJobs(a: Float32Array, b: Float32Array): number | null {
  const cosine = dot(distinctive(a), distinctive(b));
  return cosine >= LEAST_ALIKE ? cosine : null;
}
