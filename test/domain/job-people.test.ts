import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bitsOf, ordinalsOf } from '#domain/bits';
import { createJobPeople, type JobPerson } from '#domain/job-people';

const person = fc.record<JobPerson>({
  id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g'),
  status: fc.constantFrom('NEW', 'REJECTED'),
  stepId: fc.constant(null),
  source: fc.constant(1),
  band: fc.constant(null),
  internal: fc.boolean(),
  ordinal: fc.constant(null),
  rank: fc.nat({ max: 4 }),
});
const act = fc.oneof(
  fc.record({ put: person }),
  fc.record({ remove: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g') }),
);
const inOrder = (people: readonly JobPerson[]) =>
  people.toSorted((a, b) => b.rank - a.rank || (a.id < b.id ? 1 : -1)).map(({ id }) => id);

describe('the people of a job', () => {
  it('stay in the order of the list whatever is put in and taken out, and pages go on where one ended', () => {
    fc.assert(
      fc.property(fc.array(act), fc.integer({ min: 1, max: 4 }), (acts, many) => {
        const people = createJobPeople();
        const kept = new Map<string, JobPerson>();
        for (const one of acts) {
          if ('put' in one) {
            people.put(one.put);
            kept.set(one.put.id, one.put);
          } else {
            people.remove(one.remove);
            kept.delete(one.remove);
          }
          expect(people.withStatus(['NEW'])).toEqual(people.those(({ status }) => status === 'NEW'));
        }
        const chosen = people.those(({ status }) => status === 'NEW');
        const found: JobPerson[] = [];
        for (let page = people.page(chosen, null, many); page.length > 0;) {
          found.push(...page);
          page = people.page(chosen, found.at(-1) ?? null, many);
        }
        expect(found.map(({ id }) => id)).toEqual(inOrder([...kept.values()].filter(({ status }) => status === 'NEW')));
        expect(people.size()).toBe(kept.size);
      }),
    );
  });

  it('are found by ordinal when they have one, each under a slot of their own', () => {
    const people = createJobPeople();
    const base = { status: 'NEW', stepId: null, source: 1, band: null, internal: false, rank: 1 };
    const first = people.put({ ...base, id: 'first', ordinal: 40 });
    const second = people.put({ ...base, id: 'second', ordinal: null });
    const before = people.ordinalsVersion();
    expect(ordinalsOf(people.withOrdinals(bitsOf([0, 40])))).toEqual([first]);
    expect(people.unscored()).toEqual(['second']);
    expect(people.put({ ...base, id: 'second', ordinal: 0 })).toBe(second);
    expect(people.ordinalsVersion()).toBeGreaterThan(before);
    expect(ordinalsOf(people.withOrdinals(bitsOf([0, 40])))).toEqual([first, second]);
    expect(people.slotsOfOrdinals([40, 7])).toEqual([first]);
    expect(people.at(second)?.ordinal).toBe(0);
  });
});
