/** One spelling for search: NFKC, lower case, accents off, ß = ss (candidates.md R6). */
export function searchForm(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/**
 * Words of a query that a person must contain all of; empty when there is nothing to search for. Digits with `+ - ( ) / .` and
 * blanks are one phone number, without leading zeros and from 4 digits on; other words have 2 signs, or one of Chinese,
 * Japanese or Korean (candidates.md R6, R7).
 */
export function searchWords(query: string): string[] {
  const form = searchForm(query);
  if (/^[\d+\-()/. ]+$/.test(form)) {
    const digits = form.replace(/\D/g, '').replace(/^0+/, '');
    if (digits.length >= 4) return [digits];
  }
  return form
    .split(' ')
    .filter(
      (word) =>
        word.length >= 2 || /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}/u.test(word),
    );
}
