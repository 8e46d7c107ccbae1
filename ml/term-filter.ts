import { foldName } from './knowledge/fold.ts';
import type { Knowledge } from './knowledge/knowledge.ts';
import type { NameFinder } from './knowledge/name-finder.ts';
import { isAboutClub, isPersonal } from './reading/personal-words.ts';
import { wordSet } from './term-phrases.ts';

/** Names that stand in a company's texts: none of them is a skill. */
export interface KnownNames {
  /** Whole names of people. */
  people: string[];
  /** Employers, schools, places, the company itself. */
  others: string[];
}

/** Vocabulary ids below are words of every day (matching.md §10). */
const RARE_FROM = 12_000;
const LARGE_PLACE = 100_000;

/** Words that alone or together name no skill. */
const PLAIN = wordSet(
  'team teams player players member members people person colleague colleagues customer customers client clients company companies business organisation organization department group office site sites place ' +
    'job jobs role roles position positions task tasks duty duties work works working career opportunity opportunities salary pay holiday holidays pension benefit benefits bonus bonuses insurance ' +
    'environment environments setting settings field area areas industry industries sector sectors market markets product products service services project projects process processes system systems tool tools ' +
    'technology technologies solution solutions method methods standard standards quality detail details attention attitude mindset motivation motivated motivating communication written verbal oral spoken ' +
    'interpersonal organisational organizational analytical independent independently reliable reliability flexible flexibility punctual friendly dynamic fast paced fast-paced international global local ' +
    'multicultural diverse inclusive passionate passion enthusiastic enthusiasm self starter self-starter driven result results goal goals oriented problem problems solver thinking thinker learner learning ' +
    'hard hard-working eye pressure deadline deadlines priority priorities multitasking multiple shift shifts night weekend weekends travel hour hours control way ways sense life hand ' +
    'degree diploma education training school university course courses certificate certificates licence license reference references request available availability start date immediately ' +
    'skill skills experience knowledge year years native fluent language languages english german french spanish interest interests hobby hobbies',
);

/** Papers: what they are about is read elsewhere, and "law degree" is no skill. */
const PAPERS = wordSet(
  'degree diploma certificate certification licence license permit apprenticeship bachelor master doctorate abschluss studium ausbildung diplome titulo',
);

/** Words about the person and not the work (smart-assistant.md R31). */
const PERSONAL = wordSet(
  'male female man men woman women gender sex sexual orientation lgbt lgbtq transgender age aged young old born birth birthday nationality citizen citizenship married single divorced widowed marital children child ' +
    'mother father husband wife spouse parent parents family pregnant pregnancy maternity paternity religion religious church mosque temple synagogue christian catholic protestant muslim jewish hindu sikh ' +
    'buddhist race ethnic ethnicity black white asian hispanic latino disabled disability wheelchair veteran veterans photo passport height weight health union ' +
    'geschlecht alter verheiratet ledig konfession staatsangehorigkeit geburtsdatum kinder schwerbehindert celibataire marie mariee nationalite soltero soltera casado casada nacionalidad',
);

/**
 * Decides what is no skill to propose: what our tables know by this name as skill, certificate, language, field of study,
 * degree, occupation or industry; names of people, employers, schools and places; words about the person; words of every
 * day. A name counts where it is written with capitals: a crane stays a crane where a Mr Crane applied.
 */
export function createTermFilter(knowledge: Knowledge, names: KnownNames): (key: string, written: string) => boolean {
  const people = new Set(names.people.map(foldName));
  const nameWords = new Set([...people].flatMap((name) => name.split(' ')));
  const others = new Set(names.others.map(foldName).filter((name) => name !== ''));
  const occupations = new Set(
    [...knowledge.occupations.values()].flatMap(({ label, alts }) => [label, ...alts].map(foldName)),
  );
  const industries = new Set(knowledge.industries.flatMap(({ label, words }) => [foldName(label), ...words]));
  const finders: NameFinder<unknown>[] = [
    knowledge.skillFinder,
    knowledge.certificateFinder,
    knowledge.languageFinder,
    knowledge.fieldFinder,
  ];
  const tables = [occupations, industries, knowledge.seniority, knowledge.jobHeadings, knowledge.headings];
  const isRare = (word: string) => (knowledge.wordId(word) ?? RARE_FROM) >= RARE_FROM;

  const isKnown = (forms: readonly string[], written: string) =>
    finders.some((finder) => finder.find(written).some(({ start, end }) => start === 0 && end === written.length)) ||
    tables.some((table) => forms.some((form) => table.has(form))) ||
    knowledge.degrees.some(({ pattern }) => pattern.test(written));

  const isName = (form: string, written: string) => {
    const words = form.split(' ');
    if (isCapital(written) && words.every((word) => nameWords.has(word))) return true;
    for (let from = 0; from < words.length; from += 1)
      for (let to = from + 1; to <= words.length; to += 1) {
        const part = words.slice(from, to).join(' ');
        const isWhole = to - from === words.length;
        if (to - from > 1 && people.has(part)) return true;
        if (others.has(part) && (isWhole || to - from > 1 || isRare(part))) return true;
      }
    return false;
  };

  const isPlace = (form: string, written: string) => {
    const last = form.split(' ').at(-1) ?? '';
    if (knowledge.countries.has(form) || knowledge.countries.has(last)) return true;
    if (!/^\p{Lu}/u.test(written)) return false;
    if (knowledge.places().byName(form).length > 0) return true;
    const endsCapital = /(?:^|\s)\p{Lu}\p{Ll}+$/u.test(written);
    return endsCapital && (knowledge.places().byName(last)[0]?.population ?? 0) >= LARGE_PLACE;
  };

  return (key, written) => {
    const words = key.split(' ');
    if (key.length < 3 || !/\p{L}{2}/u.test(key) || /^\d+$/.test(words[0] ?? '') || /\b(?:19|20)\d\d\b/.test(key))
      return false;
    if (words.length === 1 && !isRare(key)) return false;
    if (PAPERS.has(words.at(-1) ?? '')) return false;
    if (words.every((word) => PLAIN.has(word) || PERSONAL.has(word))) return false;
    if (words.some((word) => PERSONAL.has(word)) || isPersonal(`${written}:`) || isAboutClub(written)) return false;
    const forms = [key, foldName(written)];
    if (isKnown(forms, written)) return false;
    return forms.every((form) => !isName(form, written) && !isPlace(form, written));
  };
}

/** Every word begins with a capital letter. */
function isCapital(written: string): boolean {
  return written.split(/[\s-]+/).every((word) => /^\p{Lu}/u.test(word));
}
