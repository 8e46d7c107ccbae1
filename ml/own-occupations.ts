import { foldName } from './knowledge/fold.ts';
import { stemsOf } from './knowledge/words.ts';
import { withoutBrackets } from './label-set.ts';
import type { Embedder } from './model/embed.ts';
import { dot } from './model/embedding.ts';

/** A name of a company's own lists, and the occupation that it stands for: one of theirs, or one of our tables. */
export type OccupationName = { name: string; id: string };
export type NearOccupation = { id: string; cosine: number };

/** The occupations of a company's own lists, to be asked for the nearest to titles. */
export interface OwnOccupations {
  /** Per cleaned title with its vector, the occupation whose best name and words come nearest; null where no name is a candidate. */
  nearest: (titles: readonly string[], vectors: readonly (Float32Array | null)[]) => Promise<(NearOccupation | null)[]>;
}

/** Up to here every name is compared by meaning; a whole imported list would fill the memory with vectors (matching.md §6). */
const MOST_COMPARED = 2_000;
/** Of a longer list, those names are compared that share the most words with the title. */
const MOST_CANDIDATES = 24;
/** As for our own occupations: what shared words add to the cosine (matching.md §10). */
const WORDS = 0.2;
const HIGHEST_IDF = 12;

/**
 * Names ready to be asked. They are kept as text and by their word stems, about 300 bytes each; vectors are made when a title
 * asks for them, and the newest stay in the embedder's memory.
 */
export function ownOccupations(
  names: readonly OccupationName[],
  embedder: Pick<Embedder, 'embedTexts'>,
): OwnOccupations {
  const byName = new Map(names.map(({ name, id }) => [foldName(name), id] as const).toReversed());
  const words = wordIndex(names);
  const all = names.length <= MOST_COMPARED ? names.map((_, at) => at) : null;

  return {
    async nearest(titles, vectors) {
      const asked = titles.map((title) => {
        const shared = words(title);
        const candidates =
          all ??
          [...shared]
            .sort((a, b) => b[1] - a[1] || a[0] - b[0])
            .slice(0, MOST_CANDIDATES)
            .map(([at]) => at);
        return { title, shared, candidates, same: byName.get(foldName(title)) };
      });
      // A title that is a name needs no comparing.
      const wanted = [...new Set(asked.flatMap(({ candidates, same }) => (same === undefined ? candidates : [])))];
      const embeddings = await embedder.embedTexts(
        wanted.map((at) => names[at]?.name ?? ''),
        { whole: false },
      );
      const vectorOf = new Map(wanted.map((at, i) => [at, embeddings[i]?.vector ?? null]));
      return asked.map(({ shared, candidates, same }, i) => {
        if (same !== undefined) return { id: same, cosine: 1 };
        const title = vectors[i];
        let best: (NearOccupation & { score: number }) | null = null;
        for (const at of title ? candidates : []) {
          const vector = vectorOf.get(at);
          if (!title || !vector) continue;
          const cosine = dot(title, vector);
          const score = cosine + WORDS * (shared.get(at) ?? 0);
          if (!best || score > best.score) best = { id: names[at]?.id ?? '', cosine, score };
        }
        return best && { id: best.id, cosine: best.cosine };
      });
    },
  };
}

/** Per name that shares a word with a title, the dice of their stems by idf: what they share of what both have. */
function wordIndex(names: readonly OccupationName[]): (title: string) => Map<number, number> {
  const namesWith = new Map<string, number[]>();
  for (const [at, { name }] of names.entries())
    for (const word of new Set(stemsOf(withoutBrackets(name)))) {
      const list = namesWith.get(word);
      if (list) list.push(at);
      else namesWith.set(word, [at]);
    }
  const idf = (word: string): number => {
    const count = namesWith.get(word)?.length;
    return count === undefined
      ? Math.min(Math.log(1 + 2 * names.length), HIGHEST_IDF)
      : Math.log(1 + names.length / count);
  };
  const totals = new Float32Array(names.length);
  for (const [word, list] of namesWith) for (const at of list) totals[at] = (totals[at] ?? 0) + idf(word);
  return (title) => {
    const stems = [...new Set(stemsOf(title))];
    const total = stems.reduce((sum, word) => sum + idf(word), 0);
    const shared = new Map<number, number>();
    for (const word of stems)
      for (const at of namesWith.get(word) ?? []) shared.set(at, (shared.get(at) ?? 0) + idf(word));
    for (const [at, sum] of shared) shared.set(at, (2 * sum) / (total + (totals[at] ?? 0)));
    return shared;
  };
}
