import { emptyBits, or, popcountAnd, withBit, type Bits } from './bits.ts';

/** A thing known of a person: kind SKILL, DEGREE, FIELD, CITY or LANGUAGE. */
export type PersonFact = { kind: string; key: string; label: string };
export type FacetValue = { key: string; label: string; count: number };

const MOST_VALUES = 40;

/**
 * Which people have which fact, by slot (`job-people.ts`): answers filters and the values to offer in them without asking
 * the database again.
 */
export interface PeopleFacts {
  /** One fact of many people, or more people who have it. */
  add: (fact: PersonFact, slots: Iterable<number>) => void;
  /** What is known of one person now, instead of what was. */
  replace: (slot: number, facts: readonly PersonFact[]) => void;
  /** People with one of the keys. */
  withAny: (kind: string, keys: readonly string[], size: number) => Bits;
  /** People of whom anything of this kind is known. */
  known: (kind: string, size: number) => Bits;
  /** The 40 most frequent values of a kind among `visible`, with the number of people; ties by key, shown by label. */
  facet: (kind: string, visible: Bits) => FacetValue[];
}

export function createPeopleFacts(): PeopleFacts {
  const kinds = new Map<string, Map<string, { label: string; people: Bits }>>();
  const entryOf = ({ kind, key, label }: PersonFact) => {
    const keys = kinds.get(kind) ?? new Map<string, { label: string; people: Bits }>();
    kinds.set(kind, keys);
    const entry = keys.get(key) ?? { label, people: emptyBits(0) };
    keys.set(key, entry);
    return entry;
  };
  const together = (entries: Iterable<{ people: Bits } | undefined>, size: number): Bits => {
    let all = emptyBits(size);
    for (const entry of entries) if (entry) all = or(all, entry.people);
    return all;
  };
  // People with any fact of a kind: asked for by every filter, changed only with the facts.
  const knownOf = new Map<string, Bits>();
  return {
    add(fact, slots) {
      knownOf.clear();
      const entry = entryOf(fact);
      for (const slot of slots) entry.people = withBit(entry.people, slot);
    },
    replace(slot, facts) {
      knownOf.clear();
      for (const keys of kinds.values())
        for (const { people } of keys.values()) {
          const word = people[slot >>> 5];
          if (word !== undefined) people[slot >>> 5] = word & ~(1 << (slot & 31));
        }
      for (const fact of facts) {
        const entry = entryOf(fact);
        entry.people = withBit(entry.people, slot);
      }
    },
    withAny: (kind, keys, size) =>
      together(
        keys.map((key) => kinds.get(kind)?.get(key)),
        size,
      ),
    known(kind, size) {
      const kept = knownOf.get(kind);
      if (kept && kept.length * 32 >= size) return kept;
      const bits = together(kinds.get(kind)?.values() ?? [], size);
      knownOf.set(kind, bits);
      return bits;
    },
    facet(kind, visible) {
      const counted = [...(kinds.get(kind) ?? [])].map(([key, { label, people }]) => ({
        key,
        label,
        count: popcountAnd(people, visible),
      }));
      return counted
        .filter(({ count }) => count > 0)
        .sort((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1))
        .slice(0, MOST_VALUES)
        .sort((a, b) => b.count - a.count || a.label.localeCompare(b.label, 'en'));
    },
  };
}
