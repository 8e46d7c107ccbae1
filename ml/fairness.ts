import type { ImpactRow } from '#domain/impact-figure';
import { twoSidedP } from './proportions.ts';

/** One person in one sample (a step, stack or score band of a job), with the answers that person gave. */
export interface FairnessPerson {
  /** `{ SEX: 'FEMALE', RACE: 'ASIAN' }`; an answer that was not given is left out. Intersections are made here. */
  categories: Record<string, string>;
  /** Somebody of the team saw the person. */
  shown: boolean;
  advanced: boolean;
  score: number | null;
  /** Key of the step, stack or band. */
  group: string;
}

/** Smaller categories are shown together: nobody shall be told from a figure. */
const LEAST_SHOWN = 10;
/** Smaller shares of the sample are listed, but never what others are compared with. */
const LEAST_SHARE = 0.02;
const OTHER = 'OTHER';
const UNKNOWN = 'UNKNOWN';
const CROSS = ' × ';

/**
 * Selection rate, scoring rate and impact ratio per sample, category and intersection of two categories, each with n and
 * p; categories with fewer than 10 people shown are folded into OTHER (smart-assistant.md R34, matching.md §19).
 */
export function impactFigures(people: readonly FairnessPerson[]): ImpactRow[] {
  return grouped(people, ({ group }) => group).flatMap(([group, sample]) => {
    const median = medianOf(sample.flatMap(({ score }) => score ?? []));
    return dimensionsOf(sample).flatMap((names) => sampleFigures(group, names, sample, median));
  });
}

interface Counted {
  category: string;
  folded: boolean;
  n: number;
  selected: number;
  scored: number;
  above: number;
}

function sampleFigures(
  group: string,
  names: readonly string[],
  sample: readonly FairnessPerson[],
  median: number,
): ImpactRow[] {
  const counted = grouped(sample, (person) => categoryOf(person, names)).map(([category, members]): Counted => {
    const shown = members.filter((person) => person.shown);
    const scored = members.filter(({ score }) => score !== null);
    return {
      category,
      folded: false,
      n: shown.length,
      selected: shown.filter(({ advanced }) => advanced).length,
      scored: scored.length,
      above: scored.filter(({ score }) => (score ?? 0) > median).length,
    };
  });
  const categories = folded(counted);
  const total = categories.reduce((sum, { n }) => sum + n, 0);
  const compared = categories.filter(
    ({ category, n }) => category !== UNKNOWN && category !== OTHER && n >= LEAST_SHOWN && n >= LEAST_SHARE * total,
  );
  const best = highest(compared, ({ selected, n }) => selected / n);
  const bestScored = highest(
    compared.filter(({ scored }) => scored > 0),
    ({ above, scored }) => above / scored,
  );
  const highestRate = best ? best.selected / best.n : 0;
  const highestScoring = bestScored ? bestScored.above / bestScored.scored : 0;
  return categories.map((each): ImpactRow => {
    const rate = each.n > 0 ? each.selected / each.n : 0;
    const scoringRate = each.scored > 0 ? each.above / each.scored : null;
    const isCompared = each.category !== UNKNOWN && each.n > 0;
    return {
      group,
      dimension: names.join(CROSS),
      category: each.category,
      n: each.n,
      selected: each.selected,
      rate,
      impactRatio: isCompared && highestRate > 0 ? rate / highestRate : null,
      scoringRate,
      scoringRatio: isCompared && scoringRate !== null && highestScoring > 0 ? scoringRate / highestScoring : null,
      p: isCompared && best && best !== each ? twoSidedP(each, best) : null,
      folded: each.folded,
    };
  });
}

/** Categories under 10 people as one; people without an answer stay what they are. */
function folded(categories: Counted[]): Counted[] {
  const isSmall = ({ category, n }: Counted): boolean => category !== UNKNOWN && n < LEAST_SHOWN;
  const small = categories.filter(isSmall);
  const kept = categories.filter((each) => !isSmall(each));
  if (small.length === 0) return kept;
  const sum = (of: 'n' | 'selected' | 'scored' | 'above'): number => small.reduce((all, each) => all + each[of], 0);
  const other = {
    category: OTHER,
    folded: true,
    n: sum('n'),
    selected: sum('selected'),
    scored: sum('scored'),
    above: sum('above'),
  };
  return [
    ...kept.filter(({ category }) => category !== UNKNOWN),
    other,
    ...kept.filter(({ category }) => category === UNKNOWN),
  ];
}

/** Every question alone, then every two of them together. */
function dimensionsOf(people: readonly FairnessPerson[]): string[][] {
  const names = [...new Set(people.flatMap(({ categories }) => Object.keys(categories)))].sort();
  return [...names.map((name) => [name]), ...names.flatMap((a, i) => names.slice(i + 1).map((b) => [a, b]))];
}

function categoryOf({ categories }: FairnessPerson, names: readonly string[]): string {
  const answers = names.map((name) => categories[name]);
  return answers.every((answer) => answer !== undefined) ? answers.join(CROSS) : UNKNOWN;
}

function highest(categories: readonly Counted[], rateOf: (each: Counted) => number): Counted | null {
  return categories.reduce<Counted | null>((best, each) => (!best || rateOf(each) > rateOf(best) ? each : best), null);
}

function medianOf(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] ?? 0) + (sorted[Math.floor(middle)] ?? 0)) / 2;
}

/** Items by key, keys in their order, UNKNOWN last. */
function grouped<T>(items: readonly T[], keyOf: (item: T) => string): [string, T[]][] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  const place = (key: string): string => (key === UNKNOWN ? '\uffff' : key);
  return [...groups].sort((a, b) => (place(a[0]) < place(b[0]) ? -1 : 1));
}
