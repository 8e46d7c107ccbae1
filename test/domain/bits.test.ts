import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  and,
  andNot,
  bitsOf,
  bitsOfBytes,
  bitsWhere,
  bytesOfBits,
  emptyBits,
  hasBit,
  or,
  ordinalsOf,
  popcount,
  popcountAnd,
  withBit,
} from '#domain/bits';

const ordinals = fc.uniqueArray(fc.nat(400), { maxLength: 120 });
const sorted = (values: Iterable<number>) => [...values].sort((a, b) => a - b);

describe('sets of ordinals', () => {
  it('hold exactly what was put in', () => {
    fc.assert(
      fc.property(ordinals, (list) => {
        expect(ordinalsOf(bitsOf(list))).toEqual(sorted(list));
      }),
    );
  });

  it('intersect, subtract and join like sets, whatever their lengths', () => {
    fc.assert(
      fc.property(ordinals, ordinals, (a, b) => {
        const [x, y] = [bitsOf(a), bitsOf(b)];
        expect(ordinalsOf(and(x, y))).toEqual(sorted(a.filter((n) => b.includes(n))));
        expect(ordinalsOf(andNot(x, y))).toEqual(sorted(a.filter((n) => !b.includes(n))));
        expect(ordinalsOf(or(x, y))).toEqual(sorted(new Set([...a, ...b])));
      }),
    );
  });

  it('are never larger after an intersection, and counting needs no intersection', () => {
    fc.assert(
      fc.property(ordinals, ordinals, (a, b) => {
        const [x, y] = [bitsOf(a), bitsOf(b)];
        expect(popcount(x)).toBe(a.length);
        expect(popcountAnd(x, y)).toBe(popcount(and(x, y)));
        expect(popcountAnd(x, y)).toBeLessThanOrEqual(Math.min(a.length, b.length));
      }),
    );
  });

  it('survive being stored as bytes', () => {
    fc.assert(
      fc.property(ordinals, (list) => {
        expect(ordinalsOf(bitsOfBytes(bytesOfBits(bitsOf(list))))).toEqual(sorted(list));
      }),
    );
  });

  it('take one ordinal more, growing when they must', () => {
    fc.assert(
      fc.property(ordinals, fc.nat(2000), (list, more) => {
        const grown = withBit(bitsOf(list), more);
        expect(hasBit(grown, more)).toBe(true);
        expect(ordinalsOf(grown)).toEqual(sorted(new Set([...list, more])));
      }),
    );
  });

  it('hold whoever passes a test', () => {
    expect(ordinalsOf(bitsWhere(70, (ordinal) => ordinal % 33 === 1))).toEqual([1, 34, 67]);
  });

  it('hold nobody when they are empty', () => {
    expect(popcount(emptyBits(100))).toBe(0);
    expect(hasBit(emptyBits(10), 5000)).toBe(false);
  });
});
