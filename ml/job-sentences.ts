import { foldName } from './knowledge/fold.ts';
import type { Knowledge } from './knowledge/knowledge.ts';
import { cleanText } from './model/tokens.ts';

export type JobSection = 'INTRO' | 'REQUIREMENTS' | 'NICE' | 'TASKS' | 'COMPANY' | 'BENEFITS';

/** One sentence or list item of an ad with its section and its place in the given text. */
export interface JobSentence {
  text: string;
  start: number;
  end: number;
  section: JobSection;
  /** Stands in a requirements section or carries a marker word. */
  isRequirement: boolean;
  must: boolean;
}

const MOST_SENTENCES = 60;
const SHORTEST = 20;
const LONGEST = 400;
const NICE =
  /\b(?:preferred|nice to have|nice-to-have|a plus|is a plus|plus\b(?= *[.,;)]|$)|ideally|bonus|advantage(?:ous)?|desirable|desired|would be great|not required|von vorteil|wünschenswert|idealerweise|gerne auch|idéalement|un plus|un atout|souhaité|deseable|se valora(?:rá)?|un plus|preferibl|preferably)\b/i;
const MARKER =
  /\b(?:requir|must|experience|knowledge|proficien|degree|years|ability to|able to|familiar|skills?|understanding of|expertise|background in|qualified|qualification|certifi|licen[cs]e|fluent|erfahrung|kenntnisse|abgeschlossen|studium|ausbildung|sicherer umgang|fähigkeit|expérience|connaissance|maîtrise|diplôme|formation en|compétence|experiencia|conocimiento|titulación|dominio|manejo de)/i;
const SECTIONS: JobSection[] = ['REQUIREMENTS', 'NICE', 'TASKS', 'COMPANY', 'BENEFITS'];
const BOILERPLATE =
  /\b(?:equal opportunity|equal[- ]employment|without regard to|reasonable accommodation|protected veteran|race, colou?r|sexual orientation|privacy policy|background check|e-verify|unabhängig von geschlecht|gleichstellung|vielfalt und)/i;

/** What the company gives; a line of its own at the end of a list of requirements. */
const OFFER =
  /^(?:we (?:also )?(?:offer|provide)|our offer|wir bieten|nous (?:vous )?offrons|te ofrecemos|ofrecemos)\b/i;
/** Words that ask for something even among benefits: "A driving licence is required". */
const OBLIGATION =
  /\b(?:(?:is|are) (?:required|mandatory|essential|a must)|you must|must (?:have|hold|speak|be)|(?:wird|werden) vorausgesetzt|(?:ist|sind) (?:zwingend )?erforderlich|(?:est|sont) (?:requis|exigé|obligatoire)|(?:es|son) (?:imprescindible|obligatori|necesari))/i;

/** Splits an ad into sentences and list items, gives each its section, and finds out which are requirements (matching.md §9). */
export function jobSentences(text: string, knowledge: Knowledge): JobSentence[] {
  const sentences: JobSentence[] = [];
  let section: JobSection = 'INTRO';
  for (const line of linesWithPlace(text)) {
    const heading = headingOf(line.text, knowledge);
    // "• Nice to have: SQL" among other bullets speaks for its own line only.
    const isOwnLine = heading !== null && heading.restAt !== null && /^\s*[•·▪●*-]/u.test(line.text);
    const before = section;
    if (heading) {
      section = heading.section;
      if (heading.restAt === null) continue;
    }
    const from = heading?.restAt ?? 0;
    for (const part of splitSentences(line.text.slice(from))) {
      const body = cleanText(part.text)
        .replace(/\n/g, ' ')
        .replace(/^[-*–•·o]\s+/, '');
      if (body.length < 3) continue;
      const start = line.start + from + part.start;
      sentences.push({
        text: body.slice(0, LONGEST),
        start,
        end: start + part.text.length,
        section: sectionOf(body, section),
        isRequirement: false,
        must: true,
      });
    }
    if (isOwnLine) section = before;
  }
  return marked(sentences);
}

