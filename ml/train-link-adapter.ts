import { writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { competencesFile, packCompetences, readCompetences, type Competence } from './competences.ts';
import { adapted, adapterFile, loadAdapter, packAdapter } from './link-adapter.ts';
import { loadKnowledge, type Knowledge } from './knowledge/knowledge.ts';
import { startEmbedder } from './model/embed.ts';
import { VECTOR_SIZE as D } from './model/embedding.ts';
import { startSearch } from './model/search.ts';

/**
 * Learns `ml/model/link-adapter.i8` from our own lexicon and from competences with phrases of ads and résumés
 * (`ml/knowledge/sources/competences.tsv`): names of one occupation or skill belong together, and a phrase, or several
 * in one sentence, belong to the competences they speak of; other names of the same batch do not. Contrastive loss, held
 * near the identity by a ridge, averaged over the second half of the steps. With it the vectors of the competences are
 * written anew, which lie in its space. The same sources give the same files.
 */
const STEPS = 400;
const BATCH = 256;
const TEMPERATURE = 0.05;
const RATE = 0.0005;
const RIDGE = 0.1;
/** Sentences of several phrases, per competence. */
const MIXED = 2;
const JOINTS = [', ', ' and ', '; ', '. ', ' as well as ', ', including '];

/** A thing with the places of its names, and sentences with the things they speak of. */
interface Material {
  texts: string[];
  skills: number[][];
  occupations: number[][];
  sentences: { text: number; skills: number[] }[];
}

type Random = () => number;

function materialFrom(knowledge: Knowledge, competences: Competence[], random: Random): Material {
  const places = new Map<string, number>();
  const place = (text: string): number => {
    const known = places.get(text);
    if (known !== undefined) return known;
    places.set(text, places.size);
    return places.size - 1;
  };
  const entries = [...knowledge.skills.values()].filter(({ family }) => family !== '');
  const skills = [
    ...competences.map(({ names }) => names.map(place)),
    ...entries.map(({ label, aliases }) => [label, ...aliases].map(place)),
  ];
  const occupations = [...knowledge.occupations.values()].map(({ label, alts }) => [label, ...alts].map(place));
  const areas = new Map<string, number[]>();
  competences.forEach(({ area }, i) => areas.set(area, [...(areas.get(area) ?? []), i]));
  const sentences = competences.flatMap(({ area, phrases }, first) => [
    ...phrases.map((phrase) => ({ text: place(phrase), skills: [first] })),
    ...Array.from({ length: MIXED }, () => {
      const others = Array.from({ length: pick([1, 2, 2, 3], random) }, () => pick(areas.get(area) ?? [first], random));
      const said = [...new Set([first, ...others])];
      const parts = said.map((i) => {
        const { names = [], phrases: spoken = [] } = competences[i] ?? {};
        return pick(random() < 0.7 ? spoken : names, random);
      });
      return { text: place(parts.join(pick(JOINTS, random))), skills: said };
    }),
  ]);
  return { texts: [...places.keys()], skills, occupations, sentences };
}

interface Pairs {
  left: number[];
  right: number[];
  /** Whether the right side of pair j is also right for the left side of pair i. */
  isAlso: (i: number, j: number) => boolean;
}

function pairsFrom(material: Material, random: Random): Pairs {
  const kind = random();
  if (kind < 0.3) return namePairs(material.occupations, random);
  if (kind < 0.45) return namePairs(material.skills, random);
  const chosen = sample(material.sentences, random).map((sentence) => ({
    ...sentence,
    skill: pick(sentence.skills, random),
  }));
  return {
    left: chosen.map(({ text }) => text),
    right: chosen.map(({ skill }) =>
      random() < 0.6 ? (material.skills[skill]?.[0] ?? 0) : pick(material.skills[skill] ?? [0], random),
    ),
    isAlso: (i, j) => chosen[i]?.skills.includes(chosen[j]?.skill ?? -1) ?? false,
  };
}

function namePairs(things: number[][], random: Random): Pairs {
  const chosen = sample(things, random);
  const left = chosen.map((names) => pick(names, random));
  const right = chosen.map((names, i) =>
    pick(names.length > 1 ? names.filter((name) => name !== left[i]) : names, random),
  );
  return { left, right, isAlso: () => false };
}

/** One step of the contrastive loss: its gradient with respect to the map (row-major [in, out]). */
function gradientOf(map: Float32Array, vectors: Float32Array, { left, right, isAlso }: Pairs): Float32Array {
  const n = left.length;
  const rows = (at: number[]): Float32Array =>
    Float32Array.from({ length: n * D }, (_, i) => vectors[(at[Math.floor(i / D)] ?? 0) * D + (i % D)] ?? 0);
  const [x, y] = [rows(left), rows(right)];
  const [a, b] = [moved(x, map, n), moved(y, map, n)];
  const s = new Float32Array(n * n);
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) {
      let sum = 0;
      for (let d = 0; d < D; d++) sum += (a.unit[i * D + d] ?? 0) * (b.unit[j * D + d] ?? 0);
      s[i * n + j] = i !== j && isAlso(i, j) ? -1e9 : sum / TEMPERATURE;
    }
  const g = new Float32Array(n * n);
  addSoftmax(s, g, n, (i, j) => i * n + j);
  addSoftmax(s, g, n, (i, j) => j * n + i);
  for (let i = 0; i < g.length; i++) g[i] = (g[i] ?? 0) / (2 * n * TEMPERATURE);
  const [da, db] = [new Float32Array(n * D), new Float32Array(n * D)];
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) {
      const weight = g[i * n + j] ?? 0;
      if (Math.abs(weight) < 1e-9) continue;
      for (let d = 0; d < D; d++) {
        da[i * D + d] = (da[i * D + d] ?? 0) + weight * (b.unit[j * D + d] ?? 0);
        db[j * D + d] = (db[j * D + d] ?? 0) + weight * (a.unit[i * D + d] ?? 0);
      }
    }
  const gradient = Float32Array.from(map, (value, i) => RIDGE * (value - (i % (D + 1) === 0 ? 1 : 0)));
  addOuter(gradient, x, throughNorm(da, a, n), n);
  addOuter(gradient, y, throughNorm(db, b, n), n);
  return gradient;
}

