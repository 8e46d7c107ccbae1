import { createHash } from 'node:crypto';
import { occupationsDigest, type CompanyOccupation } from './company-occupations.ts';
import { foldName } from './knowledge/fold.ts';
import type { Knowledge, Skill } from './knowledge/knowledge.ts';
import { createNameFinder, type FoundName, type NameFinder } from './knowledge/name-finder.ts';
import { stemsOf } from './knowledge/words.ts';
import { withoutBrackets, type LabelSet } from './label-set.ts';
import type { Lexicon } from './lexicon.ts';
import type { Embedder } from './model/embed.ts';
import { VECTOR_SIZE } from './model/embedding.ts';

/** An approved skill of a company's own lexicon (matching.md §7.2). */
export interface CompanySkill {
  id: string;
  label: string;
  aliases: string[];
  /** One of our families, or empty. */
  family: string;
}

/** Above this many the names match by their letters alone: vectors of a whole imported list would fill the memory. */
const MOST_VECTORS = 2_000;

/** What the tables and a company's own skills and occupations say together; changes with every one of them. */
export function companyLexiconVersion(
  base: string,
  skills: readonly CompanySkill[],
  occupations: readonly CompanyOccupation[] = [],
): string {
  if (skills.length + occupations.length === 0) return base;
  const hash = createHash('sha256');
  if (occupations.length > 0) hash.update(occupationsDigest(occupations));
  for (const { id, label, aliases, family } of skills.toSorted((a, b) => (a.id < b.id ? -1 : 1)))
    hash.update(JSON.stringify([id, label, aliases, family]));
  return `${base}+${hash.digest('hex').slice(0, 12)}`;
}

/**
 * The knowledge of one company: our tables and its own approved skills. A name that our tables know already stays theirs; a
 * skill that bears one as label or alias lends the other names to it.
 */
export async function withCompanySkills(
  { knowledge, lexicon, embedder }: { knowledge: Knowledge; lexicon: Lexicon; embedder: Pick<Embedder, 'embedTexts'> },
  own: readonly CompanySkill[],
): Promise<{ knowledge: Knowledge; lexicon: Lexicon }> {
  if (own.length === 0) return { knowledge, lexicon };
  const known = new Map(
    [...knowledge.skills.values()].flatMap((skill) =>
      [skill.label, ...skill.aliases].map((name): [string, Skill] => [foldName(name), skill]),
    ),
  );
  const skills = new Map(knowledge.skills);
  const names: { name: string; entry: Skill; exact: boolean }[] = [];
  const added: Skill[] = [];
  for (const { id, label, aliases, family } of own) {
    const all = [label, ...aliases];
    const same = all.map((name) => known.get(foldName(name))).find((skill) => skill !== undefined);
    const entry = same ?? { id, label, aliases, family, kind: 'DOMAIN' };
    if (!same) {
      skills.set(id, entry);
      added.push(entry);
    }
    for (const name of all) if (!known.has(foldName(name))) names.push({ name, entry, exact: false });
  }
  const vectors = await vectorsOf(added, embedder);
  const ownFinder = createNameFinder(names);
  return {
    knowledge: {
      ...knowledge,
      skills,
      skillFinder: together(knowledge.skillFinder, ownFinder),
      ownSkillFinder: ownFinder,
    },
    lexicon: {
      ...lexicon,
      skills: withLabels(lexicon.skills, added, vectors),
      skillVector: (skillId) => lexicon.skillVector(skillId) ?? vectors.get(skillId) ?? null,
    },
  };
}

async function vectorsOf(
  skills: readonly Skill[],
  embedder: Pick<Embedder, 'embedTexts'>,
): Promise<Map<string, Float32Array>> {
  if (skills.length > MOST_VECTORS) return new Map();
  const embeddings = await embedder.embedTexts(
    skills.map(({ label }) => label),
    { whole: false },
  );
  return new Map(
    skills.flatMap(({ id }, i): [string, Float32Array][] => {
      const embedding = embeddings[i];
      return embedding ? [[id, embedding.vector]] : [];
    }),
  );
}

/** The labels of the tables and behind them those that have a vector. */
function withLabels(tables: LabelSet, own: readonly Skill[], vectorOf: ReadonlyMap<string, Float32Array>): LabelSet {
  const more = own.filter(({ id }) => vectorOf.has(id));
  const names = more.map(({ label }) => label);
  const vectors = new Float32Array(tables.vectors.length + more.length * VECTOR_SIZE);
  vectors.set(tables.vectors);
  more.forEach(({ id }, i) => vectors.set(vectorOf.get(id) ?? [], tables.vectors.length + i * VECTOR_SIZE));
  return {
    labels: [...tables.labels, ...more.map(({ id, label }) => ({ id, label }))],
    names: [...tables.names, ...names],
    first: [...tables.first, ...names.map((_, i) => tables.names.length + i + 1)],
    vectors,
    stems: [...tables.stems, ...names.map((name) => [...new Set(stemsOf(withoutBrackets(name)))])],
  };
}

/** Hits of both, in order of the text; where two overlap the longer one counts, then the one of our tables. */
function together<T>(tables: NameFinder<T>, own: NameFinder<T>): NameFinder<T> {
  return {
    find(text, words) {
      const hits = [
        ...tables.find(text, words).map((hit) => ({ hit, rank: 0 })),
        ...own.find(text, words).map((hit) => ({ hit, rank: 1 })),
      ].sort((a, b) => b.hit.end - b.hit.start - (a.hit.end - a.hit.start) || a.rank - b.rank);
      const kept: FoundName<T>[] = [];
      for (const { hit } of hits)
        if (kept.every((other) => hit.end <= other.start || hit.start >= other.end)) kept.push(hit);
      return kept.sort((a, b) => a.start - b.start);
    },
  };
}