/** The section of one sentence: some say by themselves that they ask for nothing. */
function sectionOf(body: string, section: JobSection): JobSection {
  if (BOILERPLATE.test(body)) return 'COMPANY';
  return OFFER.test(body) ? 'BENEFITS' : section;
}

function marked(sentences: JobSentence[]): JobSentence[] {
  const isLong = (sentence: JobSentence): boolean =>
    sentence.text.length >= SHORTEST || sentence.section === 'REQUIREMENTS' || sentence.section === 'NICE';
  let found = 0;
  for (const sentence of sentences) {
    const inside = sentence.section === 'REQUIREMENTS' || sentence.section === 'NICE';
    const isOpen = sentence.section === 'INTRO' || sentence.section === 'TASKS';
    sentence.isRequirement =
      found < MOST_SENTENCES &&
      isLong(sentence) &&
      (inside || (isOpen ? MARKER.test(sentence.text) : isObliging(sentence.text)));
    sentence.must = sentence.section !== 'NICE' && !NICE.test(sentence.text);
    if (sentence.isRequirement) found++;
  }
  if (found > 0) return sentences;
  // An ad that names no requirement at all: everything it says is nice to have.
  let taken = 0;
  for (const sentence of sentences) {
    if (
      sentence.section === 'COMPANY' ||
      sentence.section === 'BENEFITS' ||
      sentence.text.length < SHORTEST ||
      taken >= MOST_SENTENCES
    )
      continue;
    sentence.isRequirement = true;
    sentence.must = false;
    taken++;
  }
  return sentences;
}

function isObliging(text: string): boolean {
  return OBLIGATION.test(text) && !BOILERPLATE.test(text);
}

/** A line that is a heading, or begins with one and a colon. */
function headingOf(line: string, knowledge: Knowledge): { section: JobSection; restAt: number | null } | null {
  const clean = line.replace(/^[\s*#•·-]+|[\s*#:?!…-]+$/g, '');
  const whole = clean.length <= 60 ? sectionNamed(clean, knowledge) : null;
  if (whole) return { section: whole, restAt: null };
  const colon = line.indexOf(':');
  if (colon < 3 || colon > 50) return null;
  const lead = sectionNamed(line.slice(0, colon).replace(/^[\s*#•·-]+/, ''), knowledge);
  return lead ? { section: lead, restAt: colon + 1 } : null;
}

function sectionNamed(text: string, knowledge: Knowledge): JobSection | null {
  const form = foldName(text);
  const name =
    knowledge.jobHeadings.get(form) ??
    knowledge.jobHeadings.get(form.replace(/^(?:the|our|your|job|key|main|minimum|basic|some) /, ''));
  return SECTIONS.find((section) => section === name) ?? null;
}

function linesWithPlace(text: string): { text: string; start: number }[] {
  const lines: { text: string; start: number }[] = [];
  let start = 0;
  for (const line of text.split('\n')) {
    // Ads pasted from the web often lose their line breaks before bullets.
    let from = 0;
    for (const match of line.matchAll(/\s[•·▪●◦‣]\s?/gu)) {
      lines.push({ text: line.slice(from, match.index), start: start + from });
      from = match.index + match[0].length;
    }
    lines.push({ text: line.slice(from), start: start + from });
    start += line.length + 1;
  }
  return lines.filter((line) => line.text.trim() !== '');
}

function splitSentences(line: string): { text: string; start: number }[] {
  const parts: { text: string; start: number }[] = [];
  let from = 0;
  for (const match of line.matchAll(/[.;!?]\s+(?=[\p{Lu}\d•(])/gu)) {
    parts.push({ text: line.slice(from, match.index + 1), start: from });
    from = match.index + match[0].length;
  }
  parts.push({ text: line.slice(from), start: from });
  return parts
    .map((part) => ({ text: part.text.trim(), start: part.start + part.text.length - part.text.trimStart().length }))
    .filter((part) => part.text !== '');
}
