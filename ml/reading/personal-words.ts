/** Lines that speak of the person, not of the work; they never reach a vector (smart-assistant.md R31). */
const PERSONAL =
  /\b(?:date of birth|born|birth ?date|birthday|d\.?o\.?b|age|gender|sex|nationality|citizenship|marital status|married|single|divorced|children|religion|father'?s name|mother'?s name|spouse|geburtsdatum|geburtsort|geboren|familienstand|verheiratet|ledig|staatsangehörigkeit|nationalität|konfession|né le|née le|date de naissance|nationalité|situation familiale|célibataire|marié|fecha de nacimiento|nacionalidad|estado civil|passport|photo)\b\s*[:–-]/i;
const PERSONAL_VALUE = new RegExp(`${PERSONAL.source}\\s*[^,;.|\\n]{0,40}`, 'gi');
/** What people do besides: who belongs to which club says more of them than of their work. */
const CLUBS =
  /\b(?:fraternity|sorority|rotary|lions club|freemason\w*|church choir|(?:boy |girl )?scouts|club member|vereinsmitglied|sportverein|lgbtq?\w*)\b|\b(?:member|captain|treasurer|secretary|president|chair(?:man|woman|person)?|singer|player|organi[sz]er|volunteer|mitglied|kapitän(?:in)?)\b.{0,40}\b(?:club|choir|church|mosque|synagogue|temple|parish|verein|(?:students?|muslim|jewish|christian|catholic|hindu|sikh)[’']?s?[’']? (?:\w+ )?society)\b/i;
const PRONOUNS: [RegExp, string][] = [
  [/\b(?:he|she)\b/gi, 'they'],
  // Both of "their" and "them" stand for "her": one word for all of them keeps the texts of all people alike.
  [/\b(?:his|hers|her|him)\b/gi, 'their'],
  [/\b(?:himself|herself)\b/gi, 'themself'],
];
const YEARS = /(?<!\d)(?:19[4-9]\d|20[0-4]\d)(?!\d)/g;
const AGE = /\b\d{2}[- ]years?[- ]old\b|\baged \d{2}\b/gi;
/** British postcodes; those of five digits before a town or after a state; Dutch ones. */
const POSTCODES =
  /\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b|(?<=^|[,;|] ?)\d{5}(?= \p{Lu}\p{Ll})|(?<=, [A-Z]{2} )\d{5}(?:-\d{4})?\b|\b\d{4} ?[A-Z]{2}(?= \p{Lu}\p{Ll})/gmu;
/** Small words between the words of a name: "Ana de la Cruz". */
const PARTICLES =
  '(?:von|van|de|der|den|del|la|da|di|du|dos|zu|bin|al|el|le|ten|y|e|VON|VAN|DE|DER|DEN|DEL|LA|DA|DI|DU|DOS|ZU|BIN|AL|EL|LE|TEN)';
const LONG_LINE = 200;

/** Whether a line is about a club, a faith or the like. */
export function isAboutClub(line: string): boolean {
  return line.length <= LONG_LINE && CLUBS.test(line);
}

/** Whether a line is about birth, family, nationality and the like. */
export function isPersonal(line: string): boolean {
  return PERSONAL.test(line);
}

/** A line without what it says of the person; in a long line the sentence goes, not the line. null: nothing is left. */
export function withoutPersonal(line: string): string | null {
  if (line.length <= LONG_LINE) return PERSONAL.test(line) || CLUBS.test(line) ? null : line;
  const sentences = line.split(/(?<=[.!?;•])\s+/).filter((sentence) => !isAboutClub(sentence));
  return sentences.join(' ').replace(PERSONAL_VALUE, '');
}

/**
 * A text without the person's name, gendered pronouns, age, years, postcodes and clubs. The words of a name go where two
 * of them stand together or one alone, unless it is a word that `isTrade` knows: a cook named Cook keeps the trade.
 */
export function neutralText(text: string, name: string | undefined, isTrade: (word: string) => boolean): string {
  let result = text
    .split('\n')
    .flatMap((line) => withoutClubs(line) ?? [])
    .join('\n');
  for (const [pattern, word] of PRONOUNS)
    result = result.replace(pattern, (found) =>
      /^\p{Lu}/u.test(found) ? word.charAt(0).toUpperCase() + word.slice(1) : word,
    );
  result = result.replace(YEARS, '').replace(AGE, '').replace(POSTCODES, '');
  result = withoutName(result, name, isTrade);
  return result
    .replace(/[ \t]{2,}/g, ' ')
    .replace(/^ | $/gm, '')
    .trim();
}

function withoutClubs(line: string): string | null {
  if (!CLUBS.test(line)) return line;
  if (line.length <= LONG_LINE) return null;
  return line
    .split(/(?<=[.!?;•])\s+/)
    .filter((sentence) => !isAboutClub(sentence))
    .join(' ');
}

function withoutName(text: string, name: string | undefined, isTrade: (word: string) => boolean): string {
  const words = wordsOfName(name);
  if (words.length === 0) return text;
  const any = `(?:${[...words, ...words.map((word) => word.toUpperCase())].map(escape).join('|')})`;
  const together = new RegExp(
    `(?<![\\p{L}\\p{N}])(?:(?:Mr|Mrs|Ms|Miss|Mx|Herr|Frau|Mme|Sra?)\\.? )?${any}(?:[ ]+(?:${PARTICLES}[ ]+){0,3}${any})+(?![\\p{L}\\p{N}])`,
    'gu',
  );
  let result = text.replace(together, '');
  for (const [i, word] of words.entries()) {
    if (i > 0 && isTrade(word)) continue;
    // Two letters alone are more often a word of the work: "IT", "HR".
    if (word.length < 3 && !(i === 0 && /\p{Ll}/u.test(word))) continue;
    result = result.replace(
      new RegExp(
        `(?<![\\p{L}\\p{N}])(?:(?:Mr|Mrs|Ms|Miss|Mx|Herr|Frau|Mme|Sra?)\\.? )?${escape(word)}(?![\\p{L}\\p{N}])`,
        'gu',
      ),
      '',
    );
  }
  return result;
}

/** The capitalised words of a name, also of one that is set in capitals. */
export function wordsOfName(name: string | undefined): string[] {
  return (name ?? '')
    .split(/\s+/)
    .filter((word) => word.length >= 2 && /^\p{Lu}/u.test(word))
    .map((word) => (word === word.toUpperCase() ? inLowerCase(word) : word));
}

function inLowerCase(word: string): string {
  return word.toLowerCase().replace(/(?<![\p{L}])\p{L}/gu, (letter) => letter.toUpperCase());
}

function escape(word: string): string {
  return word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
