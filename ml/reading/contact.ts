import { findPhoneNumbersInText, isSupportedCountry } from 'libphonenumber-js';
import type { ResumeBasics } from '#domain/resume';
import { foldName } from '../knowledge/fold.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { Place } from '../knowledge/places-table.ts';
import { readPlace } from '../places.ts';
import { pieces, type Piece, type TextLine } from './document.ts';
import { titleScore } from './title-words.ts';

/** Contact of a person with the places of its parts in the text. */
export interface Contact {
  basics: ResumeBasics;
  place: Place | null;
  spans: Partial<Record<'name' | 'email' | 'phone' | 'url' | 'label' | 'location', [number, number]>>;
}

const EMAIL = /[A-Z0-9][A-Z0-9._%+-]*@[A-Z0-9][A-Z0-9.-]*\.[A-Z]{2,24}(?![A-Z])/i;
const LINK =
  /(?:https?:\/\/)?(?:www\.)?((?:[a-z0-9-]+\.)+(?:com|org|net|io|de|fr|es|it|uk|me|dev|eu|ch|at|nl|app|tech)(?:\/[^\s,;|)]*)?)/i;
const TOP_LINES = 14;

/** Name, e-mail, phone, links and place from the head of a résumé and its contact sections (matching.md §8). */
export function readContact(lines: TextLine[], knowledge: Knowledge, country: string | undefined): Contact {
  const basics: ResumeBasics = {};
  const spans: Contact['spans'] = {};
  const head = contactLines(lines);
  const found = firstMatch(head, EMAIL) ?? firstMatch(lines, EMAIL);
  if (found) {
    basics.email = found.text.toLowerCase();
    spans.email = [found.start, found.end];
  }
  const place = firstPlace(head, knowledge, country);
  if (place) {
    const { name: city, region, country: countryCode } = place.place;
    basics.location = { city, ...(region ? { region } : {}), countryCode };
    spans.location = place.span;
  }
  const phone = firstPhone(head, place?.place.country ?? country);
  if (phone) {
    basics.phone = phone.text;
    spans.phone = [phone.start, phone.end];
  }
  readLinks(head, basics, spans);
  const addresses = [basics.email?.split('@')[0] ?? '', ...(basics.profiles ?? []).map(({ url }) => url ?? '')];
  const name = readName(lines, knowledge, addresses);
  if (name) {
    basics.name = name.text;
    spans.name = [name.start, name.end];
  }
  const label = readLabel(lines, name, knowledge);
  if (label) {
    basics.label = label.text;
    spans.label = [label.start, label.end];
  }
  return { basics, place: place?.place ?? null, spans };
}

function contactLines(lines: TextLine[]): TextLine[] {
  return lines
    .filter(
      (line, i) =>
        (i < TOP_LINES && line.section !== 'WORK') ||
        line.section === 'PERSONAL' ||
        (line.section === 'HEADER' && i < 30),
    )
    .slice(0, 60);
}

function firstMatch(lines: TextLine[], pattern: RegExp): Piece | null {
  for (const line of lines) {
    if (line.text.length > 400 && !line.text.includes('@')) continue;
    const match = pattern.exec(line.text.slice(0, 2000));
    if (match)
      return { text: match[0], start: line.start + match.index, end: line.start + match.index + match[0].length };
  }
  return null;
}

