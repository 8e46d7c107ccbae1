import type { ResumeRecord } from '#domain/resume';
import { foldName } from './knowledge/fold.ts';
import type { Knowledge } from './knowledge/knowledge.ts';
import { nearest, type Lexicon } from './lexicon.ts';
import type { LinkAdapter } from './link-adapter.ts';
import type { Embedder } from './model/embed.ts';
import type { Search } from './model/search.ts';
import type { NearOccupation } from './own-occupations.ts';
import { cleanTitle, normaliseTitles } from './titles.ts';

const MAX_TITLES = 12;
/** A title is accepted when its best name lies this near (matching.md §10). */
const LEAST_TITLE_COSINE = 0.6;
const LEAST_FIELD_COSINE = 0.45;

export interface LinkTools {
  knowledge: Knowledge;
  lexicon: Lexicon;
  embedder: Embedder;
  search: Search;
  adapter: LinkAdapter;
}

/** Fills what needs meaning, not words: normalised titles, seniority, fields of study without a known name. */
export async function linkByMeaning(record: ResumeRecord, tools: LinkTools): Promise<ResumeRecord> {
  const facts = record.meta?.throughline?.facts;
  if (!facts) return record;
  const titles = titlesOf(record).slice(0, MAX_TITLES);
  facts.titleIds = await occupationsOf(titles, tools);
  facts.seniority = seniorityOf(titles[0] ?? null, tools.knowledge);
  const areas = (record.education ?? []).flatMap(({ area }) =>
    area && tools.knowledge.fieldFinder.find(area).length === 0 ? [area] : [],
  );
  if (facts.fieldCodes.length === 0 && areas.length > 0) {
    const embeddings = await tools.embedder.embedTexts(areas.slice(0, 4), { whole: false });
    for (const embedding of embeddings) {
      const field = embedding ? nearest(tools.lexicon.fields, embedding.vector) : null;
      if (field && field.cosine >= LEAST_FIELD_COSINE) facts.fieldCodes.push(field.id);
    }
  }
  return record;
}

/** Titles of the positions, newest first; without any, the label the person gives itself. */
export function titlesOf(record: ResumeRecord): string[] {
  const titles = (record.work ?? []).flatMap(({ position }) => (position ? [position] : []));
  return titles.length > 0 ? titles : record.basics?.label ? [record.basics.label] : [];
}

/** Occupation per title, of our tables or of the company's own lists, whose name lies nearer; null where none comes near enough. */
export async function occupationsOf(titles: string[], tools: LinkTools): Promise<(string | null)[]> {
  if (titles.length === 0) return [];
  const cleaned = titles.map((title) => cleanTitle(title, tools.knowledge));
  const near = await tools.embedder.embedTexts(cleaned, { whole: false });
  const vectors = near.map((embedding) => embedding?.vector ?? null);
  const ofTables = await nearestOfTables(cleaned, vectors, tools);
  const own = await tools.lexicon.ownOccupations?.nearest(cleaned, vectors);
  return ofTables.map((table, i) => {
    const ours = own?.[i] ?? null;
    const first = ours && (!table || ours.cosine > table.cosine) ? ours : table;
    return first && first.cosine >= LEAST_TITLE_COSINE ? first.id : null;
  });
}

/** The occupation of our tables that a label of the company's own lists belongs to; null where none comes near enough. */
export async function occupationOfTables(label: string, tools: LinkTools): Promise<string | null> {
  const { ownOccupations: _, ...tables } = tools.lexicon;
  const [id = null] = await occupationsOf([label], { ...tools, lexicon: tables });
  return id;
}

async function nearestOfTables(
  cleaned: string[],
  vectors: readonly (Float32Array | null)[],
  tools: LinkTools,
): Promise<(NearOccupation | null)[]> {
  const ranked = await normaliseTitles(cleaned, tools.lexicon.occupationLinks, 1, {
    ...tools,
    occupations: tools.lexicon.occupationLinks,
  });
  const names = tools.lexicon.occupations.labels;
  return ranked.map(([first], i) => {
    const at = names.findIndex((label) => label.id === first?.id);
    const vector = vectors[i];
    return first && at >= 0 && vector ? { id: first.id, cosine: bestCosine(vector, at, tools.lexicon) } : null;
  });
}

function bestCosine(vector: Float32Array, at: number, { occupations }: Lexicon): number {
  let best = -1;
  for (let name = occupations.first[at] ?? 0; name < (occupations.first[at + 1] ?? 0); name++) {
    let sum = 0;
    for (let i = 0; i < vector.length; i++)
      sum += (vector[i] ?? 0) * (occupations.vectors[name * vector.length + i] ?? 0);
    best = Math.max(best, sum);
  }
  return best;
}

/** 0 intern … 8 chief, from the words of a title; 2 when a title says nothing of it; null without a title. */
export function seniorityOf(title: string | null, knowledge: Knowledge): number | null {
  if (title === null) return null;
  const form = ` ${foldName(title)} `;
  let found: number | null = null;
  for (const [words, level] of knowledge.seniority) {
    if (!form.includes(` ${words} `)) continue;
    // "Assistant Manager" and "Vice President": the lower word of the two weakens the higher one.
    found =
      found === null
        ? level
        : form.includes(' vice ')
          ? 7
          : level === 0 || found === 0
            ? 0
            : level === 1 || found === 1
              ? Math.max(1, Math.max(level, found) - 1)
              : Math.max(found, level);
  }
  return found ?? 2;
}
