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

/** Words of a query that a person must contain all of; empty when there is nothing to search for. */
export function searchWords(query: string): string[] {
  const form = searchForm(query);
  const digits = form.replace(/[+\-()/. ]/g, '');
  if (/^\d{4,}$/.test(digits) && /^[\d+\-()/. ]+$/.test(form)) return [digits.replace(/^0+/, '')];
  const words = form.split(' ').filter((word) => word !== '');
  const searchable = words.filter((word) => word.length >= 2 || /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}/u.test(word));
  return searchable.slice(0, 8);
}
