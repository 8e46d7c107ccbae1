import type { ResumeEducation } from '#domain/resume';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { findDate, findDateRange } from './dates.ts';
import { pieces, type Piece, type TextLine } from './document.ts';

/** One course of study with what it says about level and field. */
export interface EducationEntry {
  education: ResumeEducation;
  level: number | null;
  fieldCode: string | null;
  institutionDomain: string | null;
  spans: Partial<Record<'institution' | 'area' | 'studyType', [number, number]>>;
  confidence: number;
}

/** "University of Texas at Austin" is one name, "Economics at Hull College" are two things. */
const SEPARATOR =
  /\s*[|•·\t]\s*|\s+[–—-]\s+|,\s+|\s*;\s*|(?<!(?:University|College|Institute)(?: of)?(?: \p{Lu}\p{L}+){0,3})\s+(?:at|an der|à|from)\s+(?=\p{Lu})/gu;
const SCHOOL =
  /(?<![\p{L}])(?:university|college|school|academy|institut[eo]?|polytechnic|universit(?:y|ät|at|é|e|à|eit)|universidade?|universitet(?:et)?|uniwersytet|univerzita|yliopisto|escola|faculdade|hochschule|fachhochschule|gymnasium|realschule|berufsschule|lyc[ée]e|[ée]cole|facult[yé]|instituto|colegio|akademie|berufskolleg|politecnico|iut|ucla|mit|eth|tu|lmu|fh)(?![\p{L}])/iu;
const MAX_ENTRIES = 20;

/** Courses of study of the EDUCATION sections; without such a section, lines that name a degree and a school. */
export function readEducation(lines: TextLine[], knowledge: Knowledge): EducationEntry[] {
  const inside = joined(lines.filter((line) => line.section === 'EDUCATION' && !line.isHeading));
  const chosen =
    inside.length > 0
      ? inside
      : lines.filter(
          (line) => line.text.length < 160 && SCHOOL.test(line.text) && degreeOf(line.text, knowledge) !== null,
        );
  return groups(chosen, knowledge)
    .map((group) => entryOf(group, knowledge))
    .filter((entry) => entry.confidence > 0.2)
    .slice(0, MAX_ENTRIES);
}

/** Narrow columns break names: "Tampere University of / Applied Sciences". The joined text is as long as the two lines. */
function joined(lines: TextLine[]): TextLine[] {
  const result: TextLine[] = [];
  for (const line of lines) {
    const before = result.at(-1);
    const isOpen = before && before.end + 1 === line.start && !line.bullet && before.text.length < 100;
    const goesOn =
      isOpen &&
      (/\s(?:of|and|for|in|the|de|der|des|für|und|&|–)$/i.test(before.text) ||
        (/\p{L}$/u.test(before.text) && /^(?:college|university|school|institute|academy)(?:,|$)/i.test(line.text)));
    if (before && goesOn) result[result.length - 1] = { ...before, text: `${before.text} ${line.text}`, end: line.end };
    else result.push(line);
  }
  return result;
}

/** Names a school; "High School Diploma" names what was got there. */
function isSchool(text: string): boolean {
  return SCHOOL.test(
    text.replace(
      /\b(?:high|secondary|senior) school (?:diploma|certificate|degree|education|graduate)\b|\bschool leaving (?:certificate|exam)\b/gi,
      ' ',
    ),
  );
}

/** The highest degree named in a text, with its place. */
export function degreeOf(
  text: string,
  knowledge: Knowledge,
): { level: number; label: string; start: number; end: number } | null {
  for (const { level, label, pattern } of knowledge.degrees) {
    const match = pattern.exec(text);
    if (match) return { level, label, start: match.index, end: match.index + match[0].length };
  }
  return null;
}

/** Lines of one course: a new one begins when something comes a second time (degree, school) or after a gap. */
function groups(lines: TextLine[], knowledge: Knowledge): TextLine[][] {
  const result: TextLine[][] = [];
  let current: TextLine[] = [];
  let has = { degree: false, school: false, date: false };
  for (const line of lines) {
    const degree = !line.bullet && degreeOf(line.text, knowledge) !== null;
    const school = isSchool(line.text);
    const date = findDate(line.text) !== null;
    const isDateAlone =
      date &&
      (findDateRange(line.text)?.to ?? 0) - (findDateRange(line.text)?.from ?? 0) >= line.text.trim().length * 0.8;
    const isNew =
      (degree && has.degree) ||
      (school && has.school && (has.degree || has.date)) ||
      (date && has.date && (has.degree || has.school) && (isDateAlone || line.gap > 0.3));
    if (isNew && current.length > 0) {
      result.push(current);
      current = [];
      has = { degree: false, school: false, date: false };
    }
    current.push(line);
    has = { degree: has.degree || degree, school: has.school || school, date: has.date || date };
  }
  if (current.length > 0) result.push(current);
  return result;
}

