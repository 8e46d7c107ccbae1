import type { Knowledge, Skill } from '../knowledge/knowledge.ts';
import { wordsOf } from '../knowledge/words.ts';
import type { TextLine } from './document.ts';

/** A skill with where it was said and how sure that is. */
export interface ReadSkill {
  skill: Skill;
  confidence: number;
  spans: [number, number][];
}

const BY_SECTION: Partial<Record<TextLine['section'], number>> = { SKILLS: 0.95, WORK: 0.85, PROJECTS: 0.85 };
const ELSEWHERE = 0.7;
const MAX_SPANS = 8;
/** Sections whose words say nothing about what a person can do at work. */
const SILENT: TextLine['section'][] = ['OTHER', 'PERSONAL'];

/**
 * Skills of the lexicon in a résumé, longest names first. Ambiguous names (Go, R, Spring) need their exact letters and
 * a skill section or two other skills on the same line. Confidence by section: skills 0.95, work 0.85, elsewhere 0.7
 * (matching.md §10).
 */
export function readSkills(lines: TextLine[], knowledge: Pick<Knowledge, 'skillFinder'>): ReadSkill[] {
  const found = new Map<string, ReadSkill>();
  for (const line of lines) {
    if (line.isHeading || SILENT.includes(line.section)) continue;
    const hits = knowledge.skillFinder.find(line.text, wordsOf(line.text));
    const plain = hits.filter((hit) => !hit.ambiguous).length;
    for (const hit of hits) {
      if (hit.ambiguous && line.section !== 'SKILLS' && plain < 2) continue;
      const confidence = BY_SECTION[line.section] ?? ELSEWHERE;
      const known = found.get(hit.entry.id) ?? { skill: hit.entry, confidence: 0, spans: [] };
      known.confidence = Math.max(known.confidence, confidence);
      if (known.spans.length < MAX_SPANS) known.spans.push([line.start + hit.start, line.start + hit.end]);
      found.set(hit.entry.id, known);
    }
  }
  return [...found.values()];
}

const MOST_LISTED = 80;
const LONGEST_PHRASE = 60;

/** Phrases of the SKILLS sections as written: "Tools: Excel, SAP" gives the group Tools with two. */
export function listedSkills(lines: TextLine[]): { name: string; keywords: string[] }[] {
  const groups = new Map<string, Set<string>>();
  let count = 0;
  for (const line of lines) {
    if (line.section !== 'SKILLS' || line.isHeading) continue;
    const lead = /^([^:,;•|]{2,40}):\s*(?=\S)/u.exec(line.text);
    const name = lead?.[1]?.trim() ?? 'Skills';
    for (const part of phrasesOf(line.text.slice(lead?.[0].length ?? 0))) {
      if (count++ >= MOST_LISTED) break;
      groups.set(name, (groups.get(name) ?? new Set()).add(part));
    }
  }
  return [...groups].map(([name, keywords]) => ({ name, keywords: [...keywords] }));
}

/** Parts of a list between marks, brackets kept whole; sentences are no skills. */
function phrasesOf(text: string): string[] {
  return text
    .split(/[,;|•·\t](?![^(]*\))|\s[–—]\s|(?<=[a-z)])\.\s+(?=\p{Lu})/u)
    .map((part) => part.replace(/^[\s\-–*]+|[\s.]+$/g, ''))
    .filter((part) => /\p{L}/u.test(part) && part.length <= LONGEST_PHRASE && part.split(/\s+/).length <= 7);
}
