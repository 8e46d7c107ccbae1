import type { ResumeRecord } from '#domain/resume';
import type { Knowledge } from './knowledge/knowledge.ts';
import type { TextLine } from './reading/document.ts';
import { wordsOfName } from './reading/personal-words.ts';
import { markSections } from './reading/sections.ts';
import { readSkills, type ReadSkill } from './reading/skills-read.ts';

/**
 * A company's own skills in the text of a file that was read with the tables alone, so that a skill that is approved or
 * rejected later needs no second reading. Spans are offsets into the text; words of the person's name are no skills.
 */
export function ownSkillsIn(text: string, record: ResumeRecord, knowledge: Knowledge): ReadSkill[] {
  if (!knowledge.ownSkillFinder) return [];
  const names = new Set(wordsOfName(record.basics?.name));
  return readSkills(linesOf(text, knowledge), { skillFinder: knowledge.ownSkillFinder }).flatMap((read) => {
    const spans = read.spans.filter(([start, end]) => !names.has(text.slice(start, end)));
    return spans.length > 0 ? [{ ...read, spans }] : [];
  });
}

/** The lines of an extracted text at their places, with the sections that their headings give. */
function linesOf(text: string, knowledge: Knowledge): TextLine[] {
  const plain = text.split('\n').map((line) => ({ text: line, size: 1, gap: 0, page: 1, top: 0, bullet: false }));
  const marks = markSections(plain, knowledge);
  let at = 0;
  return plain.map((line, i) => {
    const start = at;
    at += line.text.length + 1;
    const { section, isHeading } = marks[i] ?? { section: 'HEADER', isHeading: false };
    return { ...line, start, end: start + line.text.length, section, isHeading };
  });
}
