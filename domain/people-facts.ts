import { emptyBits, hasBit, type Bits } from './bits.ts';

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
  const kinds = new Map<string, Map<string, { label: string; slots: number[] }>>();
  const entryOf = ({ kind, key, label }: PersonFact) => {
    const keys = kinds.get(kind) ?? new Map<string, { label: string; slots: number[] }>();
    kinds.set(kind, keys);
    const entry = keys.get(key) ?? { label, slots: [] };
    keys.set(key, entry);
    return entry;
  };
  const bitsOfEntries = (entries: Iterable<{ slots: number[] } | undefined>, size: number): Bits => {
    const bits = emptyBits(size);
    for (const entry of entries)
      for (const slot of entry?.slots ?? []) bits[slot >>> 5] = (bits[slot >>> 5] ?? 0) | (1 << (slot & 31));
    return bits;
  };
  // People with any fact of a kind: asked for by every filter, changed only with the facts.
  const knownOf = new Map<string, Bits>();
  return {
    add(fact, slots) {
      knownOf.clear();
      const entry = entryOf(fact);
      for (const slot of slots) entry.slots.push(slot);
    },
    replace(slot, facts) {
      knownOf.clear();
      for (const keys of kinds.values())
        for (const [key, entry] of keys) {
          const at = entry.slots.indexOf(slot);
          if (at >= 0) entry.slots.splice(at, 1);
          if (entry.slots.length === 0) keys.delete(key);
        }
      for (const fact of facts) entryOf(fact).slots.push(slot);
    },
    withAny: (kind, keys, size) =>
      bitsOfEntries(
        keys.map((key) => kinds.get(kind)?.get(key)),
        size,
      ),
    known(kind, size) {
      const kept = knownOf.get(kind);
      if (kept && kept.length * 32 >= size) return kept;
      const bits = bitsOfEntries(kinds.get(kind)?.values() ?? [], size);
      knownOf.set(kind, bits);
      return bits;
    },
    facet(kind, visible) {
      const counted = [...(kinds.get(kind) ?? [])].map(([key, { label, slots }]) => ({
        key,
        label,
        count: slots.reduce((sum, slot) => sum + (hasBit(visible, slot) ? 1 : 0), 0),
      }));
      return counted
        .filter(({ count }) => count > 0)
        .sort((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1))
        .slice(0, MOST_VALUES)
        .sort((a, b) => b.count - a.count || a.label.localeCompare(b.label, 'en'));
    },
  };
}
