const MONTHS: Record<string, number> = {};
const MONTH_NAMES = [
  'january jan januar jän jänner janvier janv enero ene gennaio gen januari janeiro',
  'february feb februar février févr fevr febrero febbraio februari fevereiro fev',
  'march mar märz mär mrz maerz mars marzo maart março',
  'april apr avril avr abril abr aprile',
  'may mai mayo maggio mag mei maio',
  'june jun juni juin junio giugno giu junho',
  'july jul juli juillet juil julio luglio lug julho',
  'august aug août aout agosto ago augustus',
  'september sep sept septembre septiembre settembre set setembro',
  'october oct oktober okt octobre octubre ottobre ott outubro out',
  'november nov novembre noviembre novembro',
  'december dec dezember dez décembre déc diciembre dic dicembre dezembro',
];
MONTH_NAMES.forEach((names, i) => names.split(' ').forEach((name) => (MONTHS[fold(name)] = i + 1)));

const MONTH = Object.keys(MONTHS)
  .sort((a, b) => b.length - a.length)
  .join('|');
const YEAR = '(?:19[4-9]\\d|20[0-4]\\d)';
const DATE = `(?:(?:\\d{1,2}\\.? ?)?(?:${MONTH})\\.?,? ?(?:of |de )?(?:${YEAR}|['’]\\d{2})|\\d{1,2}\\.\\d{1,2}\\.${YEAR}|\\d{1,2}/\\d{1,2}/${YEAR}|${YEAR}[-/.](?:0[1-9]|1[0-2])(?!\\d)|(?:0?[1-9]|1[0-2])[/.-] ?${YEAR}|${YEAR})`;
const OPEN =
  "(?:present|current|currently|now|today|ongoing|till date|to date|date|heute|jetzt|aktuell|dato|gegenwart|laufend|aujourd'hui|ce jour|present jour|actuel(?:lement)?|actualidad|actual(?:mente)?|la actualidad|presente|oggi|heden|hoje|atual)";
const RANGE = new RegExp(
  `(?<![\\p{L}\\d])(${DATE})\\s*(?:-|–|—|−|‐|to|bis|until|till|thru|through|a|al|hasta|ate|~|→|/(?= ))\\s*(?:the |zum )?(${DATE}|${OPEN})(?![\\p{L}\\d])`,
  'iu',
);
const SINCE = new RegExp(`(?<![\\p{L}])(?:since|seit|depuis|desde|ab|from)\\s+(${DATE})(?![\\p{L}\\d])`, 'iu');
const SINGLE = new RegExp(`(?<![\\p{L}\\d])(${DATE})(?![\\p{L}\\d])`, 'iu');

/** A range of dates as it stands in a line. */
export interface DateRange {
  startDate: string | null;
  /** null: still running, when `isOpen`; else unknown. */
  endDate: string | null;
  isOpen: boolean;
  /** Place in the line. */
  from: number;
  to: number;
}

/** The first range of dates in a line: month names in four languages, MM/YYYY, YYYY, open ends (matching.md §8). */
export function findDateRange(line: string): DateRange | null {
  const folded = fold(line);
  if (!/\d{2}/.test(folded) || folded.length !== line.length) return null;
  const range = RANGE.exec(folded);
  if (range) {
    const [whole, first = '', second = ''] = range;
    const isOpen = !/\d/.test(second);
    const endDate = isOpen ? null : partialDate(second);
    const startDate = partialDate(first);
    if (startDate && endDate && endDate.slice(0, 4) < startDate.slice(0, 4)) return null;
    return { startDate, endDate, isOpen, from: range.index, to: range.index + whole.length };
  }
  const since = SINCE.exec(folded);
  if (!since) return null;
  return {
    startDate: partialDate(since[1] ?? ''),
    endDate: null,
    isOpen: true,
    from: since.index,
    to: since.index + since[0].length,
  };
}

/** The first single date in a line, such as the year of a degree. */
export function findDate(line: string): { date: string; from: number; to: number } | null {
  const match = SINGLE.exec(fold(line));
  const date = match ? partialDate(match[1] ?? '') : null;
  return match && date ? { date, from: match.index, to: match.index + match[0].length } : null;
}

/** `YYYY` or `YYYY-MM` of a written date; null when its month is no month. */
function partialDate(text: string): string | null {
  const clean = text.toLowerCase().trim();
  const short = /['’](\d{2})$/.exec(clean)?.[1];
  const year =
    /(19[4-9]\d|20[0-4]\d)/.exec(clean)?.[1] ??
    (short ? String(Number(short) > 50 ? 1900 + Number(short) : 2000 + Number(short)) : null);
  if (!year) return null;
  const name = /[a-z]{3,}/.exec(clean)?.[0];
  if (name) return `${year}-${String(MONTHS[name] ?? 1).padStart(2, '0')}`;
  const iso = /^\d{4}[-/.](\d{2})$/.exec(clean)?.[1];
  const middle = /^\d{1,2}[./](\d{1,2})[./]\d{4}$/.exec(clean)?.[1];
  const month = iso ?? middle ?? /^(\d{1,2})[/.-] ?\d{4}$/.exec(clean)?.[1];
  const number = month ? Number(month) : null;
  return number && number >= 1 && number <= 12 ? `${year}-${String(number).padStart(2, '0')}` : year;
}

/** Months since year 0; a date without month counts as January, or as December at the end of a range. */
export function monthNumber(date: string, isEnd = false): number {
  const [year = '0', month] = date.split('-');
  return Number(year) * 12 + (month ? Number(month) - 1 : isEnd ? 11 : 0);
}

/** Lower case without accents, letter for letter, so that places stay the same. */
function fold(text: string): string {
  return [...text.toLowerCase()]
    .map((letter) => (letter.length === 1 ? letter.normalize('NFD').charAt(0) || letter : letter))
    .join('');
}
