import { clip } from './clip.ts';
import { foldName } from './knowledge/fold.ts';
import type { Knowledge } from './knowledge/knowledge.ts';
import { stemsOf } from './knowledge/words.ts';
import { withoutBrackets } from './label-set.ts';
import type { LinkSet } from './link-set.ts';
import { best, cosinesOf, type LinkedLabel, type LinkingTools } from './skills.ts';

const HIGHEST_IDF = 12;
/** Cosines held at once: about 32 MB. */
const CELLS = 8_000_000;
const MOST_TITLES = 128;
/** Weights of the sum, chosen on our own fixtures (`test/ml/fixtures`) and on held-out names of our own occupations. */
const WEIGHTS = { words: 0.2, mean: 0.3, preferred: 0.2, crowded: 0.15, known: 0.5 };
/** A title belongs to an occupation of our table from the first cosine on, fully from the second; its names count from `LEAST_KNOWN` on. */
const LEAST_OCCUPATION = 0.5;
const SURE_OCCUPATION = 0.85;
const LEAST_KNOWN = 0.5;
const NAMES_PER_OCCUPATION = 8;
const SHIFTS =
  /\b(?:full[- ]?time|part[- ]?time|vollzeit|teilzeit|temporary|permanent|contract|seasonal|per diem|prn|night shift|day shift|evening shift|nights?|weekends?|shift|remote|hybrid|on[- ]?site|home office|urgent(?:ly)?(?: hiring)?|immediate start|now hiring|hiring|w2|c2c|ref|req|job ?id|entry[- ]level|immediately|befristet|unbefristet|ab sofort|minijob|aushilfe|cdi|cdd|alternance|h\/f)\b/gi;

/**
 * The labels that job titles mean, best first, `top` per title; ties by label order. Per title t and label o with names
 * n: max_n (cos + 0.2·dice) + 0.3·mean_n cos + 0.2·cos(preferred), dice over stems by idf, the cosine being the larger of
 * the raw and the cleaned title in the space for linking, less how crowded the place of n is; and how near n is to the
 * names of the occupation of our own table that the title belongs to (matching.md §10, decided on own fixtures).
 */
export async function normaliseTitles(
  titles: string[],
  set: LinkSet,
  top: number,
  tools: LinkingTools & { occupations: LinkSet },
): Promise<LinkedLabel[][]> {
  const idf = idfOf(set);
  const own = set === tools.occupations ? null : ownOccupations(set, tools);
  const results: LinkedLabel[][] = [];
  const perRun = Math.max(1, Math.min(MOST_TITLES, Math.floor(CELLS / 2 / set.names.length)));
  for (let at = 0; at < titles.length; at += perRun) {
    const batch = titles.slice(at, at + perRun);
    const cleaned = batch.map((title) => cleanTitle(title, tools.knowledge));
    const cosines = await titleCosines(batch, cleaned, set, tools);
    const known = own ? await own(cleaned) : [];
    for (const [k, clean] of cleaned.entries())
      results.push(
        rankTitle(
          clean,
          cosines.subarray(k * set.names.length, (k + 1) * set.names.length),
          known[k] ?? null,
          set,
          idf,
          top,
        ),
      );
  }
  return results;
}

/** max(cos raw, cos cleaned) per title and name, flat. */
async function titleCosines(
  titles: string[],
  cleaned: string[],
  set: LinkSet,
  tools: LinkingTools,
): Promise<Float32Array> {
  const cosines = await cosinesOf([...titles, ...cleaned], set, tools);
  const half = titles.length * set.names.length;
  for (let i = 0; i < half; i++) if ((cosines[half + i] ?? 0) > (cosines[i] ?? 0)) cosines[i] = cosines[half + i] ?? 0;
  return cosines.subarray(0, half);
}

/** How near the names of a title's own occupation are to each name, and how sure it is that the title belongs to it. */
interface Known {
  nearness: Float32Array;
  sureness: number;
}

