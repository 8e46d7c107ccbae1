import type { PackedVector } from './model/embedding.ts';

/** A vector as the table holds it: 384 int8 in base64 and one scale. */
export function packedAsText(packed: PackedVector): { q: string; scale: number } {
  return {
    q: Buffer.from(packed.q.buffer, packed.q.byteOffset, packed.q.byteLength).toString('base64'),
    scale: packed.scale,
  };
}

/** The vector of a row, as numbers. */
export function vectorOfRow(q: Uint8Array, scale: number): Float32Array {
  const bytes = new Int8Array(q.buffer, q.byteOffset, q.byteLength);
  return Float32Array.from(bytes, (value) => value * scale);
}
