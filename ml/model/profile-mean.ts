import { readFileSync } from 'node:fs';
import path from 'node:path';
import { repositoryRoot } from '../repository.ts';
import { dot, normalise, unpackVector, VECTOR_SIZE, type Embedding } from './embedding.ts';

/**
 * What all profiles have in common, whatever the trade ("responsible for", dates, skills in a row): the mean vector of
 * one profile per occupation of our table (`train-profile-mean.ts`). Taken away, what is left tells trades apart.
 */
const SHARE = 0.8;

export function profileMeanFile(): string {
  return path.join(repositoryRoot(), 'ml', 'model', 'profile-mean.i8');
}

let loaded: Float32Array | null = null;

function profileMean(): Float32Array {
  if (loaded) return loaded;
  const bytes = readFileSync(profileMeanFile());
  if (bytes.length !== VECTOR_SIZE + 4) throw new Error('MODEL_MISSING: profile-mean.i8 is damaged');
  loaded = unpackVector({
    scale: bytes.readFloatLE(0),
    q: new Int8Array(bytes.buffer, bytes.byteOffset + 4, VECTOR_SIZE),
  });
  return loaded;
}

/** A vector without most of what all profiles share, unit length. */
export function distinctive(vector: Float32Array): Float32Array {
  const mean = profileMean();
  return normalise(vector.map((value, i) => value - SHARE * (mean[i] ?? 0)));
}

/** Cosines of many vectors of unit length to one, all without what profiles share. */
export function distinctiveCosines(to: Float32Array): (vector: Float32Array) => number {
  const mean = profileMean();
  const target = distinctive(to);
  const [targetMean, square] = [SHARE * dot(target, mean), SHARE * SHARE * dot(mean, mean)];
  return (vector) =>
    (dot(vector, target) - targetMean) / Math.sqrt(Math.max(1e-12, 1 - 2 * SHARE * dot(vector, mean) + square));
}

/** The vector of a text for telling documents apart: short texts keep the model's own, long ones lose what all share. */
export function documentVector({ vector, windows }: Embedding): Float32Array {
  return windows.length > 1 ? distinctive(vector) : vector;
}
