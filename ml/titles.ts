import { foldName } from './knowledge/fold.ts';
import type { Knowledge } from './knowledge/knowledge.ts';
import { stemsOf } from './knowledge/words.ts';
import { withoutBrackets, type LabelSet } from './label-set.ts';
import type { Embedder } from './model/embed.ts';
import { VECTOR_SIZE } from './model/embedding.ts';
import type { Search } from './model/search.ts';
import { best, type LinkedLabel } from './skills.ts';

const TITLES_PER_RUN = 128;
const HIGHEST_IDF = 12;
const SHIFTS = /\b(?:full[- ]?time|part[- ]?time|vollzeit|teilzeit|temporary|permanent|contract|seasonal|per diem|prn|night shift|day shift|evening shift|nights?|weekends?|shift|remote|hybrid|on[- ]?site|home office|urgent(?:ly)?(?: hiring)?|immediate start|now hiring|hiring|w2|c2c|ref|req|job ?id|entry[- ]level|immediately|befristet|unbefristet|ab sofort|minijob|aushilfe|cdi|cdd|alternance|h\/f)\b/gi;

/**
 * The labels that job titles mean, best first, `top` per title; ties by label order. Per title t and label o with names
 * n: max_n (cos + 0.2·dice) + 0.3·mean_n cos + 0.2·cos(preferred), dice over stems by idf; the cosine is the larger of
 * the raw and the cleaned title (matching.md §10).
 */
export async function normaliseTitles(titles: string[], set: LabelSet, top: number, tools: { embedder: Embedder; search: Search; knowledge: Knowledge }): Promise<LinkedLabel[][]> {
  const idf = idfOf(set);
  const results: LinkedLabel[][] = [];
  for (let at = 0; at < titles.length; at += TITLES_PER_RUN) {
    const batch = titles.slice(at, at + TITLES_PER_RUN);
    const cosines = await titleCosines(batch, set, tools);
    for (const [k, title] of batch.entries()) results.push(rankTitle(title, cosines, k, set, idf, tools.knowledge, top));
  }
  return results;
}

/** max(cos raw, cos cleaned) per title and name, flat. */
async function titleCosines(titles: string[], set: LabelSet, tools: { embedder: Embedder; search: Search; knowledge: Knowledge }): Promise<Float32Array> {
  const cleaned = titles.map((title) => cleanTitle(title, tools.knowledge));
  const embeddings = await tools.embedder.embedTexts([...titles, ...cleaned], { whole: false });
  const queries = new Float32Array(embeddings.length * VECTOR_SIZE);
  embeddings.forEach((embedding, i) => embedding && queries.set(embedding.vector, i * VECTOR_SIZE));
  const cosines = await tools.search.similarities(queries, set.vectors);
  const n = set.names.length;
  const half = titles.length * n;
  for (let i = 0; i < half; i++) if ((cosines[half + i] ?? 0) > (cosines[i] ?? 0)) cosines[i] = cosines[half + i] ?? 0;
  return cosines.subarray(0, half);
}

function rankTitle(title: string, cosines: Float32Array, row: number, set: LabelSet, idf: (word: string) => number, knowledge: Knowledge, top: number): LinkedLabel[] {
  const n = set.names.length;
  const words = new Set(stemsOf(cleanTitle(title, knowledge)));
  const titleWeight = [...words].reduce((sum, word) => sum + idf(word), 0);
  const scores = new Float64Array(set.labels.length);
  for (let l = 0; l < set.labels.length; l++) {
    const from = set.first[l] ?? 0;
    const to = set.first[l + 1] ?? from;
    let highest = -Infinity;
    let sum = 0;
    for (let name = from; name < to; name++) {
      const cosine = cosines[row * n + name] ?? 0;
      sum += cosine;
      const value = cosine + 0.2 * dice(words, titleWeight, set.stems[name] ?? [], idf);
      if (value > highest) highest = value;
    }
    scores[l] = highest + (0.3 * sum) / Math.max(1, to - from) + 0.2 * (cosines[row * n + from] ?? 0);
  }
  return best(scores, set.labels, top);
}

function dice(words: Set<string>, weight: number, name: string[], idf: (word: string) => number): number {
  let shared = 0;
  let total = 0;
  for (const word of name) {
    const value = idf(word);
    total += value;
    if (words.has(word)) shared += value;
  }
  return shared === 0 ? 0 : (2 * shared) / (weight + total);
}

/** idf over all names; words that no name has count as very rare, at most 12. */
export function idfOf(set: LabelSet): (word: string) => number {
  const df = new Map<string, number>();
  for (const stems of set.stems) for (const word of stems) df.set(word, (df.get(word) ?? 0) + 1);
  const n = set.names.length;
  const unknown = Math.min(Math.log(1 + 2 * n), HIGHEST_IDF);
  return (word) => {
    const count = df.get(word);
    return count === undefined ? unknown : Math.log(1 + n / count);
  };
}

/**
 * A title without what does not belong to the occupation: brackets, requisition numbers, places, shift words, "(m/f/d)";
 * abbreviations written out ("Sr. RN – ICU, Austin TX" → "Senior Registered Nurse ICU").
 */
export function cleanTitle(title: string, knowledge: Knowledge): string {
  const plain = withoutBrackets(title)
    .replace(/\b[mfwdx]\s?[/|]\s?[mfwdx](?:\s?[/|]\s?[mfwdx])?\b/gi, ' ')
    .replace(/[#$€£]?\d[\d.,:/-]*(?:\s?(?:k|hr|hour|hours|hrs|per hour|an hour|\/h|usd|eur))?\b/gi, ' ')
    .replace(/([A-Za-zäöü]+)[*:_]in(?:nen)?\b/g, '$1')
    .replace(SHIFTS, ' ');
  const parts = plain.split(/\s+[-–—|]\s+|\s*[|,;!]\s*|\s+@\s+|\s+in\s+(?=\p{Lu})|\s+at\s+(?=\p{Lu})/u).map((part) => part.trim()).filter((part) => part !== '');
  const kept = parts.filter((part, i) => i === 0 || !isPlace(part, knowledge));
  const words = kept.join(' ').split(/\s+/).map((word) => expand(word, knowledge));
  const clean = words.join(' ').replace(/\s+/g, ' ').replace(/^[\s\-–/&,.]+|[\s\-–/&,]+$/g, '');
  return clean === '' ? title : clean;
}

function expand(word: string, knowledge: Knowledge): string {
  const bare = word.replace(/[.,:]+$/, '');
  return knowledge.abbreviations.get(bare) ?? knowledge.abbreviations.get(bare.charAt(0).toUpperCase() + bare.slice(1).toLowerCase()) ?? word;
}

function isPlace(part: string, knowledge: Knowledge): boolean {
  const form = foldName(part);
  if (knowledge.countries.has(form) || knowledge.usStates.has(part.toUpperCase())) return true;
  const withoutState = part.replace(/\s+[A-Z]{2}$/, '');
  if (knowledge.titleHeads.has(form) || form.split(' ').length > 3) return false;
  return knowledge.places().byName(foldName(withoutState)).some((place) => place.population > 15_000);
}
