import { describe, expect, it } from 'vitest';
import { bitsOf, ordinalsOf } from '#domain/bits';
import { createPeopleFacts } from '#domain/people-facts';

const skill = (key: string) => ({ kind: 'SKILL', key, label: key.toUpperCase() });

describe('facts of people', () => {
  it('say who has one of several, and of whom anything of the kind is known', () => {
    const facts = createPeopleFacts();
    facts.add(skill('sql'), [0, 2]);
    facts.add(skill('python'), [40]);
    facts.add({ kind: 'CITY', key: 'leeds', label: 'Leeds' }, [1]);
    expect(ordinalsOf(facts.withAny('SKILL', ['sql', 'python'], 64))).toEqual([0, 2, 40]);
    expect(ordinalsOf(facts.withAny('SKILL', ['excel'], 64))).toEqual([]);
    expect(ordinalsOf(facts.known('SKILL', 64))).toEqual([0, 2, 40]);
    facts.replace(2, []);
    facts.replace(3, [skill('excel')]);
    expect(ordinalsOf(facts.known('SKILL', 64))).toEqual([0, 3, 40]);
    expect(ordinalsOf(facts.withAny('SKILL', ['sql'], 64))).toEqual([0]);
  });

  it('offer the values that visible people have, the most frequent first', () => {
    const facts = createPeopleFacts();
    facts.add(skill('sql'), [0, 1, 2]);
    facts.add(skill('python'), [3]);
    facts.add(skill('excel'), [4]);
    expect(facts.facet('SKILL', bitsOf([0, 1, 3]))).toEqual([
      { key: 'sql', label: 'SQL', count: 2 },
      { key: 'python', label: 'PYTHON', count: 1 },
    ]);
    facts.replace(3, []);
    expect(facts.facet('SKILL', bitsOf([0, 3]))).toEqual([{ key: 'sql', label: 'SQL', count: 1 }]);
  });
});
