import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bitsOf, ordinalsOf } from '#domain/bits';
import { isKindOn, selectFromStacks, type SelectionInput, type StackMembers } from '#domain/stack';

/** The eight applicants of smart-assistant.md section 6; ordinals are their numbers. */
const STACKS = {
  S1: [1, 2, 4, 6, 8],
  S2: [1, 3, 4, 7, 8],
  S3: [1, 3, 4, 6],
  S4: [1, 2, 6, 7],
  S5: [1, 3, 4, 7],
  S6: [1, 2, 4, 8],
};
const EVERYBODY = [1, 2, 3, 4, 5, 6, 7, 8];
const stacks: StackMembers[] = Object.entries(STACKS).map(([id, members]) => ({
  id,
  members: bitsOf(members),
  state: 'SHOWN',
}));

function select(chosen: string[], more: Partial<SelectionInput> = {}) {
  const selection = selectFromStacks({ visible: bitsOf(EVERYBODY), stacks, chosen, filters: [], ...more });
  return {
    people: ordinalsOf(selection.people),
    counts: Object.fromEntries(selection.counts.map(({ id, count }) => [id, count])),
    selection,
  };
}

describe('a selection of stacks', () => {
  it('starts with everybody and the full counts', () => {
    expect(select([])).toMatchObject({ people: EVERYBODY, counts: { S1: 5, S2: 5, S3: 4, S4: 4, S5: 4, S6: 4 } });
  });

  it('is the people who are in all chosen stacks, and the other chips count inside it', () => {
    expect(select(['S1'])).toMatchObject({ people: [1, 2, 4, 6, 8], counts: { S2: 3, S3: 3, S4: 3, S5: 2 } });
    expect(select(['S1', 'S2'])).toMatchObject({ people: [1, 4, 8], counts: { S3: 2, S4: 1, S5: 2, S6: 3 } });
    expect(select(['S1', 'S2', 'S4'])).toMatchObject({ people: [1], counts: { S3: 1, S5: 1, S6: 1 } });
    expect(select(['S4', 'S5'])).toMatchObject({ people: [1, 7], counts: { S1: 1, S2: 2, S3: 1, S6: 1 } });
  });

  it('is narrowed by a filter, and a chip that has nobody left is disabled', () => {
    const atMostTwoYears = { field: 'years', fits: bitsOf([2, 8]), unknown: bitsOf([5]), includesUnknown: false };
    const { people, counts, selection } = select(['S1'], { filters: [atMostTwoYears] });
    expect(people).toEqual([2, 8]);
    expect(counts).toMatchObject({ S2: 1, S3: 0, S4: 1, S5: 0, S6: 2 });
    expect(selection.counts.find(({ id }) => id === 'S3')?.state).toBe('DISABLED');
    expect(selection.unknownCounts).toEqual([{ field: 'years', count: 0 }]);
  });

  it('says how many a filter hides because nobody knows, and takes them in when asked', () => {
    const marketing = { field: 'field', fits: bitsOf([1, 2, 4, 8]), unknown: bitsOf([5, 7]), includesUnknown: false };
    const { people, counts, selection } = select([], { filters: [marketing] });
    expect(people).toEqual([1, 2, 4, 8]);
    expect(counts).toMatchObject({ S1: 4, S2: 3, S3: 2, S4: 2, S5: 2 });
    expect(selection.unknownCounts).toEqual([{ field: 'field', count: 2 }]);
    expect(select([], { filters: [{ ...marketing, includesUnknown: true }] }).people).toEqual([1, 2, 4, 5, 7, 8]);
  });

  it('never counts a person the viewer may not see', () => {
    const visible = bitsOf(EVERYBODY.filter((person) => person !== 4));
    expect(select(['S1', 'S2'], { visible })).toMatchObject({ people: [1, 8], counts: { S3: 1, S4: 1, S5: 1, S6: 2 } });
  });

  it('gives the same answer whether an invisible person exists or not', () => {
    const set = fc.uniqueArray(fc.nat(60), { maxLength: 40 });
    fc.assert(
      fc.property(fc.array(set, { minLength: 1, maxLength: 6 }), set, fc.nat(60), (members, visible, hidden) => {
        const seen = bitsOf(visible.filter((person) => person !== hidden));
        const of = (lists: number[][]) =>
          lists.map((list, i): StackMembers => ({ id: `s${i}`, members: bitsOf(list), state: 'SHOWN' }));
        const ask = (lists: number[][]) => {
          const { people, ...rest } = selectFromStacks({
            visible: seen,
            stacks: of(lists),
            chosen: ['s0'],
            filters: [],
          });
          return { people: ordinalsOf(people), ...rest };
        };
        expect(ask(members)).toEqual(ask(members.map((list) => list.filter((person) => person !== hidden))));
      }),
    );
  });

  it('is a part of each chosen stack and of what is visible', () => {
    const set = fc.uniqueArray(fc.nat(80), { maxLength: 60 });
    fc.assert(
      fc.property(set, set, set, (a, b, visible) => {
        const input: StackMembers[] = [
          { id: 'a', members: bitsOf(a), state: 'SHOWN' },
          { id: 'b', members: bitsOf(b), state: 'SHOWN' },
        ];
        const people = ordinalsOf(
          selectFromStacks({ visible: bitsOf(visible), stacks: input, chosen: ['a', 'b'], filters: [] }).people,
        );
        expect(people).toEqual(
          visible.filter((person) => a.includes(person) && b.includes(person)).sort((x, y) => x - y),
        );
      }),
    );
  });

  it('keeps a chosen stack that is no longer suggested, and drops a suspended one', () => {
    const [first, second, ...rest] = stacks;
    const changed: StackMembers[] = [{ ...first!, state: 'DROPPED' }, { ...second!, state: 'SUSPENDED' }, ...rest];
    const { people, selection } = select(['S1', 'S2'], { stacks: changed });
    expect(people).toEqual(STACKS.S1);
    expect(selection.counts.find(({ id }) => id === 'S1')?.state).toBe('NO_LONGER_SUGGESTED');
    expect(selection.counts.some(({ id }) => id === 'S2')).toBe(false);
  });

  it('shows no stack with fewer than three visible members, nor one that holds nearly everybody', () => {
    const small: StackMembers[] = [
      { id: 'two', members: bitsOf([1, 2]), state: 'SHOWN' },
      { id: 'all', members: bitsOf(EVERYBODY), state: 'SHOWN' },
    ];
    expect(select([], { stacks: small }).counts).toEqual({});
  });
});

describe('kinds of stacks', () => {
  it('depend on the switches of the company', () => {
    const off = { institutionStacks: false, locationStacks: false };
    expect(isKindOn('INSTITUTION', off)).toBe(false);
    expect(isKindOn('LOCATION', off)).toBe(false);
    expect(isKindOn('SKILL', off)).toBe(true);
    expect(isKindOn('LOCATION', { institutionStacks: false, locationStacks: true })).toBe(true);
  });
});
