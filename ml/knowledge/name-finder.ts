import { stem, wordsOf, type Word } from './words.ts';

/** A name found in a text. */
export interface FoundName<T> {
  entry: T;
  start: number;
  end: number;
  /** Words of the name. */
  words: number;
  /** The name counts only with its exact letters and in a fitting place. */
  ambiguous: boolean;
}

interface Node<T> {
  next: Map<string, Node<T>>;
  found: { entry: T; exact: string | null } | null;
}

/**
 * Finds names of a lexicon in a text, longest first, in one pass (a trie over words). Names of several words match by
 * stem ("managed projects" finds "manage projects"), single words by form and plural; an `exact` name needs its exact letters.
 */
export interface NameFinder<T> {
  find: (text: string, words?: Word[]) => FoundName<T>[];
}

export function createNameFinder<T>(names: Iterable<{ name: string; entry: T; exact: boolean }>): NameFinder<T> {
  const root: Node<T> = { next: new Map(), found: null };
  for (const { name, entry, exact } of names) {
    const words = wordsOf(name).map((word) => word.form);
    if (words.length === 0) continue;
    const keys = words.length > 1 ? words.map(keyOf) : words;
    let node = root;
    for (const key of keys) {
      const next = node.next.get(key) ?? { next: new Map(), found: null };
      node.next.set(key, next);
      node = next;
    }
    // The first name wins: lexicon rows come before brand lists.
    node.found ??= { entry, exact: exact ? name : null };
  }
  return {
    find(text, words = wordsOf(text)) {
      const results: FoundName<T>[] = [];
      for (let i = 0; i < words.length;) {
        const hit = longest(root, text, words, i);
        if (hit) results.push(hit);
        i += hit?.words ?? 1;
      }
      return results;
    },
  };
}

function longest<T>(root: Node<T>, text: string, words: Word[], from: number): FoundName<T> | null {
  let best: FoundName<T> | null = null;
  const first = words[from];
  if (!first) return null;
  const single =
    root.next.get(first.form) ?? (first.form.endsWith('s') ? root.next.get(first.form.slice(0, -1)) : undefined);
  if (single?.found) best = hitOf(single, text, words, from, from) ?? best;
  let node: Node<T> | undefined = root;
  for (let i = from; i < words.length && i < from + 8; i++) {
    node = node.next.get(keyOf(words[i]?.form ?? ''));
    if (!node) break;
    if (i > from && hasBreak(text, words, i)) break;
    if (i > from && node.found) best = hitOf(node, text, words, from, i) ?? best;
  }
  return best;
}

function hitOf<T>(node: Node<T>, text: string, words: Word[], from: number, to: number): FoundName<T> | null {
  const start = words[from]?.start ?? 0;
  const end = words[to]?.end ?? 0;
  if (!node.found) return null;
  const { exact, entry } = node.found;
  if (exact !== null && text.slice(start, end) !== exact) return null;
  return { entry, start, end, words: to - from + 1, ambiguous: exact !== null };
}

/** A name does not run over the end of a line or sentence. */
function hasBreak(text: string, words: Word[], i: number): boolean {
  const between = text.slice(words[i - 1]?.end ?? 0, words[i]?.start ?? 0);
  return between.length > 3 || /[\n;:|•]|[.!?,]\s/.test(between);
}

function keyOf(form: string): string {
  return form.length >= 5 ? stem(form) : form;
}
