import { and, andNot, popcount, popcountAnd, type Bits } from './bits.ts';

/** What a stack can be about (smart-assistant.md R11). */
export const STACK_KINDS = [
  'SKILL',
  'SKILL_FAMILY',
  'DEGREE',
  'FIELD',
  'INSTITUTION',
  'LOCATION',
  'YEARS',
  'TITLE',
  'INDUSTRY',
  'LANGUAGE',
  'CERTIFICATE',
] as const;
export type StackKind = (typeof STACK_KINDS)[number];

export const STACK_STATES = ['SHOWN', 'DROPPED', 'SUSPENDED'] as const;
export type StackState = (typeof STACK_STATES)[number];

/** Switches of the company that decide which kinds exist at all (smart-assistant.md R14). */
export interface StackSwitches {
  institutionStacks: boolean;
  locationStacks: boolean;
}

/** Fewest visible applicants with a readable profile for any stack, and fewest members of one (smart-assistant.md R12). */
export const LEAST_POOL = 5;
export const LEAST_MEMBERS = 3;
export const LARGEST_SHARE = 0.85;
export const MOST_STACKS = 12;

/** Whether the company allows stacks of this kind: shown and accepted as a selection (smart-assistant.md R14). */
export function isKindOn(kind: StackKind, switches: StackSwitches): boolean {
  if (kind === 'INSTITUTION') return switches.institutionStacks;
  if (kind === 'LOCATION') return switches.locationStacks;
  return true;
}

/** A stack of a job with the ordinals of its members. */
export interface StackMembers {
  id: string;
  members: Bits;
  state: StackState;
}

export interface SelectionInput {
  /** Ordinals that this viewer may see. */
  visible: Bits;
  /** Stacks in their order, those of the selection among them. */
  stacks: StackMembers[];
  /** Ids of the selected stacks. */
  chosen: string[];
  /** One set per active filter: who fits it, and for whom the fact is unknown. */
  filters: { field: string; fits: Bits; unknown: Bits; includesUnknown: boolean }[];
}

export interface StackCount {
  id: string;
  count: number;
  /** AVAILABLE and SELECTED can be clicked; DISABLED has nobody left; NO_LONGER_SUGGESTED keeps filtering (R15, R16). */
  state: 'AVAILABLE' | 'SELECTED' | 'DISABLED' | 'NO_LONGER_SUGGESTED';
}

export interface Selection {
  people: Bits;
  /** Everybody this viewer may see on the job. */
  pool: number;
  counts: StackCount[];
  /** Hidden because the filtered fact is unknown, counted inside the chosen stacks and the other filters (R19). */
  unknownCounts: { field: string; count: number }[];
}

/**
 * Who is in all chosen stacks and fits all filters, and how many of them each other stack would leave. Counted over the
 * visible people alone. Stacks with fewer than 3 visible members or more than 85 % of the visible pool are left out,
 * chosen ones aside; a suspended stack is never counted. (smart-assistant.md R12, R15, R16, R19; matching.md §15)
 */
export function selectFromStacks(input: SelectionInput): Selection {
  const pool = popcount(input.visible);
  const isChosen = (stack: StackMembers): boolean => input.chosen.includes(stack.id) && stack.state !== 'SUSPENDED';
  const inStacks = input.stacks.filter(isChosen).reduce((people, stack) => and(people, stack.members), input.visible);
  const accepted = input.filters.map((filter) =>
    filter.includesUnknown ? join(filter.fits, filter.unknown) : filter.fits,
  );
  const people = accepted.reduce(and, inStacks);
  const counts = input.stacks
    .filter((stack) => isChosen(stack) || isWorthShowing(stack, input.visible, pool))
    .map((stack) => ({ id: stack.id, count: popcountAnd(people, stack.members), state: 'AVAILABLE' as const, stack }))
    .map(({ stack, ...count }): StackCount => ({ ...count, state: chipState(stack, isChosen(stack), count.count) }));
  const unknownCounts = input.filters.map((filter, i) => {
    const others = accepted.filter((_, other) => other !== i).reduce(and, inStacks);
    return { field: filter.field, count: popcountAnd(andNot(others, filter.fits), filter.unknown) };
  });
  return { people, pool, counts, unknownCounts };
}

function isWorthShowing(stack: StackMembers, visible: Bits, pool: number): boolean {
  if (stack.state !== 'SHOWN' || pool < LEAST_POOL) return false;
  const members = popcountAnd(visible, stack.members);
  return members >= LEAST_MEMBERS && members <= LARGEST_SHARE * pool;
}

function chipState(stack: StackMembers, isChosen: boolean, count: number): StackCount['state'] {
  if (isChosen) return stack.state === 'SHOWN' ? 'SELECTED' : 'NO_LONGER_SUGGESTED';
  return count > 0 ? 'AVAILABLE' : 'DISABLED';
}

function join(a: Bits, b: Bits): Bits {
  const longer = a.length >= b.length ? a : b;
  const shorter = longer === a ? b : a;
  return longer.map((word, i) => word | (shorter[i] ?? 0));
}
