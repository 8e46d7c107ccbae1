import { withoutBrackets, type Label, type LabelSet } from './label-set.ts';
import { stemsOf } from './knowledge/words.ts';
import type { Embedder } from './model/embed.ts';
import { VECTOR_SIZE } from './model/embedding.ts';
import type { Search } from './model/search.ts';

export interface LinkedLabel {
  id: string;
  label: string;
  score: number;
}

const MAX_CHUNKS = 14;
const SENTENCES_PER_RUN = 24;

/**
 * The labels that sentences speak of, best first, `top` per sentence; ties by label order. Per sentence x and label l:
 * half the cosine of the sentence, half the best of sentence and chunks, and the share of the label's words (by idf)
 * that stand in the sentence (matching.md §10). A label with other names takes its best name.
 */
export async function linkSkills(sentences: string[], set: LabelSet, top: number, tools: { embedder: Embedder; search: Search }): Promise<LinkedLabel[][]> {
  const lexical = lexicalIndex(set);
  const results: LinkedLabel[][] = [];
  for (let at = 0; at < sentences.length; at += SENTENCES_PER_RUN) {
    const batch = sentences.slice(at, at + SENTENCES_PER_RUN);
    const chunked = batch.map((text) => [text, ...chunksOf(text)]);
    const flat = chunked.flat();
    const embeddings = await tools.embedder.embedTexts(flat, { whole: false });
    const queries = new Float32Array(flat.length * VECTOR_SIZE);
    embeddings.forEach((embedding, i) => embedding && queries.set(embedding.vector, i * VECTOR_SIZE));
    const cosines = await tools.search.similarities(queries, set.vectors);
    let row = 0;
    for (const [k, texts] of chunked.entries()) {
      results.push(rank(batch[k] ?? '', cosines, row, texts.length, set, lexical, top));
      row += texts.length;
    }
  }
  return results;
}

function rank(text: string, cosines: Float32Array, row: number, rows: number, set: LabelSet, lexical: LexicalIndex, top: number): LinkedLabel[] {
  const n = set.names.length;
  const overlap = lexical.overlaps(text);
  const scores = new Float64Array(set.labels.length).fill(-Infinity);
  for (let l = 0; l < set.labels.length; l++) {
    for (let name = set.first[l] ?? 0; name < (set.first[l + 1] ?? 0); name++) {
      const whole = cosines[row * n + name] ?? 0;
      let best = whole;
      for (let c = 1; c < rows; c++) best = Math.max(best, cosines[(row + c) * n + name] ?? 0);
      const score = 0.5 * whole + 0.5 * best + 0.3 * (overlap.get(name) ?? 0);
      if (score > (scores[l] ?? 0)) scores[l] = score;
    }
  }
  return best(scores, set.labels, top);
}

/** The `top` highest scores with their labels; ties by label order. */
export function best(scores: Float64Array, labels: Label[], top: number): LinkedLabel[] {
  const order = Array.from(scores.keys());
  order.sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b);
  return order.slice(0, top).map((l) => ({ id: labels[l]?.id ?? '', label: labels[l]?.label ?? '', score: Math.round((scores[l] ?? 0) * 1e6) / 1e6 }));
}

/** Parts of a sentence that may each name a skill: 2–90 characters, at most 14. */
export function chunksOf(text: string): string[] {
  const parts = text
    .split(/[,;:•()/\n]|\s-\s|\s(?:and|or|und|oder|et|ou|y|o)\s/i)
    .map((part) => part.trim())
    .filter((part) => part.length >= 2 && part.length <= 90 && part !== text.trim());
  return [...new Set(parts)].slice(0, MAX_CHUNKS);
}

export interface LexicalIndex {
  /** Share of a name's words (by idf) that stand in the text, per name with at least one. */
  overlaps: (text: string) => Map<number, number>;
}

/** idf(w) = ln(1 + N/df) over the names; built once per label set. */
export function lexicalIndex(set: LabelSet): LexicalIndex {
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
        for (const name of namesOf.get(word) ?? []) shares.set(name, (shares.get(name) ?? 0) + weight / (totals[name] || 1));
      }
      return shares;
    },
  };
}