/** Cosines of the names of a title's own occupation to all names of the list; null for titles that belong to none. */
function ownOccupations(
  set: LinkSet,
  tools: LinkingTools & { occupations: LinkSet },
): (titles: string[]) => Promise<(Known | null)[]> {
  const { occupations } = tools;
  const n = set.names.length;
  const kept = new Map<string, Float32Array>();
  const nearness = async (id: string): Promise<Float32Array> => {
    const remembered = kept.get(id);
    if (remembered) return remembered;
    const label = occupations.labels.find((each) => each.id === id);
    const names = [label?.label ?? '', ...(label?.alt ?? [])].slice(0, NAMES_PER_OCCUPATION);
    const cosines = await cosinesOf(names, set, tools);
    const nearest = Float32Array.from({ length: n }, (_, name) =>
      names.reduce((most, _name, row) => Math.max(most, cosines[row * n + name] ?? 0), -1),
    );
    if ((kept.size + 1) * n > CELLS) kept.delete(kept.keys().next().value ?? '');
    kept.set(id, nearest);
    return nearest;
  };
  return async (titles) => {
    const linked = await normaliseTitles(titles, occupations, 1, tools);
    const cosines = await cosinesOf(titles, occupations, tools);
    const results: (Known | null)[] = [];
    for (const [k, [first]] of linked.entries()) {
      const at = occupations.labels.findIndex(({ id }) => id === first?.id);
      const row = cosines.subarray(k * occupations.names.length, (k + 1) * occupations.names.length);
      const nearest =
        at < 0 ? 0 : Math.max(...row.subarray(occupations.first[at] ?? 0, occupations.first[at + 1] ?? 0));
      results.push(
        first && nearest > LEAST_OCCUPATION
          ? { nearness: await nearness(first.id), sureness: clip(nearest, LEAST_OCCUPATION, SURE_OCCUPATION) }
          : null,
      );
    }
    return results;
  };
}

function rankTitle(
  title: string,
  cosines: Float32Array,
  known: Known | null,
  set: LinkSet,
  idf: (word: string) => number,
  top: number,
): LinkedLabel[] {
  const words = new Set(stemsOf(title));
  const titleWeight = [...words].reduce((sum, word) => sum + idf(word), 0);
  const scores = new Float64Array(set.labels.length);
  for (let l = 0; l < set.labels.length; l++) {
    const from = set.first[l] ?? 0;
    const to = set.first[l + 1] ?? from;
    let highest = -Infinity;
    let nearest = 0;
    let sum = 0;
    for (let name = from; name < to; name++) {
      const cosine = (cosines[name] ?? 0) - WEIGHTS.crowded * (set.hubs[name] ?? 0);
      sum += cosine;
      highest = Math.max(highest, cosine + WEIGHTS.words * dice(words, titleWeight, set.stems[name] ?? [], idf));
      nearest = Math.max(nearest, known?.nearness[name] ?? 0);
    }
    const preferred = (cosines[from] ?? 0) - WEIGHTS.crowded * (set.hubs[from] ?? 0);
    scores[l] =
      highest +
      (WEIGHTS.mean * sum) / Math.max(1, to - from) +
      WEIGHTS.preferred * preferred +
      WEIGHTS.known * (known?.sureness ?? 0) * clip(nearest, LEAST_KNOWN, 1);
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
export function idfOf(set: Pick<LinkSet, 'names' | 'stems'>): (word: string) => number {
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
  const parts = plain
    .split(/\s+[-–—|]\s+|\s*[|,;!]\s*|\s+@\s+|\s+in\s+(?=\p{Lu})|\s+at\s+(?=\p{Lu})/u)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const kept = parts.filter((part, i) => i === 0 || !isPlace(part, knowledge));
  const words = kept
    .join(' ')
    .split(/\s+/)
    .map((word) => expand(word, knowledge));
  const clean = words
    .join(' ')
    .replace(/\s+/g, ' ')
    .replace(/^[\s\-–/&,.]+|[\s\-–/&,]+$/g, '');
  return clean === '' ? title : clean;
}

function expand(word: string, knowledge: Knowledge): string {
  const bare = word.replace(/[.,:]+$/, '');
  return (
    knowledge.abbreviations.get(bare) ??
    knowledge.abbreviations.get(bare.charAt(0).toUpperCase() + bare.slice(1).toLowerCase()) ??
    word
  );
}

function isPlace(part: string, knowledge: Knowledge): boolean {
  const form = foldName(part);
  if (knowledge.countries.has(form) || knowledge.usStates.has(part.toUpperCase())) return true;
  const withoutState = part.replace(/\s+[A-Z]{2}$/, '');
  if (knowledge.titleHeads.has(form) || form.split(' ').length > 3) return false;
  return knowledge
    .places()
    .byName(foldName(withoutState))
    .some((place) => place.population > 15_000);
}