function entryOf(lines: TextLine[], knowledge: Knowledge): EducationEntry {
  const education: ResumeEducation = {};
  const spans: EducationEntry['spans'] = {};
  let level: number | null = null;
  let institutionDomain: string | null = null;
  let fieldCode: string | null = null;
  for (const line of lines) {
    const dates = findDateRange(line.text);
    if (dates && !education.startDate && !education.endDate) {
      if (dates.startDate) education.startDate = dates.startDate;
      if (dates.endDate) education.endDate = dates.endDate;
    } else if (!education.startDate && !education.endDate) {
      const single = findDate(line.text);
      if (single) education.endDate = single.date;
    }
    const parts = pieces(line, SEPARATOR)
      .map(withoutDates)
      .filter((piece) => /\p{L}{2}/u.test(piece.text));
    const degree: ReturnType<typeof degreeOf> = line.bullet && level !== null ? null : degreeOf(line.text, knowledge);
    if (degree && (level === null || degree.level > level)) {
      level = degree.level;
      const piece =
        parts.find((part) => part.start <= line.start + degree.start && part.end >= line.start + degree.start) ?? null;
      if (piece) {
        education.studyType = piece.text.slice(0, 120);
        spans.studyType = [piece.start, piece.end];
      }
    }
    const school = parts.find((part) => isSchool(part.text) && part.text.length < 100);
    if (school && !education.institution) {
      education.institution = school.text;
      spans.institution = [school.start, school.end];
      institutionDomain = knowledge.institutions().find(school.text)?.domain ?? null;
    }
    if (!fieldCode && (degree || level !== null || lines.length <= 3)) {
      const field = fieldIn(line, parts, degree ? line.start + degree.end : line.start, education, knowledge);
      if (field) {
        fieldCode = field.code;
        if (field.area) {
          education.area = field.area.text;
          spans.area = [field.area.start, field.area.end];
        }
      }
    }
  }
  splitDegree(education, spans);
  const confidence = Math.min(
    1,
    (level !== null ? 0.45 : 0) +
      (education.institution ? 0.3 : 0) +
      (fieldCode ? 0.15 : 0) +
      (education.endDate ? 0.1 : 0),
  );
  return { education, level, fieldCode, institutionDomain, spans, confidence };
}

/** "BSc Statistics" is a degree and a field: the degree keeps what stands before the field. */
function splitDegree(education: ResumeEducation, spans: EducationEntry['spans']): void {
  const { studyType, area } = education;
  const at = studyType && area && studyType !== area ? studyType.toLowerCase().lastIndexOf(area.toLowerCase()) : -1;
  if (!studyType || at <= 0) return;
  const degree = studyType.slice(0, at).replace(/[\s,:(-]+(?:(?:of|in|en|de|der)\s*)?$/i, '');
  if (degree === '') return;
  education.studyType = degree;
  if (spans.studyType) spans.studyType = [spans.studyType[0], spans.studyType[0] + degree.length];
}

/** Field of study: what follows "in" or "of" after the degree, else a fragment that names a field. */
function fieldIn(
  line: TextLine,
  parts: Piece[],
  after: number,
  education: ResumeEducation,
  knowledge: Knowledge,
): { code: string; area: Piece | null } | null {
  // What is nothing but the degree ("Diplom-Kauffrau") names no field beside it.
  const candidates = parts.filter(
    (part) =>
      part.text !== education.institution &&
      !(part.start < after && part.end <= after) &&
      !(SCHOOL.test(part.text) && !/ (?:in|of) /.test(part.text)),
  );
  for (const part of candidates) {
    const from = Math.max(0, after - part.start);
    const tail = part.start <= after && part.end > after ? part.text.slice(from) : part.text;
    const found = knowledge.fieldFinder.find(tail);
    const best = found.sort((a, b) => b.words - a.words || a.start - b.start)[0];
    if (!best) continue;
    // "Bachelor of Engineering, Electrical Engineering": the kind of degree is not yet the field.
    const isGeneric =
      /^\s*(?:engineering|science|arts|technology|commerce|business|philosophy|laws?|education)\s*$/i.test(tail);
    if (
      isGeneric &&
      candidates.some((other) => other.start > part.start && knowledge.fieldFinder.find(other.text).length > 0)
    )
      continue;
    const area = tail
      .replace(/^[\s,.:()-]*(?:(?:of|in|der|en|de|degree)\s+)*/i, '')
      .replace(
        /^(?:applied science|science|arts|engineering|technology|business|education) (?:in|of) |^(?:applied science|science|arts)(?:\s*:\s*| (?=\p{Lu}))/iu,
        '',
      )
      .replace(/^.* (?:in|of) (?=\p{Lu})/u, (lead) => (degreeOf(lead, knowledge) ? '' : lead))
      .replace(/[\s,.:(-]+$/, '')
      .replace(/^([^(]*)\)+$/, '$1')
      .trim();
    const start = line.text.indexOf(area, Math.max(0, part.start - line.start)) + line.start;
    return {
      code: best.entry.code,
      area: area !== '' && area.length < 80 ? { text: area, start, end: start + area.length } : null,
    };
  }
  return null;
}

function withoutDates(piece: Piece): Piece {
  const dates = findDateRange(piece.text) ?? findDate(piece.text);
  if (!dates) return piece;
  const left = piece.text.slice(0, dates.from).trim();
  const right = piece.text.slice(dates.to).trim();
  const text = (left.length >= right.length ? left : right)
    .replace(/^[\s()|,:–-]+|[\s(|,:–-]+$/g, '')
    .replace(/^([^(]*)\)+$/, '$1')
    .replace(/\s+(?:in|from|since|seit|bis)$/i, '');
  const start = piece.start + Math.max(0, piece.text.indexOf(text));
  return { text, start, end: start + text.length };
}
