import type { Knowledge } from './knowledge/knowledge.ts';
import { labelSet, type LabelSet } from './label-set.ts';
import type { LinkAdapter } from './link-adapter.ts';
import { linkSet, type LinkSet } from './link-set.ts';
import type { Embedder } from './model/embed.ts';
import { dot, VECTOR_SIZE } from './model/embedding.ts';
import type { Search } from './model/search.ts';
import type { OwnOccupations } from './own-occupations.ts';

/** Vectors of our own tables: computed once per lexicon version, kept in a file, held in memory (matching.md §6). */
export interface Lexicon {
  occupations: LabelSet;
  /** The occupations in the space for linking. */
  occupationLinks: LinkSet;
  /** Occupations of a company's own lists; absent without any. */
  ownOccupations?: OwnOccupations;
  skills: LabelSet;
  fields: LabelSet;
  skillVector: (skillId: string) => Float32Array | null;
  fieldVector: (code: string) => Float32Array | null;
  occupationVector: (id: string) => Float32Array | null;
}

/** Brand names get no vector: they match by name alone. */
export async function loadLexicon(
  knowledge: Knowledge,
  home: string,
  tools: { embedder: Embedder; search: Search; adapter: LinkAdapter },
): Promise<Lexicon> {
  const { embedder } = tools;
  const occupations = [...knowledge.occupations.values()].map(({ id, label, alts }) => ({ id, label, alt: alts }));
  const skills = [...knowledge.skills.values()]
    .filter((skill) => skill.family !== '')
    .map(({ id, label }) => ({ id, label }));
  const fields = [...knowledge.fields.values()].map(({ code, label }) => ({ id: code, label }));
  const sets = {
    occupations: await labelSet(occupations, embedder, home, 'occupations'),
    skills: await labelSet(skills, embedder, home, 'skills'),
    fields: await labelSet(fields, embedder, home, 'fields'),
  };
  const vectorIn = (set: LabelSet): ((id: string) => Float32Array | null) => {
    const at = new Map(set.labels.map(({ id }, i) => [id, set.first[i] ?? 0]));
    return (id) => {
      const row = at.get(id);
      return row === undefined ? null : set.vectors.subarray(row * VECTOR_SIZE, (row + 1) * VECTOR_SIZE);
    };
  };
  return {
    ...sets,
    occupationLinks: await linkSet(sets.occupations, tools),
    skillVector: vectorIn(sets.skills),
    fieldVector: vectorIn(sets.fields),
    occupationVector: vectorIn(sets.occupations),
  };
}

/** The label of a set whose preferred name lies nearest to a vector. */
export function nearest(set: LabelSet, vector: Float32Array): { id: string; cosine: number } | null {
  let best: { id: string; cosine: number } | null = null;
  set.labels.forEach(({ id }, i) => {
    const row = set.first[i] ?? 0;
    const cosine = dot(vector, set.vectors.subarray(row * VECTOR_SIZE, (row + 1) * VECTOR_SIZE));
    if (!best || cosine > best.cosine) best = { id, cosine };
  });
  return best;
}
