const STOP_WORDS: Record<string, string> = {
  en: 'the of and to in for with on is are was as by at from an be this that have has our we you your will or their which who',
  de: 'der die das und in von zu mit für auf ist im den des ein eine einer als bei wir sie ihre durch sowie oder nach aus werden zur zum sind',
  fr: 'le la les des et de du en un une pour dans avec sur est au aux par vous nous votre notre ou qui que sont ses plus',
  es: 'el la los las de del y en un una para con por que es al se su como más años nuestro o tu sus son desde',
  it: 'il lo la gli le di del della e in un una per con che è al si come presso nel sono dei alla dal o tra',
  nl: 'de het een en van in voor met op is aan te zijn dat bij als wij je jouw door naar of ook om tot werken',
  pt: 'o a os as de do da e em um uma para com por que é ao no na como mais dos das nos seu sua ou pela pelo',
};
const TABLE = new Map<string, string[]>();
for (const [language, words] of Object.entries(STOP_WORDS))
  for (const word of words.split(' ')) TABLE.set(word, [...(TABLE.get(word) ?? []), language]);

const LEAST_SHARE = 0.04;

/** `en`, `de`, `fr`, `es`, `it`, `nl`, `pt` by the share of stop words, else `und` (lists of names and skills have none). */
export function languageOf(text: string): string {
  const words =
    text
      .slice(0, 20_000)
      .toLowerCase()
      .match(/\p{L}+/gu) ?? [];
  const counts = new Map<string, number>();
  for (const word of words)
    for (const language of TABLE.get(word) ?? []) counts.set(language, (counts.get(language) ?? 0) + 1);
  const [first, second] = [...counts].sort((a, b) => b[1] - a[1]);
  if (!first || words.length < 8 || first[1] / words.length < LEAST_SHARE) return 'und';
  return second && second[1] > first[1] * 0.9 ? 'und' : first[0];
}
