import { withoutBrackets, type Label } from './label-set.ts';
import { adapted, type LinkAdapter } from './link-adapter.ts';
import type { LinkSet } from './link-set.ts';
import type { Knowledge, Skill } from './knowledge/knowledge.ts';
import { stemsOf } from './knowledge/words.ts';
import type { Embedder } from './model/embed.ts';
import { VECTOR_SIZE } from './model/embedding.ts';
import type { Search } from './model/search.ts';
import { meaningsOf } from './meanings.ts';
import { sentenceParts } from './sentence-parts.ts';

export interface LinkedLabel {
  id: string;
  label: string;
  score: number;
}
export interface LinkingTools {
  embedder: Embedder;
  search: Search;
  knowledge: Knowledge;
  adapter: LinkAdapter;
}

/** Weights of the sum, chosen on our own fixtures and on held-out sentences of our own (docs/decisions/0009, 0012). */
const WEIGHTS = { words: 0.2, known: 0.35, sound: 0.8, crowded: 0.45, vote: 0.3 };
/** How far the vote of a part goes to its nearest names: about the distance of good pairs from fair ones. */
const VOTE_TEMPERATURE = 0.05;
/** Cosine to a name of a known skill from which it counts. */
const LEAST_KNOWN = 0.45;
/** Cosines held at once: about 32 MB. */
const CELLS = 8_000_000;
const MOST_SENTENCES = 24;
const KNOWN_PER_SENTENCE = 6;
const NAMES_PER_SKILL = 8;
/** Known skills whose cosines to all names are kept, in cells. */
const KEPT_CELLS = 16_000_000;

/**
 * The labels that sentences speak of, best first, `top` per sentence; ties by label order. Per sentence x and name n:
 * half the cosine of the sentence, half the best of sentence and parts; the squared share of the name's words (by idf)
 * that stand in the sentence; how near n is to the names of skills that our lexicon finds in x, and to the names of the
 * competences that x and its parts sound like; the largest vote that a part gives n, so that a part with many fair names
 * does not push out another's one good name; less how crowded the place of n is (matching.md §10, decided on own
 * fixtures). A label with other names takes its best one.
 */
export async function linkSkills(
  sentences: string[],
  set: LinkSet,
  top: number,
  tools: LinkingTools,
): Promise<LinkedLabel[][]> {
  const lexical = lexicalIndex(set);
  const known = knownSkills(set, tools);
  const results: LinkedLabel[][] = [];
  for (let at = 0; at < sentences.length;) {
    const parts: string[][] = [];
    let rows = 0;
    while (at + parts.length < sentences.length && parts.length < MOST_SENTENCES) {
      const text = sentences[at + parts.length] ?? '';
      const next = [text, ...sentenceParts(text)];
      if (parts.length > 0 && (rows + next.length) * set.names.length > CELLS) break;
      parts.push(next);
      rows += next.length;
    }
    const vectors = await linkVectors(parts.flat(), tools);
    const cosines = await tools.search.similarities(vectors, set.vectors);
    const meant = await tools.search.similarities(
      await meaningsOf(
        vectors,
        parts.map((texts) => texts.length),
        tools.search,
      ),
      set.vectors,
    );
    let row = 0;
    for (const [i, texts] of parts.entries()) {
      const text = texts[0] ?? '';
      const n = set.names.length;
      const said = {
        cosines: cosines.subarray(row * n, (row + texts.length) * n),
        meant: meant.subarray(i * n, (i + 1) * n),
        overlap: lexical.overlaps(text),
        known: await known(text),
      };
      results.push(rank(said, set, top));
      row += texts.length;
    }
    at += parts.length;
  }
  return results;
}

type VectorTools = Pick<LinkingTools, 'embedder' | 'search' | 'adapter'>;

/** Cosines of texts to all names in the space for linking, flat. */
export async function cosinesOf(texts: string[], set: LinkSet, tools: VectorTools): Promise<Float32Array> {
  return tools.search.similarities(await linkVectors(texts, tools), set.vectors);
}

/** Texts in the space for linking, flat. */
async function linkVectors(texts: string[], { embedder, search, adapter }: VectorTools): Promise<Float32Array> {
  const embeddings = await embedder.embedTexts(texts, { whole: false });
  const raw = new Float32Array(texts.length * VECTOR_SIZE);
  embeddings.forEach((embedding, i) => embedding && raw.set(embedding.vector, i * VECTOR_SIZE));
  return adapted(raw, adapter, search);
}

interface Said {
  /** Of the sentence and its parts to all names, flat. */
  cosines: Float32Array;
  /** Of the meant competences to all names. */
  meant: Float32Array;
  overlap: Map<number, number>;
  known: Float32Array[];
}

