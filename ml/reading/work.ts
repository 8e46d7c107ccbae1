import type { ResumeWork } from '#domain/resume';
import { foldName } from '../knowledge/fold.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { findDateRange, type DateRange } from './dates.ts';
import { pieces, type Piece, type TextLine } from './document.ts';
import { employerScore, titleScore, withoutShortDot } from './title-words.ts';

/** One position with the places of its parts in the text. */
export interface WorkEntry {
  work: ResumeWork;
  spans: Partial<Record<'name' | 'position' | 'startDate' | 'summary', [number, number]>>;
  confidence: number;
  /** Character range of the whole entry. */
  from: number;
  to: number;
}

const MAX_ENTRIES = 40;
const SEPARATOR =
  /\s*[|•·\t]\s*|\s+[–—-]\s+|,\s+(?!(?:[Ii]nc|INC|LLC|[Ll]td|LTD|[Cc]orp|Co|GmbH|AG|PLC|LLP|S\.A|S\.L|Pvt|Pty|d\.o\.o)\b)|\s+@\s+|\s*;\s*|\s+(?:at|bei|chez|presso)\s+(?=\p{Lu})/gu;

interface Start {
  line: number;
  dates: DateRange;
}

/**
 * Positions of the WORK sections, newest first as they stand. An entry starts at a date range; what stands around it
 * (at most three lines, split at marks) is weighed as title and employer, the rest is summary and highlights
 * (matching.md §8).
 */
export function readWork(lines: TextLine[], knowledge: Knowledge): WorkEntry[] {
  const entries: WorkEntry[] = [];
  for (const block of blocks(lines)) {
    const starts = block.flatMap((line, i): Start[] => {
      const dates = line.text.length < 160 ? findDateRange(line.text) : null;
      return dates && !isSentence(line.text, dates) ? [{ line: i, dates }] : [];
    });
    if (starts.length === 0) {
      const undated = undatedEntry(block, knowledge);
      if (undated) entries.push(undated);
      continue;
    }
    const lead = leadLines(block, starts);
    starts.forEach((start, n) => {
      const from = headerStart(block, start.line, starts[n - 1]?.line ?? -1, lead);
      const next = starts[n + 1];
      const to = next ? headerStart(block, next.line, start.line, lead) : block.length;
      entries.push(entryOf(block.slice(from, Math.max(to, start.line + 1)), start.line - from, start.dates, knowledge));
    });
  }
  return entries.slice(0, MAX_ENTRIES);
}

/** Runs of WORK lines, without their headings. */
function blocks(lines: TextLine[]): TextLine[][] {
  const result: TextLine[][] = [];
  let current: TextLine[] = [];
  for (const line of lines) {
    if (line.section === 'WORK' && !line.isHeading) current.push(line);
    else if (current.length > 0 && (line.isHeading || line.section !== 'WORK')) {
      result.push(current);
      current = [];
    }
  }
  if (current.length > 0) result.push(current);
  return result;
}

function isSentence(text: string, dates: DateRange): boolean {
  const rest = text.slice(0, dates.from) + text.slice(dates.to);
  return rest.length > 110 || (rest.length > 60 && /[.]\s*$/.test(rest));
}

/** Header lines above the date line, learnt from the first entry: résumés keep one manner throughout. */
function leadLines(block: TextLine[], starts: Start[]): number {
  const first = starts[0]?.line ?? 0;
  if (first === 0 || first > 2) return 0;
  return block.slice(0, first).every(isHeaderLine) ? first : 0;
}

function headerStart(block: TextLine[], dateLine: number, before: number, lead: number): number {
  let from = dateLine;
  while (from > before + 1 && dateLine - from < lead && isHeaderLine(block[from - 1])) from--;
  return from;
}

function isHeaderLine(line: TextLine | undefined): boolean {
  return line !== undefined && !line.bullet && line.text.length <= 100 && !/[.!?;]$/.test(withoutShortDot(line.text));
}

