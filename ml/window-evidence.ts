import type { PreparedJob, PreparedProfile } from './prepared.ts';
import { VECTOR_SIZE } from './model/embedding.ts';
import type { Search } from './model/search.ts';

/** Rows of one product: 1.5 MB, so they stay in the processor's cache. */
const ROWS_PER_RUN = 1024;

/**
 * Per profile and requirement sentence of the job, the highest cosine of any window of the profile; −1 where a profile
 * has no window. One matrix product for all profiles: a loop over pairs is ten times slower.
 */
export async function windowEvidence(
  profiles: PreparedProfile[],
  job: PreparedJob,
  search: Search,
): Promise<Float32Array[]> {
  const n = job.sentences.length;
  const best = profiles.map(() => new Float32Array(n).fill(-1));
  if (n === 0) return best;
  const sentences = new Float32Array(n * VECTOR_SIZE);
  job.sentences.forEach(({ vector }, i) => sentences.set(vector, i * VECTOR_SIZE));
  const owners = profiles.flatMap(({ windows }, i) => windows.map((window) => ({ window, of: best[i] })));
  const buffer = new Float32Array(Math.min(owners.length, ROWS_PER_RUN) * VECTOR_SIZE);
  for (let at = 0; at < owners.length; at += ROWS_PER_RUN) {
    const part = owners.slice(at, at + ROWS_PER_RUN);
    const rows = buffer.subarray(0, part.length * VECTOR_SIZE);
    part.forEach(({ window }, i) => rows.set(window, i * VECTOR_SIZE));
    const cosines = await search.similarities(rows, sentences);
    part.forEach(({ of }, row) => {
      if (of) for (let s = 0; s < n; s++) of[s] = Math.max(of[s] ?? -1, cosines[row * n + s] ?? -1);
    });
  }
  return best;
}