function moved(rows: Float32Array, map: Float32Array, n: number): { unit: Float32Array; length: Float32Array } {
  const unit = new Float32Array(n * D);
  const length = new Float32Array(n);
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < D; k++) {
      const value = rows[i * D + k] ?? 0;
      for (let d = 0; d < D; d++) unit[i * D + d] = (unit[i * D + d] ?? 0) + value * (map[k * D + d] ?? 0);
    }
    let sum = 1e-12;
    for (let d = 0; d < D; d++) sum += (unit[i * D + d] ?? 0) ** 2;
    length[i] = Math.sqrt(sum);
    for (let d = 0; d < D; d++) unit[i * D + d] = (unit[i * D + d] ?? 0) / (length[i] ?? 1);
  }
  return { unit, length };
}

/** Adds softmax minus target to `g`, along rows or columns as `at` says. */
function addSoftmax(s: Float32Array, g: Float32Array, n: number, at: (i: number, j: number) => number): void {
  for (let i = 0; i < n; i++) {
    let top = -Infinity;
    for (let j = 0; j < n; j++) top = Math.max(top, s[at(i, j)] ?? 0);
    let sum = 0;
    for (let j = 0; j < n; j++) sum += Math.exp((s[at(i, j)] ?? 0) - top);
    for (let j = 0; j < n; j++)
      g[at(i, j)] = (g[at(i, j)] ?? 0) + Math.exp((s[at(i, j)] ?? 0) - top) / sum - (i === j ? 1 : 0);
  }
}

function throughNorm(
  d: Float32Array,
  { unit, length }: { unit: Float32Array; length: Float32Array },
  n: number,
): Float32Array {
  const result = new Float32Array(n * D);
  for (let i = 0; i < n; i++) {
    let along = 0;
    for (let k = 0; k < D; k++) along += (d[i * D + k] ?? 0) * (unit[i * D + k] ?? 0);
    for (let k = 0; k < D; k++)
      result[i * D + k] = ((d[i * D + k] ?? 0) - along * (unit[i * D + k] ?? 0)) / (length[i] ?? 1);
  }
  return result;
}

function addOuter(gradient: Float32Array, x: Float32Array, d: Float32Array, n: number): void {
  for (let i = 0; i < n; i++)
    for (let k = 0; k < D; k++) {
      const value = x[i * D + k] ?? 0;
      for (let o = 0; o < D; o++) gradient[k * D + o] = (gradient[k * D + o] ?? 0) + value * (d[i * D + o] ?? 0);
    }
}

/** The map after all steps (Adam), averaged over the second half; row-major [in, out]. */
function learn(material: Material, vectors: Float32Array, random: Random): Float32Array {
  const map = Float32Array.from({ length: D * D }, (_, i) => (i % (D + 1) === 0 ? 1 : 0));
  const [first, second, mean] = [new Float32Array(D * D), new Float32Array(D * D), new Float32Array(D * D)];
  const from = STEPS / 2;
  for (let step = 0; step < STEPS; step++) {
    const gradient = gradientOf(map, vectors, pairsFrom(material, random));
    for (let i = 0; i < map.length; i++) {
      const g = gradient[i] ?? 0;
      first[i] = 0.9 * (first[i] ?? 0) + 0.1 * g;
      second[i] = 0.99 * (second[i] ?? 0) + 0.01 * g * g;
      map[i] = (map[i] ?? 0) - (RATE * (first[i] ?? 0)) / (Math.sqrt(second[i] ?? 0) + 1e-6);
      if (step >= from) mean[i] = (mean[i] ?? 0) + (map[i] ?? 0) / (STEPS - from);
    }
  }
  return mean;
}

function pick<T>(list: T[], random: Random): T {
  const value = list[Math.floor(random() * list.length)];
  if (value === undefined) throw new Error('Nothing to pick from');
  return value;
}

function sample<T>(list: T[], random: Random): T[] {
  const order = list.map((value) => ({ value, at: random() })).sort((a, b) => a.at - b.at);
  return order.slice(0, BATCH).map(({ value }) => value);
}

function seededRandom(seed: number): Random {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}

/** Learns the map and writes both files. */
export async function trainLinkAdapter(): Promise<void> {
  const random = seededRandom(20_260);
  const competences = readCompetences();
  const material = materialFrom(loadKnowledge(), competences, random);
  const embedder = await startEmbedder();
  const embeddings = await embedder.embedTexts(material.texts, { whole: false });
  await embedder.close();
  const vectors = new Float32Array(material.texts.length * D);
  embeddings.forEach((embedding, i) => embedding && vectors.set(embedding.vector, i * D));
  const map = learn(material, vectors, random);
  const transposed = Float32Array.from(map, (_, i) => map[(i % D) * D + Math.floor(i / D)] ?? 0);
  writeFileSync(adapterFile(), packAdapter(transposed));
  const search = await startSearch();
  const moved = await adapted(vectors, loadAdapter(), search);
  await search.close();
  const at = new Map(material.texts.map((text, i) => [text, moved.subarray(i * D, (i + 1) * D)]));
  writeFileSync(
    competencesFile(),
    packCompetences(competences, (text) => at.get(text) ?? new Float32Array(D)),
  );
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await trainLinkAdapter();