function entryOf(lines: TextLine[], dateAt: number, dates: DateRange, knowledge: Knowledge): WorkEntry {
  const header = headerLines(lines, dateAt, dates, knowledge);
  const pair = bestPair(header.fragments, knowledge);
  const { employer } = pair;
  const title = pair.title ? wholeTitle(pair.title, header.fragments, employer, lines, knowledge) : null;
  const body = lines.slice(header.used);
  const { prose, bullets } = textsOf(body);
  const dateLine = lines[dateAt];
  const work: ResumeWork = {};
  if (employer) work.name = employer.text;
  if (title) work.position = title.text;
  if (dates.startDate) work.startDate = dates.startDate;
  if (dates.endDate) work.endDate = dates.endDate;
  if (prose !== '') work.summary = prose;
  if (bullets.length > 0) work.highlights = bullets;
  const spans: WorkEntry['spans'] = {};
  if (employer) spans.name = [employer.start, employer.end];
  if (title) spans.position = [title.start, title.end];
  if (dateLine) spans.startDate = [dateLine.start + dates.from, dateLine.start + dates.to];
  const confidence = (title ? 0.5 : 0.1) + (employer ? 0.3 : 0) + 0.2;
  return { work, spans, confidence, from: lines[0]?.start ?? 0, to: lines.at(-1)?.end ?? 0 };
}

/** Fragments of the lines around the date, and how many lines of the entry are header. */
function headerLines(
  lines: TextLine[],
  dateAt: number,
  dates: DateRange,
  knowledge: Knowledge,
): { fragments: Fragment[]; used: number } {
  const fragments: Fragment[] = [];
  let used = 0;
  for (const [i, line] of lines.entries()) {
    const isDate = i === dateAt;
    if (!isDate && (i > dateAt + 2 || i >= dateAt + 3 || !isHeaderLine(line))) break;
    if (i > dateAt) {
      const soFar = bestPair(fragments, knowledge);
      if (soFar.title && soFar.employer) break;
      const score = Math.max(titleScore(line.text, knowledge), employerScore(line.text, knowledge));
      if (score < 0.6 || line.text.split(' ').length > 12) break;
    }
    if (isDate) {
      const left = { text: line.text.slice(0, dates.from), start: line.start, end: line.start + dates.from };
      const right = { text: line.text.slice(dates.to), start: line.start + dates.to, end: line.end };
      for (const part of [left, right]) fragments.push(...pieces(part, SEPARATOR));
    } else fragments.push(...(LABELS.test(line.text) ? [line] : pieces(line, SEPARATOR)));
    used = i + 1;
  }
  return {
    fragments: fragments.map(trimMarks).filter((piece) => /\p{L}{2}/u.test(piece.text)),
    used: Math.max(used, dateAt + 1),
  };
}

interface Fragment extends Piece {
  /** "Company: …", "Designation: …": the résumé itself says what it is. */
  says?: 'TITLE' | 'EMPLOYER';
}

const LABELS =
  /^[\s]*(?:(company|employer|organi[sz]ation|firm|client|arbeitgeber|firma|entreprise|société|empresa)|(designation|position|job title|title|role|post|tätigkeit|funktion|poste|puesto|cargo)|(?:duration|period|dates?|zeitraum|période|periodo))\s*:\s*/iu;

