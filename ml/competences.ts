import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ownRows } from './knowledge/own-rows.ts';
import { normalise, packVector, VECTOR_SIZE } from './model/embedding.ts';
import { repositoryRoot } from './repository.ts';

/** Something people can do or know, with other names and phrases in which ads, résumés and talk speak of it. */
export interface Competence {
  area: string;
  /** The first is its own. */
  names: string[];
  phrases: string[];
}

/**
 * What 4,500 competences of the whole world of work sound like and what they are called, as vectors of the space for
 * linking: a sentence that names nothing is led by how it sounds to names like the ones it means.
 */
export interface Competences {
  /** One unit vector per competence for its names and phrases together, flat. */
  sounds: Float32Array;
  /** One unit vector per competence for its name, flat. */
  names: Float32Array;
}

/** Our own rows: area, name, other names, three phrases. */
export function readCompetences(): Competence[] {
  return ownRows('competences').map(([area = '', name = '', others = '', ...phrases]) => ({
    area,
    names: [name, ...others.split(';').map((other) => other.trim())].filter((each) => each !== ''),
    phrases,
  }));
}

export function competencesFile(): string {
  return path.join(repositoryRoot(), 'ml', 'model', 'competences.i8');
}

const ROW = VECTOR_SIZE + 4;

/** Bytes of the file: per competence the rows of sound and name, 384 int8 and one float32 scale each. */
export function packCompetences(competences: Competence[], vectorOf: (text: string) => Float32Array): Uint8Array {
  const bytes = Buffer.alloc(competences.length * 2 * ROW);
  const put = (row: number, vector: Float32Array): void => {
    const { q, scale } = packVector(vector);
    bytes.writeFloatLE(scale, row * ROW);
    bytes.set(new Uint8Array(q.buffer), row * ROW + 4);
  };
  competences.forEach(({ names, phrases }, i) => {
    const sum = new Float32Array(VECTOR_SIZE);
    for (const text of [...names, ...phrases]) vectorOf(text).forEach((value, d) => (sum[d] = (sum[d] ?? 0) + value));
    put(2 * i, normalise(sum));
    put(2 * i + 1, vectorOf(names[0] ?? ''));
  });
  return bytes;
}

let loaded: Competences | null = null;

/** The vectors, read once. */
export function loadCompetences(): Competences {
  if (loaded) return loaded;
  const bytes = readFileSync(competencesFile());
  const count = bytes.length / (2 * ROW);
  if (count === 0 || !Number.isInteger(count)) throw new Error('MODEL_MISSING: competences.i8 is damaged');
  const rows = [new Float32Array(count * VECTOR_SIZE), new Float32Array(count * VECTOR_SIZE)] as const;
  for (let row = 0; row < 2 * count; row++) {
    const scale = bytes.readFloatLE(row * ROW);
    const to = (row >> 1) * VECTOR_SIZE;
    for (let i = 0; i < VECTOR_SIZE; i++)
      rows[row % 2 === 0 ? 0 : 1][to + i] = bytes.readInt8(row * ROW + 4 + i) * scale;
  }
  return (loaded = { sounds: rows[0], names: rows[1] });
}
