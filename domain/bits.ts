/**
 * Sets of small whole numbers (ordinals of applicants) as 32-bit words; 10,000 applicants are 1.3 kB. Missing words
 * count as empty, so sets of different length may be combined (matching.md §15).
 */
export type Bits = Uint32Array;

/** An empty set that can hold 0 … size − 1. */
export function emptyBits(size: number): Bits {
  return new Uint32Array(Math.ceil(size / 32));
}

/** The set of the given ordinals; the result is as long as the largest needs, or as `size` says. */
export function bitsOf(ordinals: Iterable<number>, size = 0): Bits {
  const list = [...ordinals];
  const bits = emptyBits(list.reduce((most, ordinal) => Math.max(most, ordinal + 1), size));
  for (const ordinal of list) bits[ordinal >>> 5] = (bits[ordinal >>> 5] ?? 0) | (1 << (ordinal & 31));
  return bits;
}

/** The ordinals of 0 … size − 1 for which `test` holds. */
export function bitsWhere(size: number, test: (ordinal: number) => boolean): Bits {
  const bits = emptyBits(size);
  for (let ordinal = 0; ordinal < size; ordinal += 1)
    if (test(ordinal)) bits[ordinal >>> 5] = (bits[ordinal >>> 5] ?? 0) | (1 << (ordinal & 31));
  return bits;
}

export function hasBit(bits: Bits, ordinal: number): boolean {
  return (((bits[ordinal >>> 5] ?? 0) >>> (ordinal & 31)) & 1) === 1;
}

/** The set with one ordinal more; a copy when it had to grow, else the same words changed in place. */
export function withBit(bits: Bits, ordinal: number): Bits {
  const word = ordinal >>> 5;
  const target = word < bits.length ? bits : new Uint32Array(Math.max(word + 1, bits.length * 2));
  if (target !== bits) target.set(bits);
  target[word] = (target[word] ?? 0) | (1 << (ordinal & 31));
  return target;
}

/** In both. */
export function and(a: Bits, b: Bits): Bits {
  const result = new Uint32Array(Math.min(a.length, b.length));
  for (let i = 0; i < result.length; i++) result[i] = (a[i] ?? 0) & (b[i] ?? 0);
  return result;
}

/** In `a` and not in `b`. */
export function andNot(a: Bits, b: Bits): Bits {
  const result = new Uint32Array(a.length);
  for (let i = 0; i < a.length; i++) result[i] = (a[i] ?? 0) & ~(b[i] ?? 0);
  return result;
}

/** In one of them. */
export function or(a: Bits, b: Bits): Bits {
  const result = new Uint32Array(Math.max(a.length, b.length));
  for (let i = 0; i < result.length; i++) result[i] = (a[i] ?? 0) | (b[i] ?? 0);
  return result;
}

/** How many are in the set. */
export function popcount(bits: Bits): number {
  let count = 0;
  for (let i = 0; i < bits.length; i++) count += wordCount(bits[i] ?? 0);
  return count;
}

/** How many are in both, without building the intersection. */
export function popcountAnd(a: Bits, b: Bits): number {
  let count = 0;
  for (let i = Math.min(a.length, b.length) - 1; i >= 0; i--) count += wordCount((a[i] ?? 0) & (b[i] ?? 0));
  return count;
}

/** The ordinals in rising order. */
export function ordinalsOf(bits: Bits): number[] {
  const ordinals: number[] = [];
  bits.forEach((word, i) => {
    for (let rest = word; rest !== 0; rest &= rest - 1) ordinals.push(i * 32 + 31 - Math.clz32(rest & -rest));
  });
  return ordinals;
}

/** Little-endian bytes for a `bytea` column. */
export function bytesOfBits(bits: Bits): Uint8Array {
  const bytes = new Uint8Array(bits.length * 4);
  const view = new DataView(bytes.buffer);
  bits.forEach((word, i) => view.setUint32(i * 4, word, true));
  return bytes;
}

export function bitsOfBytes(bytes: Uint8Array): Bits {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Uint32Array.from({ length: bytes.length >>> 2 }, (_, i) => view.getUint32(i * 4, true));
}

function wordCount(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
