import { loadCompetences } from './competences.ts';
import { VECTOR_SIZE } from './model/embedding.ts';
import type { Search } from './model/search.ts';

/** How far a part is led to the competence it sounds most like, and how many may lead it. */
const SOUND_TEMPERATURE = 0.03;
const MOST_SOUNDS = 8;

/**
 * Per sentence, the mean over itself and its parts of the names of the competences that each sounds like, by softmax over
 * the nearest eight (docs/decisions/0012). Not of unit length: parts that agree say more. `counts` are rows per sentence.
 */
export async function meaningsOf(rows: Float32Array, counts: number[], search: Search): Promise<Float32Array> {
  const { sounds, names } = loadCompetences();
  const cosines = await search.similarities(rows, sounds);
  const n = sounds.length / VECTOR_SIZE;
  const meanings = new Float32Array(counts.length * VECTOR_SIZE);
  let row = 0;
  counts.forEach((count, sentence) => {
    for (const end = row + count; row < end; row++) {
      const nearest = largest(cosines.subarray(row * n, (row + 1) * n), MOST_SOUNDS);
      const first = nearest[0]?.value ?? 0;
      const shares = nearest.map(({ value }) => Math.exp((value - first) / SOUND_TEMPERATURE));
      const total = shares.reduce((sum, share) => sum + share, 0) * count;
      nearest.forEach(({ at }, k) => {
        for (let d = 0; d < VECTOR_SIZE; d++)
          meanings[sentence * VECTOR_SIZE + d] =
            (meanings[sentence * VECTOR_SIZE + d] ?? 0) +
            ((shares[k] ?? 0) / total) * (names[at * VECTOR_SIZE + d] ?? 0);
      });
    }
  });
  return meanings;
}

/** The `most` largest values with their places, largest first. */
function largest(values: Float32Array, most: number): { value: number; at: number }[] {
  const found: { value: number; at: number }[] = [];
  for (let at = 0; at < values.length; at++) {
    const value = values[at] ?? 0;
    if (found.length === most && value <= (found[most - 1]?.value ?? 0)) continue;
    found.push({ value, at });
    found.sort((a, b) => b.value - a.value || a.at - b.at);
    if (found.length > most) found.pop();
  }
  return found;
}
