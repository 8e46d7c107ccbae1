/** One spelling for names: NFKC, lower case, accents off, ß = ss, everything but letters and digits as one blank. */
export function foldName(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/ł/g, 'l')
    .replace(/ø/g, 'o')
    .replace(/[^\p{L}\p{N}+#]+/gu, ' ')
    .trim();
}
