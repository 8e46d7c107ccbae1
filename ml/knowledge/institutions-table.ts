import { foldName } from './fold.ts';
import { readTable, namesOf } from './table.ts';

export interface Institution {
  domain: string;
  name: string;
}
export interface InstitutionTable {
  /** The institution of this name: exact after folding, else the closest by words (Dice ≥ 0.9). */
  find: (name: string) => Institution | null;
  byDomain: (domain: string) => Institution | null;
}

const LEAST_DICE = 0.9;
/** Words that nearly every institution has; they do not narrow a search. */
const COMMON = new Set([
  'university',
  'college',
  'of',
  'the',
  'school',
  'institute',
  'universitat',
  'universidad',
  'universite',
  'hochschule',
  'de',
  'for',
  'and',
  'fur',
]);

/** Universities and colleges by name and domain (about 24,000). */
export function loadInstitutions(): InstitutionTable {
  const institutions: Institution[] = [];
  const byName = new Map<string, number>();
  const byWord = new Map<string, number[]>();
  const wordSets: string[][] = [];
  for (const [domain = '', names] of readTable('institutions')) {
    const [name = '', ...others] = namesOf(names);
    const at = institutions.push({ domain, name }) - 1;
    for (const each of [name, ...others]) if (!byName.has(foldName(each))) byName.set(foldName(each), at);
    const words = [...new Set(foldName(name).split(' '))];
    wordSets.push(words);
    for (const word of words) {
      if (COMMON.has(word)) continue;
      const list = byWord.get(word);
      if (list) list.push(at);
      else byWord.set(word, [at]);
    }
  }
  const domains = new Map(institutions.map((institution, at) => [institution.domain, at]));
  return {
    byDomain: (domain) => institutions[domains.get(domain) ?? -1] ?? null,
    find(name) {
      const folded = foldName(name);
      const exact = byName.get(folded) ?? byName.get(folded.replace(/^the /, ''));
      if (exact !== undefined) return institutions[exact] ?? null;
      const words = [...new Set(folded.split(' '))].slice(0, 20);
      let best = { at: -1, dice: LEAST_DICE };
      const rarest = words
        .filter((word) => byWord.has(word))
        .sort((a, b) => (byWord.get(a)?.length ?? 0) - (byWord.get(b)?.length ?? 0))
        .slice(0, 2);
      for (const word of rarest) {
        for (const at of byWord.get(word) ?? []) {
          const other = wordSets[at] ?? [];
          const shared = words.filter((each) => other.includes(each)).length;
          const dice = (2 * shared) / (words.length + other.length);
          if (dice > best.dice || (dice === LEAST_DICE && best.at < 0)) best = { at, dice };
        }
      }
      return institutions[best.at] ?? null;
    },
  };
}
