import { readFileSync } from 'node:fs';
import path from 'node:path';
import { normalise, VECTOR_SIZE } from './model/embedding.ts';
import type { Search } from './model/search.ts';
import { repositoryRoot } from './repository.ts';

/**
 * A linear map of the space of short texts that brings the names of one thing nearer to each other than the model alone
 * does, learnt from our own lexicon (`train-link-adapter.ts`). It serves the linking of skills and titles only: scores,
 * stored vectors and searches use the model's own space.
 */
export type LinkAdapter = Float32Array;

const ROWS_PER_RUN = 8192;

export function adapterFile(): string {
  return path.join(repositoryRoot(), 'ml', 'model', 'link-adapter.i8');
}

/** The transposed map, row by row: 384 int8 and one float32 scale each hold the difference from leaving a vector as it is. */
export function loadAdapter(): LinkAdapter {
  const bytes = readFileSync(adapterFile());
  const rowBytes = VECTOR_SIZE + 4;
  if (bytes.length !== VECTOR_SIZE * rowBytes) throw new Error('MODEL_MISSING: link-adapter.i8 is damaged');
  const map = new Float32Array(VECTOR_SIZE * VECTOR_SIZE);
  for (let row = 0; row < VECTOR_SIZE; row++) {
    const scale = bytes.readFloatLE(row * rowBytes);
    for (let i = 0; i < VECTOR_SIZE; i++)
      map[row * VECTOR_SIZE + i] = bytes.readInt8(row * rowBytes + 4 + i) * scale + (row === i ? 1 : 0);
  }
  return map;
}

/** Bytes of the file for a transposed map. */
export function packAdapter(map: Float32Array): Uint8Array {
  const bytes = Buffer.alloc(VECTOR_SIZE * (VECTOR_SIZE + 4));
  for (let row = 0; row < VECTOR_SIZE; row++) {
    const values = Array.from(
      map.subarray(row * VECTOR_SIZE, (row + 1) * VECTOR_SIZE),
      (value, i) => value - (row === i ? 1 : 0),
    );
    const scale = Math.max(1e-9, ...values.map(Math.abs)) / 127;
    bytes.writeFloatLE(scale, row * (VECTOR_SIZE + 4));
    values.forEach((value, i) => bytes.writeInt8(Math.round(value / scale), row * (VECTOR_SIZE + 4) + 4 + i));
  }
  return bytes;
}

/** Vectors (flat, [n, 384]) in the space for linking, unit length; a zero vector stays zero. */
export async function adapted(vectors: Float32Array, adapter: LinkAdapter, search: Search): Promise<Float32Array> {
  const result = new Float32Array(vectors.length);
  const step = ROWS_PER_RUN * VECTOR_SIZE;
  for (let at = 0; at < vectors.length; at += step) {
    const moved = await search.similarities(vectors.subarray(at, at + step), adapter);
    for (let row = 0; row < moved.length; row += VECTOR_SIZE)
      result.set(normalise(moved.subarray(row, row + VECTOR_SIZE)), at + row);
  }
  return result;
}