function firstPhone(lines: TextLine[], country: string | undefined): Piece | null {
  const region = country && isSupportedCountry(country) ? country : undefined;
  for (const line of lines) {
    if ((line.text.match(/\d/g)?.length ?? 0) < 7 || line.text.length > 300) continue;
    for (const guess of new Set([region, 'US' as const, 'GB' as const])) {
      const [match] = findPhoneNumbersInText(line.text, guess);
      if (match?.number.isValid())
        return { text: match.number.number, start: line.start + match.startsAt, end: line.start + match.endsAt };
    }
    const plain = /(?:\+|\(?0)\d[\d\s()/.-]{7,18}\d/.exec(line.text);
    if (plain)
      return { text: plain[0], start: line.start + plain.index, end: line.start + plain.index + plain[0].length };
  }
  return null;
}

function firstPlace(
  lines: TextLine[],
  knowledge: Knowledge,
  country: string | undefined,
): { place: Place; span: [number, number] } | null {
  for (const line of lines) {
    if (line.isHeading || line.text.length > 160) continue;
    const text = line.text
      .replace(EMAIL, ' ')
      .replace(LINK, ' ')
      .replace(/^(?:address|adresse|wohnort|location|ort|anschrift|dirección|adresse postale)\s*:?/i, '');
    const hasContext =
      /,|\d{5}|\|/.test(text) ||
      line.section === 'PERSONAL' ||
      /^(?:address|adresse|wohnort|location|ort|anschrift)/i.test(line.text);
    if (!hasContext || (/\b(19|20)\d\d\b/.test(text) && !/\d{5}/.test(text))) continue;
    const place = readPlace(knowledge, text, country);
    if (place) return { place, span: [line.start, line.end] };
  }
  return null;
}

function readLinks(lines: TextLine[], basics: ResumeBasics, spans: Contact['spans']): void {
  const profiles: NonNullable<ResumeBasics['profiles']> = [];
  for (const line of lines) {
    for (const part of line.text.slice(0, 1000).split(/[\s|•·]+/)) {
      if (part.includes('@')) continue;
      const address = LINK.exec(part)?.[1];
      if (!address || !part.includes('.')) continue;
      const url = `https://${address.replace(/[.,;]$/, '')}`;
      const network = /linkedin/i.test(url)
        ? 'LinkedIn'
        : /github/i.test(url)
          ? 'GitHub'
          : /xing/i.test(url)
            ? 'Xing'
            : null;
      if (network && url.length < 200) {
        if (!profiles.some((profile) => profile.network === network)) profiles.push({ network, url });
      } else if (!basics.url && /\/|www|\.(?:me|dev|io)$/i.test(part) && url.length < 200) {
        basics.url = url;
        spans.url = [line.start, line.end];
      }
    }
  }
  if (profiles.length > 0) basics.profiles = profiles.slice(0, 6);
}

/**
 * Two to four capitalised words in the top of page 1, largest first; not a heading, a place or a job title. "Grace
 * Potter" is a name all the same where a label or the person's own address says so.
 */
function readName(lines: TextLine[], knowledge: Knowledge, addresses: string[]): Piece | null {
  const top = lines.filter(
    (line, i) =>
      i < 12 &&
      line.page === 1 &&
      !line.isHeading &&
      (line.section === 'HEADER' || line.section === 'PERSONAL' || i < 3),
  );
  const labelled = lines.slice(0, 60).flatMap((line) => {
    const match = /^(?:full |vor- und nach)?name\s*:?\s+(.{4,60})$/iu.exec(line.text);
    return match?.[1] ? [{ text: match[1], start: line.end - match[1].length, end: line.end }] : [];
  });
  const candidates = top.flatMap((line, i) => {
    const [first] = pieces(line, /\s*[|•·\t,]\s*|\s+[–—-]\s+|\s*\(/g);
    return first ? [{ piece: stripTitle(first), size: line.size, i }] : [];
  });
  const ranked = candidates
    .filter(({ piece }) => isName(piece.text, knowledge, isInAddress(piece.text, addresses)))
    .sort((a, b) => b.size - a.size || a.i - b.i);
  const fromLabel = labelled.find((piece) => isName(piece.text, knowledge, true));
  return fromLabel ?? ranked[0]?.piece ?? null;
}

function stripTitle(piece: Piece): Piece {
  const lead =
    /^(?:(?:dr|prof|mr|mrs|ms|herr|frau|m|mme|ing|dipl)\.?[\s-]+)+(?:med\.?\s|ing\.?\s|rer\.?\s|nat\.?\s|h\.?c\.?\s)*|^(?:curriculum vitae|resume|résumé|lebenslauf|cv)\s*(?:of|von|de|[:–-])?\s+/i.exec(
      piece.text,
    )?.[0].length ?? 0;
  return { text: piece.text.slice(lead), start: piece.start + lead, end: piece.end };
}

/** Whether an address of the person is made of first and last word: `grace.potter`, `gpotter`, `potterg`. */
function isInAddress(text: string, addresses: string[]): boolean {
  const words = foldName(text).split(' ');
  const [first = '', last = ''] = [words[0], words.at(-1)];
  if (words.length < 2 || last.length < 3) return false;
  return addresses.some((address) => {
    const letters = foldName(address).replace(/[^a-z]/g, '');
    return [first + last, last + first, first.charAt(0) + last, last + first.charAt(0)].some((form) =>
      form.length > last.length + 1 ? letters.includes(form) : letters === form,
    );
  });
}

function isName(text: string, knowledge: Knowledge, isSure: boolean): boolean {
  const words = text.trim().split(/\s+/);
  if (words.length < 2 || words.length > 5 || /[\d@:/&+]/.test(text) || text.length > 45) return false;
  const capitalised = words.filter((word) => /^\p{Lu}[\p{L}.'-]*$/u.test(word));
  const particles = words.filter((word) =>
    /^(?:von|van|de|der|den|del|la|da|di|zu|bin|al|el|le|dos|ten|y|e)$/i.test(word),
  );
  if (capitalised.length < 2 || new Set([...capitalised, ...particles]).size < words.length) return false;
  const form = foldName(text);
  if (
    knowledge.headings.has(form) ||
    knowledge.jobHeadings.has(form) ||
    /\b(?:curriculum|vitae|resume|lebenslauf|profile|summary|street|road|avenue)\b/.test(form)
  )
    return false;
  if (isSure) return true;
  if (titleScore(text, knowledge) >= 1.5 || knowledge.skillFinder.find(text).some((hit) => hit.words >= 2))
    return false;
  return knowledge.places().byName(form).length === 0;
}

/** The title a person gives itself under its name. */
function readLabel(lines: TextLine[], name: Piece | null, knowledge: Knowledge): Piece | null {
  const head = lines.filter((line, i) => i < 10 && line.section === 'HEADER' && !line.isHeading && !line.bullet);
  for (const line of head) {
    for (const piece of pieces(line, /\s*[|•·\t]\s*|\s+[–—-]\s+/g)) {
      const isSelf = name !== null && piece.start < name.end && piece.end > name.start;
      if (isSelf || piece.text.length > 80 || /[@\d]{2}/.test(piece.text) || isAddress(piece.text)) continue;
      if (titleScore(piece.text, knowledge) >= 1.5) return piece;
    }
  }
  return null;
}

/** `carpenter.daniel@example.com` and `linkedin.com/in/the-baker` end in words of trades. */
function isAddress(text: string): boolean {
  return EMAIL.test(text) || /https?:|www\.|\.com\//i.test(text);
}
