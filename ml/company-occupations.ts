import { createHash } from 'node:crypto';
import { foldName } from './knowledge/fold.ts';
import type { Knowledge } from './knowledge/knowledge.ts';
import type { Lexicon } from './lexicon.ts';
import type { Embedder } from './model/embed.ts';
import { ownOccupations, type OccupationName } from './own-occupations.ts';

/** An occupation of a company's own lists (matching.md §7.3). */
export interface CompanyOccupation {
  id: string;
  label: string;
  alts: string[];
}

const digests = new WeakMap<readonly CompanyOccupation[], string>();

/** What the lists say, in any order; read once per list that is kept. */
export function occupationsDigest(own: readonly CompanyOccupation[]): string {
  const known = digests.get(own);
  if (known !== undefined) return known;
  const hash = createHash('sha256');
  for (const { id, label, alts } of own.toSorted((a, b) => (a.id < b.id ? -1 : 1)))
    hash.update(JSON.stringify([id, label, alts]));
  const digest = hash.digest('hex').slice(0, 12);
  digests.set(own, digest);
  return digest;
}

/**
 * The knowledge of one company: our tables and the occupations of its own lists. A name that our tables know stays theirs;
 * an occupation that bears one as its label lends its other names to it. Two lists that name the same occupation are one.
 */
export function withCompanyOccupations(
  { knowledge, lexicon }: { knowledge: Knowledge; lexicon: Lexicon },
  own: readonly CompanyOccupation[],
  embedder: Pick<Embedder, 'embedTexts'>,
): { knowledge: Knowledge; lexicon: Lexicon } {
  if (own.length === 0) return { knowledge, lexicon };
  const known = new Map(
    [...knowledge.occupations.values()].flatMap(({ id, label, alts }) =>
      [label, ...alts].map((name): [string, string] => [foldName(name), id]),
    ),
  );
  const occupations = new Map(knowledge.occupations);
  const byLabel = new Map<string, string>();
  const names: OccupationName[] = [];
  for (const { id: ownId, label, alts } of own) {
    const form = foldName(label);
    const id = known.get(form) ?? byLabel.get(form) ?? ownId;
    byLabel.set(form, id);
    if (!occupations.has(id)) occupations.set(id, { id, label, alts, family: '', familyLabel: '', industries: [] });
    for (const name of [label, ...alts]) if (!known.has(foldName(name))) names.push({ name, id });
  }
  return {
    knowledge: { ...knowledge, occupations },
    lexicon: { ...lexicon, ownOccupations: ownOccupations(names, embedder) },
  };
}
