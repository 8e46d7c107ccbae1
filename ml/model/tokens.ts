import { Tokenizer } from '@huggingface/tokenizers';

/** Content tokens of a text that fits into one window. */
export const SINGLE_WINDOW_TOKENS = 126;
const WINDOW_TOKENS = 120;
/** Passages that a window is read in: about a sentence each, where the model tells things apart best. */
const PASSAGES = 4;
const MAX_WINDOWS = 9;
const MAX_CHARACTERS = 200_000;
/** Letters that are tokenised of one long text: far more than nine windows can hold. */
const TOKENISED_CHARACTERS = 40_000;
const MAX_WORD = 100;
const CLS = 101;
const SEP = 102;
const UNK = 100;

/**
 * Text as the tokenizer may see it: NFKC, straight apostrophes, bullets as line breaks, no control or zero-width
 * characters, and without the model's control words, which typed in a résumé would become control ids
 * (matching.md §4).
 */
export function cleanText(text: string): string {
  return (
    text
      .slice(0, MAX_CHARACTERS)
      .normalize('NFKC')
      .replace(/[‘’]/g, "'")
      .replace(/^[ \t]*[•▪●◦–‣∙·■□➢►]+[ \t]*/gmu, '\n')
      .replace(/[\u00AD\u200B-\u200F\u2028-\u202E\u2060-\u2064\uFEFF]/g, '')
      // oxlint-disable-next-line no-control-regex -- control characters are what is taken out here
      .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F]/g, '')
      .replace(/\[(SEP|CLS|MASK|PAD|UNK)\]/g, '$1')
      .replace(/[ \t\u00A0]+/g, ' ')
      .replace(/ ?[\r\n][\r\n ]*/g, '\n')
      .trim()
      .slice(0, MAX_CHARACTERS)
  );
}

export interface Encoder {
  /** Content ids of a cleaned text, without [CLS] and [SEP]; `continues[i]` is true when token i starts with `##`. */
  encode: (clean: string) => { ids: number[]; continues: boolean[] };
  /**
   * Content ids for one run each: per window its passages of a quarter of a full window. A text of one window is one
   * passage; `whole` = false keeps only the first window (short fields).
   */
  passages: (clean: string, whole: boolean) => number[][][];
}

/**
 * WordPiece encoder from the parsed `tokenizer.json`. The file's own truncation and padding to 128 are switched off:
 * left on, every text would be padded and cut.
 */
export function createEncoder(tokenizerJson: Record<string, unknown>): Encoder {
  const tokenizer = new Tokenizer(
    { ...tokenizerJson, padding: null, truncation: null },
    { tokenizer_class: 'BertTokenizer', do_lower_case: true },
  );
  const encode: Encoder['encode'] = (clean) => {
    const { ids, tokens } = tokenizer.encode(shortWords(clean.slice(0, TOKENISED_CHARACTERS)));
    return {
      ids: ids.slice(1, -1).map(Number),
      continues: tokens.slice(1, -1).map((token: string) => token.startsWith('##')),
    };
  };
  const passages: Encoder['passages'] = (clean, whole) => {
    const { ids, continues } = encode(clean);
    if (ids.length === 0) return [];
    if (ids.length <= SINGLE_WINDOW_TOKENS) return [[ids]];
    if (!whole) return [[ids.slice(0, wordBoundary(continues, SINGLE_WINDOW_TOKENS, 6))]];
    return cut(ids, continues, WINDOW_TOKENS, MAX_WINDOWS).map((window) =>
      cut(window.ids, window.continues, WINDOW_TOKENS / PASSAGES, Infinity).map((passage) => passage.ids),
    );
  };
  return { encode, passages };
}

/** Wraps content ids into what one run of the model takes. */
export function modelInput(window: number[]): BigInt64Array {
  return BigInt64Array.from([CLS, ...window, SEP], BigInt);
}

type Piece = { ids: number[]; continues: boolean[] };

/** Pieces of about `size` tokens that end with a word; what is left after `most` of them is dropped. */
function cut(ids: number[], continues: boolean[], size: number, most: number): Piece[] {
  const pieces: Piece[] = [];
  for (let start = 0; start < ids.length && pieces.length < most;) {
    const end = wordBoundary(continues, start + size, 6);
    pieces.push({ ids: ids.slice(start, end), continues: continues.slice(start, end) });
    start = end;
  }
  return pieces;
}

/** First place at or right of `at` where a new word begins, at most `reach` tokens further. */
function wordBoundary(continues: boolean[], at: number, reach: number): number {
  for (let i = at; i < Math.min(at + reach, continues.length); i++) if (!continues[i]) return i;
  return Math.min(at, continues.length);
}

/** Words over 100 characters are unknown to the model anyway; cutting them early keeps the tokenizer fast. */
function shortWords(text: string): string {
  return text.replace(/\S{400,}/g, (word) =>
    /[^\p{L}\p{N}]/u.test(word) ? word.slice(0, 4000) : 'x'.repeat(MAX_WORD + 1),
  );
}

/** Id of an unknown word; exported for tests that count them. */
export const UNKNOWN_ID = UNK;
