import { readFileSync } from 'node:fs';
import path from 'node:path';
import { repositoryRoot } from '../repository.ts';
import { combineWindows, dot, normalise, unpackVector, VECTOR_SIZE, type Embedding } from './embedding.ts';

export function profileMeanFile(): string {
  return path.join(repositoryRoot(), 'ml', 'model', 'profile-mean.i8');
}

let loaded: Float32Array | null = null;

/**
 * What all profiles have in common, whatever the trade ("responsible for", dates, skills in a row): the mean window of
 * one profile per occupation of our table (`train-profile-mean.ts`). Taken away, what is left tells trades apart.
 */
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

/** A vector without what all profiles share, or without a part of it; unit length. */
export function distinctive(vector: Float32Array, share = 1): Float32Array {
  const mean = profileMean();
  return normalise(vector.map((value, i) => value - share * (mean[i] ?? 0)));
}

/** Cosines of many vectors of unit length to one, all without what profiles share. */
export function distinctiveCosines(to: Float32Array): (vector: Float32Array) => number {
  const mean = profileMean();
  const target = distinctive(to);
  const [targetMean, square] = [dot(target, mean), dot(mean, mean)];
  return (vector) =>
    (dot(vector, target) - targetMean) / Math.sqrt(Math.max(1e-12, 1 - 2 * dot(vector, mean) + square));
}

/**
 * The vector of a text for telling documents apart: each window loses what all profiles share, the more the longer the
 * text is (1 − 1/n at n windows). A short text keeps the model's own vector, and texts of one and of two windows stay
 * comparable.
 */
export function documentVector({ windows, tokens }: Embedding): Float32Array {
  const share = 1 - 1 / windows.length;
  return combineWindows(share === 0 ? windows : windows.map((window) => distinctive(window, share)), tokens);
}
