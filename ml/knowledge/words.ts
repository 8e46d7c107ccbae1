import { foldName } from './fold.ts';

/** A word of a text with its place; `form` is folded (lower case, no accents). */
export interface Word {
  form: string;
  start: number;
  end: number;
}

const WORD = /\.net\b|[\p{L}\p{N}]+(?:\+\+|#|\+(?![\p{L}\p{N}]))?/giu;

/** Words of a text for matching names: `C++`, `C#` and `.NET` stay whole, every other mark separates. */
export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  for (const match of text.matchAll(WORD)) {
    const raw = match[0];
    const form = raw.toLowerCase() === '.net' ? 'dotnet' : /^[a-z0-9+#]+$/.test(raw) ? raw : foldName(raw);
    if (form !== '') words.push({ form, start: match.index, end: match.index + raw.length });
  }
  return words;
}

const SUFFIXES = ['ations', 'ation', 'ments', 'ment', 'ings', 'ing', 'ies', 'ied', 'ers', 'er', 'ed', 'es', 's'];

/** The word without the first suffix that leaves at least three letters (matching.md §10). */
export function stem(word: string): string {
  for (const suffix of SUFFIXES)
    if (word.length >= suffix.length + 3 && word.endsWith(suffix)) return word.slice(0, -suffix.length);
  return word;
}

/** Words that carry no meaning in titles, skills and requirements. */
export const STOP_WORDS = new Set(
  (
    'a an the of and or in to for with on at by from as is are be was were will would can could should may must have has had do does ' +
    'this that these those it its their they you your we our us he she his her i my me not no but if than then so such into over under ' +
    'within about across per via etc eg ie all any each other more most some up out who which what when where how also been being'
  ).split(' '),
);

const LEXICAL = /[a-z0-9][a-z0-9+#.]*/g;

/** Stems of a text for lexical comparison: lower case, stop words out (matching.md §10). */
export function stemsOf(text: string): string[] {
  const folded = text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');
  const stems: string[] = [];
  for (const [raw] of folded.matchAll(LEXICAL)) {
    const word = raw.replace(/\.+$/, '');
    if (word !== '' && !STOP_WORDS.has(word)) stems.push(stem(word));
  }
  return stems;
}
