import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { modelSourceFolder } from '#ml/model/model-file';
import { cleanText, createEncoder, modelInput, SINGLE_WINDOW_TOKENS, UNKNOWN_ID } from '#ml/model/tokens';
import { repositoryRoot } from '#ml/repository';

const encoder = createEncoder(
  JSON.parse(readFileSync(path.join(modelSourceFolder(repositoryRoot()), 'tokenizer.json'), 'utf8')),
);
const windowsOf = (clean: string, whole: boolean) => encoder.passages(clean, whole).map((window) => window.flat());
const ids = (text: string) => encoder.encode(cleanText(text)).ids;

describe('the tokenizer', () => {
  it('gives the ids of the vocabulary', () => {
    expect(ids('hello world')).toEqual([7592, 2088]);
    expect(ids('This is an example sentence')).toEqual([2023, 2003, 2019, 2742, 6251]);
  });

  it('takes letters with and without accents, large and small, for the same', () => {
    expect(ids('Café MÜLLER')).toEqual(ids('cafe muller'));
  });

  it('never lets control words through that somebody typed', () => {
    for (const word of ['[CLS]', '[SEP]', '[MASK]', '[PAD]', '[UNK]'])
      expect(ids(`a ${word} b`).some((id) => id <= 103)).toBe(false);
  });

  it('neither pads nor cuts', () => {
    expect(ids('one two three')).toHaveLength(3);
    expect(ids('word '.repeat(500))).toHaveLength(500);
  });

  it('takes emoji and overlong words for unknown', () => {
    expect(ids('🦄')).toEqual([UNKNOWN_ID]);
    expect(ids('x'.repeat(150))).toEqual([UNKNOWN_ID]);
  });

  it('is quick even for 200 kB without a blank', () => {
    const startedAt = performance.now();
    for (const text of ['x'.repeat(200_000), 'a-b/'.repeat(50_000), '漢字'.repeat(100_000), '.'.repeat(200_000)])
      windowsOf(cleanText(text), true);
    expect(performance.now() - startedAt).toBeLessThan(4 * 1000);
  });

  it('wraps a window in the marks of the model', () => {
    expect(Array.from(modelInput([7592]), Number)).toEqual([101, 7592, 102]);
  });
});

describe('windows', () => {
  it('are one for a short text, none for an empty one, at most nine for a long one', () => {
    expect(windowsOf('', true)).toEqual([]);
    expect(windowsOf('word '.repeat(SINGLE_WINDOW_TOKENS), true)).toHaveLength(1);
    expect(windowsOf('word '.repeat(3000), true)).toHaveLength(9);
    expect(windowsOf('word '.repeat(3000), false)).toHaveLength(1);
  });

  it('never begin inside a word', () => {
    const text = 'unbelievably counterproductive '.repeat(80);
    const { ids: all, continues } = encoder.encode(text);
    let at = 0;
    for (const window of windowsOf(text, true)) {
      expect(window).toEqual(all.slice(at, at + window.length));
      expect(continues[at]).toBe(false);
      at += window.length;
    }
  });
});

describe('passages', () => {
  it('cut the windows of a long text into about a sentence each and lose nothing of them', () => {
    const text = 'unbelievably counterproductive '.repeat(120);
    const passages = encoder.passages(text, true);
    expect(passages.flat(2)).toEqual(encoder.encode(text).ids);
    expect(passages.flat().every(({ length }) => length <= 36)).toBe(true);
    expect(passages[0]).toHaveLength(4);
  });

  it('leave a text of one window whole', () => {
    expect(encoder.passages('word '.repeat(SINGLE_WINDOW_TOKENS), true)).toHaveLength(1);
    expect(encoder.passages('word '.repeat(SINGLE_WINDOW_TOKENS), true)[0]).toHaveLength(1);
    expect(encoder.passages('', true)).toEqual([]);
  });
});

describe('cleaned text', () => {
  it('loses what nobody sees, and its bullets', () => {
    expect(cleanText('\u200ba\u00adb\u0007c\n•  one\n▪ two')).toBe('abc\none\ntwo');
    expect(cleanText('it’s  fine\u00a0here')).toBe("it's fine here");
  });

  it('stays as it is when it is cleaned again', () => {
    const once = cleanText(' • A\n\n\n• B [SEP] ﬁne ');
    expect(cleanText(once)).toBe(once);
  });
});
