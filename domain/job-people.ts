import { bitsWhere, emptyBits, hasBit, type Bits } from './bits.ts';

/** What selecting and ordering people of a job needs to know of each of them. */
export interface JobPerson {
  /** Of the application. */
  id: string;
  status: string;
  stepId: string | null;
  source: number;
  band: string | null;
  internal: boolean;
  /** Place in the bit sets of stacks; null until the first score. */
  ordinal: number | null;
  /** What the list is ordered by, falling: the score, then the earlier application (smart-assistant.md R10). */
  rank: number;
}

/** A place in the list: everybody after it ranks lower. */
export type ListPlace = { rank: number; id: string };

/**
 * The people of one job in memory, in the order of the list. Each has a slot, a small whole number that stays theirs, so
 * that sets of people are bit sets over slots (matching.md §15). Changing one person costs a search in the order.
 */
export interface JobPeople {
  size: () => number;
  /** Grows whenever an ordinal was given: sets made from ordinals before that lack somebody. */
  ordinalsVersion: () => number;
  at: (slot: number) => JobPerson | null;
  slotOf: (id: string) => number | undefined;
  put: (person: JobPerson) => number;
  remove: (id: string) => void;
  /** Everybody whose application has one of these statuses; found once per change, so not to be written to. */
  withStatus: (statuses: readonly string[]) => Bits;
  /** Everybody for whom `test` holds. */
  those: (test: (person: JobPerson) => boolean) => Bits;
  /** The members of a set of ordinals as slots. */
  withOrdinals: (ordinals: Bits) => Bits;
  /** Slots of ordinals as numbers or as their digits; unknown ones are left out. */
  slotsOfOrdinals: (ordinals: Iterable<number | string>) => number[];
  /** People without an ordinal. */
  unscored: () => string[];
  /** The next `many` of `chosen` after a place, best first. */
  page: (chosen: Bits, after: ListPlace | null, many: number) => JobPerson[];
}

export function createJobPeople(): JobPeople {
  const people: (JobPerson | null)[] = [];
  const slots = new Map<string, number>();
  const slotByOrdinal: number[] = [];
  const order: JobPerson[] = [];
  let ordinalsVersion = 0;
  const byStatus = new Map<string, Bits>();

  // Few different texts repeat for thousands of people: one copy of each is kept.
  const texts = new Map<string, string>();
  const same = <T extends string | null>(text: T): T => {
    if (text === null) return text;
    const kept = texts.get(text);
    if (kept === undefined) texts.set(text, text);
    return (kept ?? text) as T;
  };
  const setOrdinal = (person: JobPerson, slot: number) => {
    if (person.ordinal === null || slotByOrdinal[person.ordinal] === slot) return;
    slotByOrdinal[person.ordinal] = slot;
    ordinalsVersion += 1;
  };
  const placeOf = (place: ListPlace): number => {
    let [low, high] = [0, order.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      const one = order[middle];
      if (one && comesBefore(one, place)) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const take = (person: JobPerson) => {
    order.splice(placeOf(person), 1);
  };
  const those: JobPeople['those'] = (test) =>
    bitsWhere(people.length, (slot) => {
      const person = people[slot];
      return person ? test(person) : false;
    });

  return {
    size: () => slots.size,
    ordinalsVersion: () => ordinalsVersion,
    at: (slot) => people[slot] ?? null,
    slotOf: (id) => slots.get(id),
    put(given) {
      const person = { ...given, status: same(given.status), stepId: same(given.stepId), band: same(given.band) };
      const slot = slots.get(person.id) ?? people.length;
      const before = people[slot];
      if (before) take(before);
      slots.set(person.id, slot);
      people[slot] = person;
      const last = order.at(-1);
      if (!last || comesBefore(last, person)) order.push(person);
      else order.splice(placeOf(person), 0, person);
      setOrdinal(person, slot);
      byStatus.clear();
      return slot;
    },
    remove(id) {
      const slot = slots.get(id);
      const person = slot === undefined ? null : people[slot];
      if (slot === undefined || !person) return;
      take(person);
      slots.delete(id);
      people[slot] = null;
      byStatus.clear();
    },
    withStatus(statuses) {
      const key = statuses.join(' ');
      const bits = byStatus.get(key) ?? those(({ status }) => statuses.includes(status));
      byStatus.set(key, bits);
      return bits;
    },
    those,
    withOrdinals(ordinals) {
      const bits = emptyBits(people.length);
      for (let word = 0; word < ordinals.length; word += 1) {
        for (let rest = ordinals[word] ?? 0; rest !== 0; rest &= rest - 1) {
          const slot = slotByOrdinal[word * 32 + 31 - Math.clz32(rest & -rest)];
          if (slot !== undefined) bits[slot >>> 5] = (bits[slot >>> 5] ?? 0) | (1 << (slot & 31));
        }
      }
      return bits;
    },
    slotsOfOrdinals(ordinals) {
      const found: number[] = [];
      for (const ordinal of ordinals) {
        const slot = slotByOrdinal[Number(ordinal)];
        if (slot !== undefined) found.push(slot);
      }
      return found;
    },
    unscored: () => order.flatMap((person) => (person.ordinal === null ? [person.id] : [])),
    page(chosen, after, many) {
      const found: JobPerson[] = [];
      let at = after ? placeOf(after) : 0;
      if (after && order[at]?.id === after.id) at += 1;
      for (; at < order.length && found.length < many; at += 1) {
        const person = order[at];
        const slot = person && slots.get(person.id);
        if (person && slot !== undefined && hasBit(chosen, slot)) found.push(person);
      }
      return found;
    },
  };
}

/** Higher rank first, then the greater id, as the lists of the database do. */
function comesBefore(a: ListPlace, b: ListPlace): boolean {
  return a.rank > b.rank || (a.rank === b.rank && a.id > b.id);
}
