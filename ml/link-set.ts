import type { LabelSet } from './label-set.ts';
import { adapted, type LinkAdapter } from './link-adapter.ts';
import { VECTOR_SIZE } from './model/embedding.ts';
import type { Search } from './model/search.ts';

/** Labels ready for linking: vectors in the space for linking, and how crowded the place of each name is. */
export interface LinkSet extends LabelSet {
  /** Mean cosine to the nearest ten of a sample of names of other labels: names that are near to everything are near to nothing. */
  hubs: Float32Array;
}

const SAMPLE = 2048;
const NEAREST = 10;
const NAMES_PER_RUN = 1024;

/** Moves the vectors of a label list into the space for linking; the raw ones are not kept. */
export async function linkSet(set: LabelSet, tools: { adapter: LinkAdapter; search: Search }): Promise<LinkSet> {
  const vectors = await adapted(set.vectors, tools.adapter, tools.search);
  return { ...set, vectors, hubs: await hubsOf(vectors, set.first, tools.search) };
}

async function hubsOf(vectors: Float32Array, first: number[], search: Search): Promise<Float32Array> {
  const n = vectors.length / VECTOR_SIZE;
  const labelOf = new Int32Array(n);
  first.forEach((from, label) => labelOf.fill(label, from, first[label + 1] ?? n));
  const step = Math.max(1, n / SAMPLE);
  const sampled = Array.from({ length: Math.min(SAMPLE, n) }, (_, i) => Math.floor(i * step));
  const rows = new Float32Array(sampled.length * VECTOR_SIZE);
  sampled.forEach((name, i) =>
    rows.set(vectors.subarray(name * VECTOR_SIZE, (name + 1) * VECTOR_SIZE), i * VECTOR_SIZE),
  );
  const labels = sampled.map((name) => labelOf[name] ?? -1);
  const hubs = new Float32Array(n);
  for (let at = 0; at < n; at += NAMES_PER_RUN) {
    const cosines = await search.similarities(
      vectors.subarray(at * VECTOR_SIZE, (at + NAMES_PER_RUN) * VECTOR_SIZE),
      rows,
    );
    for (let i = 0; i < cosines.length / sampled.length; i++)
      hubs[at + i] = meanOfNearest(
        cosines.subarray(i * sampled.length, (i + 1) * sampled.length),
        labels,
        labelOf[at + i] ?? -1,
      );
  }
  return hubs;
}

/** Mean of the ten highest values; names of the label itself crowd nobody. */
function meanOfNearest(cosines: Float32Array, labels: number[], own: number): number {
  const top: number[] = [];
  for (const [i, cosine] of cosines.entries()) {
    if (labels[i] === own || (top.length >= NEAREST && cosine <= (top[0] ?? 0))) continue;
    top.push(cosine);
    top.sort((a, b) => a - b);
    if (top.length > NEAREST) top.shift();
  }
  return top.length > 0 ? top.reduce((sum, value) => sum + value, 0) / top.length : 0;
}
