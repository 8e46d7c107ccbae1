import type { Knowledge } from './knowledge/knowledge.ts';
import type { Lexicon } from './lexicon.ts';
import type { Embedder } from './model/embed.ts';
import { VECTOR_SIZE } from './model/embedding.ts';
import type { Search } from './model/search.ts';
import { createTermFilter } from './term-filter.ts';
import { phrasesIn, windowsIn } from './term-phrases.ts';

/** One person or one job, so that nobody counts twice: what it says, by the kind of section. */
export interface TermDocument {
  id: string;
  sections: { kind: 'SKILLS' | 'REQUIREMENTS' | 'REST'; texts: string[] }[];
  /** Names of people in it. */
  people: string[];
  /** Names of employers, schools and places in it. */
  names: string[];
}

/** A term of the company's own texts that no table knows, to be decided on by a person. */
export interface LearntTerm {
  label: string;
  /** Its other spellings and its plural. */
  aliases: string[];
  /** Family of the nearest known skill; empty when none is near. */
  family: string;
  /** People and jobs whose texts hold it. */
  documents: number;
}

const LEAST_DOCUMENTS = 3;
/** In bits: how much rather a phrase stands in a skill or requirement section than anywhere. */
const LEAST_PMI = 2;
/** Texts that are nearly nothing but requirements would leave no room for that: the sections count as an eighth at most. */
const MOST_SHARE = 1 / 8;
const SAME_COSINE = 0.82;
const FAMILY_COSINE = 0.5;
const MOST_TERMS = 500;
const MOST_ALIASES = 10;
/** Phrases counted at once, about 100 MB; later ones of a very large company are not opened. */
const MOST_PHRASES = 300_000;
const ROWS = 256;

interface Tools {
  knowledge: Knowledge;
  lexicon: Pick<Lexicon, 'skills'>;
  embedder: Pick<Embedder, 'embedTexts'>;
  search: Pick<Search, 'similarities'>;
}
type Counted = { documents: number; inside: number; anywhere: number; written: Map<string, number> };

/**
 * The terms of a company's own trade (matching.md §7.2): phrases of one to four words that skill and requirement sections
 * of at least three documents name, that have a pointwise mutual information with these sections of at least 2 bits
 * (log2 of their part of the phrase's places over their part of all words), and that are neither known to the tables (by
 * name, or at cosine ≥ 0.82) nor names nor personal. `read` gives the documents in the same order each time; it is asked
 * twice. Same documents → same terms, most frequent first.
 */
export async function companyTerms(
  read: () => AsyncIterable<TermDocument> | Iterable<TermDocument>,
  others: readonly string[],
  tools: Tools,
): Promise<LearntTerm[]> {
  const counted = new Map<string, Counted>();
  const people = new Set<string>();
  const names = new Set(others);
  for await (const document of read()) {
    for (const name of document.people) people.add(name);
    for (const name of document.names) names.add(name);
    countNamed(document, counted);
  }
  for (const [key, { documents }] of counted) if (documents < LEAST_DOCUMENTS) counted.delete(key);
  if (counted.size === 0) return [];
  const words = { inside: 0, all: 0 };
  for await (const document of read()) countPlaces(document, counted, words);
  const share = Math.min(MOST_SHARE, words.inside / words.all);
  const isTerm = createTermFilter(tools.knowledge, { people: [...people], others: [...names] });
  const found = [...counted]
    .filter(([, { inside, anywhere }]) => Math.log2(inside / anywhere / share) >= LEAST_PMI)
    .map(([key, { documents, written }]) => ({ key, documents, ...spelling(written) }))
    .filter(({ key, label }) => isTerm(key, label))
    .sort((a, b) => b.documents - a.documents || (a.key < b.key ? -1 : 1))
    .slice(0, MOST_TERMS);
  const near = await nearestSkills(
    found.map(({ label }) => label),
    tools,
  );
  return found.flatMap(({ label, aliases, documents }, i) => {
    const { cosine, family } = near[i] ?? { cosine: 0, family: '' };
    if (cosine >= SAME_COSINE) return [];
    return [{ label, aliases, family: cosine >= FAMILY_COSINE ? family : '', documents }];
  });
}

/** Counts the phrases that a document names, with their spellings. */
function countNamed(document: TermDocument, counted: Map<string, Counted>): void {
  const here = new Set<string>();
  for (const { kind, texts } of document.sections) {
    if (kind === 'REST') continue;
    for (const { key, written } of texts.flatMap(phrasesIn)) {
      const known = counted.get(key);
      if (!known && counted.size >= MOST_PHRASES) continue;
      const entry = known ?? { documents: 0, inside: 0, anywhere: 0, written: new Map<string, number>() };
      if (!here.has(key)) entry.documents += 1;
      here.add(key);
      entry.written.set(written, (entry.written.get(written) ?? 0) + 1);
      counted.set(key, entry);
    }
  }
}

/** Counts where the phrases stand, inside the sections that name things and anywhere, and how many words there are. */
function countPlaces(
  document: TermDocument,
  counted: ReadonlyMap<string, Counted>,
  words: { inside: number; all: number },
): void {
  for (const { kind, texts } of document.sections) {
    const isInside = kind === 'REST' ? 0 : 1;
    for (const text of texts)
      for (const { key, length } of windowsIn(text)) {
        if (length === 1) {
          words.all += 1;
          words.inside += isInside;
        }
        const entry = counted.get(key);
        if (!entry) continue;
        entry.anywhere += 1;
        entry.inside += isInside;
      }
  }
}

/** The most frequent spelling is the label; one that differs by capital letters alone finds the same places and is left out. */
function spelling(written: ReadonlyMap<string, number>): { label: string; aliases: string[] } {
  const forms = new Map<string, { best: string; most: number; all: number }>();
  const ordered = [...written].sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [text, count] of ordered) {
    const known = forms.get(text.toLowerCase());
    if (!known) forms.set(text.toLowerCase(), { best: text, most: count, all: count });
    else {
      known.all += count;
      if (count > known.most) [known.best, known.most] = [text, count];
    }
  }
  const [label = '', ...aliases] = [...forms.values()].sort((a, b) => b.all - a.all).map(({ best }) => best);
  return { label, aliases: aliases.slice(0, MOST_ALIASES) };
}

/** The known skill that lies nearest to each name. */
async function nearestSkills(
  names: readonly string[],
  { knowledge, lexicon, embedder, search }: Tools,
): Promise<{ cosine: number; family: string }[]> {
  const { labels, first, vectors } = lexicon.skills;
  const near: { cosine: number; family: string }[] = [];
  for (let at = 0; at < names.length; at += ROWS) {
    const part = names.slice(at, at + ROWS);
    const rows = new Float32Array(part.length * VECTOR_SIZE);
    const embeddings = await embedder.embedTexts([...part], { whole: false });
    embeddings.forEach((embedding, i) => embedding && rows.set(embedding.vector, i * VECTOR_SIZE));
    const cosines = await search.similarities(rows, vectors);
    const width = vectors.length / VECTOR_SIZE;
    for (let row = 0; row < part.length; row += 1) {
      let best = { cosine: -1, family: '' };
      for (const [i, { id }] of labels.entries()) {
        const cosine = cosines[row * width + (first[i] ?? 0)] ?? -1;
        if (cosine > best.cosine) best = { cosine, family: knowledge.skills.get(id)?.family ?? '' };
      }
      near.push(best);
    }
  }
  return near;
}