function trimMarks(piece: Piece): Fragment {
  const label = LABELS.exec(piece.text);
  if (label) {
    const says = label[1] ? ('EMPLOYER' as const) : label[2] ? ('TITLE' as const) : undefined;
    const rest = trimMarks({
      text: piece.text.slice(label[0].length),
      start: piece.start + label[0].length,
      end: piece.end,
    });
    return says ? { ...rest, says } : rest;
  }
  const lead = /^[\s()[\]:–—|,-]*/.exec(piece.text)?.[0].length ?? 0;
  const clean = piece.text.slice(lead).replace(/[\s([:–—|,-]*$/, '');
  return { text: clean, start: piece.start + lead, end: piece.start + lead + clean.length };
}

/** The fragment that looks most like a title, and among the others the one most like an employer. */
function bestPair(fragments: Fragment[], knowledge: Knowledge): { title: Piece | null; employer: Piece | null } {
  let title: Piece | null = null;
  let top = 0.45;
  for (const piece of fragments) {
    const score =
      titleScore(piece.text, knowledge) - employerScore(piece.text, knowledge) * 0.25 + stated(piece, 'TITLE');
    if (score > top) [title, top] = [piece, score];
  }
  let employer: Piece | null = null;
  let best = 0;
  for (const [i, piece] of fragments.entries()) {
    if (piece === title) continue;
    const isPlace = looksLikePlace(piece.text, knowledge);
    const score =
      employerScore(piece.text, knowledge) - (isPlace ? 2 : 0) + (i === 0 ? 0.3 : 0) + stated(piece, 'EMPLOYER');
    if (score > best) [employer, best] = [piece, score];
  }
  // Firms bear names of towns ("Analyst, Santander"), and who leaves out one of the two leaves out the town.
  const others = fragments.filter((piece) => piece !== title);
  if (title && !employer && others.length === 1 && !isState(others[0]?.text ?? '', knowledge))
    employer = others[0] ?? null;
  // Two unknown fragments: employer first, then title, is the commoner order.
  if (!title)
    title =
      fragments.find(
        (piece) => piece !== employer && !looksLikePlace(piece.text, knowledge) && piece.text.split(' ').length <= 7,
      ) ?? null;
  return { title, employer };
}

function stated({ says }: Fragment, as: NonNullable<Fragment['says']>): number {
  return says === undefined ? 0 : says === as ? 10 : -10;
}

/** "Staff Nurse, Intensive Care" is one title: what follows a comma or dash on its line and is neither employer nor place belongs to it. */
function wholeTitle(
  title: Piece,
  fragments: Piece[],
  employer: Piece | null,
  lines: TextLine[],
  knowledge: Knowledge,
): Piece {
  const next = fragments.find((piece) => piece.start > title.end && piece.start - title.end <= 3);
  const line = lines.find((each) => title.start >= each.start && title.end <= each.end);
  if (
    !employer ||
    !next ||
    next === employer ||
    !line ||
    next.end > line.end ||
    /\d/.test(next.text) ||
    looksLikePlace(next.text, knowledge) ||
    knowledge.places().byName(foldName(next.text)).length > 0
  )
    return title;
  // A single word is more often a town than a field of work.
  if (!next.text.includes(' ') && knowledge.skillFinder.find(next.text).length === 0) return title;
  const between = line.text.slice(title.end - line.start, next.start - line.start);
  const whole = line.text.slice(title.start - line.start, next.end - line.start);
  return /^(?:, | [–—-] )$/.test(between) && whole.length <= 80
    ? { text: whole, start: title.start, end: next.end }
    : title;
}

function isState(text: string, knowledge: Knowledge): boolean {
  return knowledge.countries.has(foldName(text)) || knowledge.usStates.has(text.trim());
}

function looksLikePlace(text: string, knowledge: Knowledge): boolean {
  const form = foldName(text);
  return (
    isState(text, knowledge) ||
    (form.split(' ').length <= 3 &&
      knowledge
        .places()
        .byName(form)
        .some((place) => place.population > 20_000))
  );
}

/** Prose and bullets of an entry: a line without a mark right after a bullet that ends no sentence goes on with it. */
function textsOf(body: readonly TextLine[]): { prose: string; bullets: string[] } {
  const prose: TextLine[] = [];
  const bullets: string[] = [];
  let inBullet = false;
  for (const line of body) {
    if (
      /^(?:key |main )?(?:responsibilities|duties|achievements|tasks|aufgaben|missions|funciones)(?: included?)?:?$/i.test(
        line.text,
      )
    )
      continue;
    if (line.bullet) bullets.push(line.text);
    else if (inBullet && line.gap < 0.3 && bullets.length > 0 && !/[.!?:]$/.test(bullets.at(-1) ?? ''))
      bullets.push(`${bullets.pop() ?? ''} ${line.text}`);
    else prose.push(line);
    inBullet = line.bullet || (inBullet && line.gap < 0.3);
  }
  return { prose: joinProse(prose), bullets };
}

function joinProse(lines: readonly TextLine[]): string {
  return lines
    .map((line) => line.text)
    .join(' ')
    .slice(0, 6000);
}

/** A WORK section without any dates: its first title-like line, the rest as text. */
function undatedEntry(block: TextLine[], knowledge: Knowledge): WorkEntry | null {
  const first = block[0];
  const last = block.at(-1);
  if (!first || !last) return null;
  const titled = block.slice(0, 4).flatMap((line) => pieces(line, SEPARATOR));
  const { title, employer } = bestPair(
    titled.filter((piece) => piece.text.length < 80),
    knowledge,
  );
  const body = block.filter((line) => !title || line.end < title.start || line.start > title.end);
  const work: ResumeWork = {};
  if (title && titleScore(title.text, knowledge) > 0.9) work.position = title.text;
  if (employer && employerScore(employer.text, knowledge) >= 1.5) work.name = employer.text;
  const { prose, bullets } = textsOf(body);
  if (prose !== '') work.summary = prose;
  if (bullets.length > 0) work.highlights = bullets;
  const spans: WorkEntry['spans'] = work.position && title ? { position: [title.start, title.end] } : {};
  return { work, spans, confidence: 0.4, from: first.start, to: last.end };
}
