import { foldName } from '../knowledge/fold.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { TextLine } from './document.ts';

/** A spoken language with its CEFR level or NATIVE; null = not said. */
export interface SpokenLanguage {
  code: string;
  name: string;
  level: string | null;
  fluency: string | null;
  span: [number, number];
}

/**
 * Languages of the LANGUAGES sections and of lines that name a language beside a level ("fluent in German"). Words such
 * as "native" or "verhandlungssicher" become CEFR levels.
 */
export function readLanguages(lines: TextLine[], knowledge: Knowledge): SpokenLanguage[] {
  const found = new Map<string, SpokenLanguage>();
  for (const [i, line] of lines.entries()) {
    const inside = line.section === 'LANGUAGES' && !line.isHeading;
    if (line.text.length > 500 || (!inside && line.section === 'EDUCATION')) continue;
    const hits = knowledge.languageFinder.find(line.text);
    for (const [n, hit] of hits.entries()) {
      const before = line.text.slice(hits[n - 1]?.end ?? Math.max(0, hit.start - 40), hit.start);
      const after = line.text.slice(hit.end, hits[n + 1]?.start ?? hit.end + 60);
      const below = lines[i + 1];
      const goesOn =
        inside &&
        n === hits.length - 1 &&
        below?.section === 'LANGUAGES' &&
        !below.isHeading &&
        knowledge.languageFinder.find(below.text).length === 0;
      const next = goesOn ? `${after} ${below.text}` : '';
      const level =
        levelIn(after, knowledge) ??
        (inside && n > 0 ? null : levelIn(before, knowledge)) ??
        levelIn(next.length < 40 ? next : '', knowledge);
      if (!inside && !level) continue;
      if (!/^\p{Lu}/u.test(line.text.slice(hit.start, hit.end)) && !inside) continue;
      if (found.has(hit.entry)) continue;
      const fluency = level ? level.word : null;
      found.set(hit.entry, {
        code: hit.entry,
        name: knowledge.languages.get(hit.entry) ?? hit.entry,
        level: level?.level ?? null,
        fluency,
        span: [line.start + hit.start, line.start + hit.end],
      });
    }
  }
  return [...found.values()];
}

/** The first level word in a piece of text. */
export function levelIn(text: string, knowledge: Knowledge): { level: string; word: string } | null {
  const form = ` ${foldName(text)} `;
  if (form.trim() === '') return null;
  let best: { level: string; word: string; at: number } | null = null;
  for (const { level, words } of knowledge.languageLevels) {
    for (const word of words) {
      const at = form.indexOf(` ${word} `);
      if (at >= 0 && (!best || at < best.at || (at === best.at && word.length > best.word.length)))
        best = { level, word, at };
    }
  }
  return best;
}