function rank({ cosines, meant, overlap, known }: Said, set: LinkSet, top: number): LinkedLabel[] {
  const n = set.names.length;
  const rows = cosines.length / n;
  const votes = votesOf(cosines, set.hubs);
  const scores = new Float64Array(set.labels.length).fill(-Infinity);
  for (let l = 0; l < set.labels.length; l++) {
    for (let name = set.first[l] ?? 0; name < (set.first[l + 1] ?? 0); name++) {
      const whole = cosines[name] ?? 0;
      let nearest = whole;
      for (let row = 1; row < rows; row++) nearest = Math.max(nearest, cosines[row * n + name] ?? 0);
      const named = known.reduce((most, each) => Math.max(most, each[name] ?? 0), 0);
      const score =
        0.5 * whole +
        0.5 * nearest +
        WEIGHTS.words * (overlap.get(name) ?? 0) ** 2 +
        WEIGHTS.known * Math.max(0, (named - LEAST_KNOWN) / (1 - LEAST_KNOWN)) +
        WEIGHTS.sound * (meant[name] ?? 0) +
        WEIGHTS.vote * (votes[name] ?? 0) -
        WEIGHTS.crowded * (set.hubs[name] ?? 0);
      if (score > (scores[l] ?? 0)) scores[l] = score;
    }
  }
  return best(scores, set.labels, top);
}

/** Per name, the largest share it gets of one part: softmax over all names, so a part has one vote to give. */
function votesOf(cosines: Float32Array, hubs: Float32Array): Float32Array {
  const n = hubs.length;
  const votes = new Float32Array(n);
  const shares = new Float64Array(n);
  for (let from = 0; from < cosines.length; from += n) {
    let total = 0;
    for (let name = 0; name < n; name++) {
      const free = (cosines[from + name] ?? 0) - WEIGHTS.crowded * (hubs[name] ?? 0);
      total += shares[name] = Math.exp(free / VOTE_TEMPERATURE);
    }
    for (let name = 0; name < n; name++) votes[name] = Math.max(votes[name] ?? 0, (shares[name] ?? 0) / total);
  }
  return votes;
}

/** Cosines of the skills that our lexicon finds in a text to all names; kept for the next text that names them. */
function knownSkills(set: LinkSet, tools: LinkingTools): (text: string) => Promise<Float32Array[]> {
  const kept = new Map<string, Float32Array>();
  const nearness = async (skill: Skill): Promise<Float32Array> => {
    const remembered = kept.get(skill.id);
    if (remembered) return remembered;
    const names = [skill.label, ...skill.aliases].slice(0, NAMES_PER_SKILL);
    const cosines = await cosinesOf(names, set, tools);
    const n = set.names.length;
    const nearest = Float32Array.from({ length: n }, (_, name) =>
      names.reduce((most, _name, row) => Math.max(most, cosines[row * n + name] ?? 0), -1),
    );
    if ((kept.size + 1) * n > KEPT_CELLS) kept.delete(kept.keys().next().value ?? '');
    kept.set(skill.id, nearest);
    return nearest;
  };
  return async (text) => {
    const hits = tools.knowledge.skillFinder.find(text);
    const plain = hits.filter((hit) => !hit.ambiguous);
    const sure = plain.length >= 2 ? hits : plain;
    const skills = [...new Map(sure.map(({ entry }) => [entry.id, entry])).values()].slice(0, KNOWN_PER_SENTENCE);
    const result: Float32Array[] = [];
    for (const skill of skills) result.push(await nearness(skill));
    return result;
  };
}

/** The `top` highest scores with their labels; ties by label order. */
export function best(scores: Float64Array, labels: Label[], top: number): LinkedLabel[] {
  const order = Array.from(scores.keys());
  order.sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b);
  return order.slice(0, top).map((l) => ({
    id: labels[l]?.id ?? '',
    label: labels[l]?.label ?? '',
    score: Math.round((scores[l] ?? 0) * 1e6) / 1e6,
  }));
}

export interface LexicalIndex {
  /** Share of a name's words (by idf) that stand in the text, per name with at least one. */
  overlaps: (text: string) => Map<number, number>;
}

/** idf(w) = ln(1 + N/df) over the names; built once per label set. */
export function lexicalIndex(set: Pick<LinkSet, 'names' | 'stems'>): LexicalIndex {
  const namesOf = new Map<string, number[]>();
  set.stems.forEach((stems, name) => {
    for (const word of stems) {
      const list = namesOf.get(word);
      if (list) list.push(name);
      else namesOf.set(word, [name]);
    }
  });
  const idf = (word: string): number => Math.log(1 + set.names.length / (namesOf.get(word)?.length ?? 0.5));
  const totals = set.stems.map((stems) => stems.reduce((sum, word) => sum + idf(word), 0));
  return {
    overlaps(text) {
      const shares = new Map<number, number>();
      for (const word of new Set(stemsOf(withoutBrackets(text)).concat(stemsOf(text)))) {
        const weight = idf(word);
        for (const name of namesOf.get(word) ?? [])
          shares.set(name, (shares.get(name) ?? 0) + weight / (totals[name] || 1));
      }
      return shares;
    },
  };
}
