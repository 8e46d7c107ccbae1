import type { JobFacts } from './job-text.ts';
import type { Knowledge } from './knowledge/knowledge.ts';
import { countWords } from './prepared.ts';

/** Rarity of words and mean length of profiles: the table's own, or the company's from 200 profiles on. */
export interface WordStatistics {
  idf: (stem: string) => number;
  meanLength: number;
}
export interface WordQuery {
  /** Rarity by word stem. */
  words: Map<string, number>;
  /** Σ idf over the query. */
  weight: number;
}

const QUERY_WORDS = 150;
/** Fewer words of requirements than this say too little: the rest of the ad is asked too. */
const LEAST_WORDS = 80;
const K1 = 1.2;
const B = 0.75;
const FIRST_WORD_ID = 1996;
const LAST_STOP_WORD_ID = 2149;
const RARE = 7;
const DEFAULT_LENGTH = 600;
const LEAST_PROFILES = 200;

/** Rarities looked up so far, per tables: the same words come in every job. */
const rarities = new WeakMap<Knowledge, Map<string, number>>();

/** `idf0(w) = 7·ln(1 + id − 1995)/ln(28527)` by place in the vocabulary, 7 outside it, 0 for stop words (matching.md §7). */
export function startStatistics(knowledge: Knowledge, meanLength = DEFAULT_LENGTH): WordStatistics {
  const known = rarities.get(knowledge) ?? new Map<string, number>();
  rarities.set(knowledge, known);
  const endings = ['', 's', 'e', 'ing', 'ed', 'er', 'ment', 'ation', 'ies', 'y'];
  return {
    meanLength,
    idf(word) {
      const remembered = known.get(word);
      if (remembered !== undefined) return remembered;
      // A stem is as frequent as the commonest word that has it.
      const ids = endings.flatMap((ending) => knowledge.wordId(word + ending) ?? []);
      const id = ids.length > 0 ? Math.min(...ids) : null;
      const value =
        id === null
          ? RARE
          : id <= LAST_STOP_WORD_ID
            ? 0
            : (RARE * Math.log(1 + id - (FIRST_WORD_ID - 1))) / Math.log(28_527);
      if (known.size < 200_000) known.set(word, value);
      return value;
    },
  };
}

/** ln(1 + N/df) over a company's own profiles; null below 200 of them. */
export function companyStatistics(profiles: { words: [string, number][]; wordCount: number }[]): WordStatistics | null {
  if (profiles.length < LEAST_PROFILES) return null;
  const df = new Map<string, number>();
  for (const { words } of profiles) for (const [word] of words) df.set(word, (df.get(word) ?? 0) + 1);
  const meanLength = profiles.reduce((sum, { wordCount }) => sum + wordCount, 0) / profiles.length;
  return { meanLength, idf: (word) => Math.log(1 + profiles.length / (df.get(word) ?? 0.5)) };
}

/** Statistics of the people at hand: their own from 200 on, below that the table's with their mean length. */
export function poolStatistics(
  profiles: { words: [string, number][]; wordCount: number }[],
  knowledge: Knowledge,
): WordStatistics {
  const own = companyStatistics(profiles);
  const total = profiles.reduce((sum, { wordCount }) => sum + wordCount, 0);
  return own ?? startStatistics(knowledge, total > 0 ? total / profiles.length : DEFAULT_LENGTH);
}

/** At most 150 words of title and requirements, by min(tf, 3)·idf. */
export function wordQuery(job: JobFacts, statistics: WordStatistics): WordQuery {
  const text = [job.title ?? '', ...new Set(job.requirements.map((requirement) => requirement.text))].join('\n');
  const asked = countWords(text);
  const counts = asked.size >= LEAST_WORDS ? asked : countWords(`${text}\n${job.text}`);
  const words = [...counts]
    .map(([word, count]) => ({
      stem: word,
      idf: statistics.idf(word),
      weight: Math.min(count, 3) * statistics.idf(word),
    }))
    .filter(({ idf }) => idf > 0)
    .sort((a, b) => b.weight - a.weight || (a.stem < b.stem ? -1 : 1))
    .slice(0, QUERY_WORDS);
  return {
    words: new Map(words.map(({ stem, idf }) => [stem, idf])),
    weight: words.reduce((sum, { idf }) => sum + idf, 0),
  };
}

/**
 * Okapi BM25 of a profile for the query, as a share of what it could reach: a profile shorter than the query cannot hold
 * more than its own words. 0 … 1, also 0 where the query is empty.
 */
export function sharedWords(
  query: WordQuery,
  counts: Iterable<[string, number]>,
  length: number,
  { meanLength, idf }: WordStatistics,
): number {
  const norm = K1 * (1 - B + (B * length) / meanLength);
  let score = 0;
  let own = 0;
  for (const [word, count] of counts) {
    const asked = query.words.get(word);
    own += asked ?? idf(word);
    if (asked !== undefined) score += (asked * count * (K1 + 1)) / (count + norm);
  }
  return score === 0 ? 0 : score / ((K1 + 1) * Math.min(query.weight, own));
}
