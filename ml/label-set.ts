import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { stemsOf } from './knowledge/words.ts';
import type { Embedder } from './model/embed.ts';
import { VECTOR_SIZE } from './model/embedding.ts';

/** A thing that texts are linked to: occupation, skill, field … with other names. */
export interface Label {
  id: string;
  label: string;
  alt?: string[];
}

/** Labels with the vectors and word stems of all their names, ready for linking. */
export interface LabelSet {
  labels: Label[];
  /** All names; the preferred name of label i is `names[first[i]]`, its names end before `first[i + 1]`. */
  names: string[];
  first: number[];
  /** One unit vector per name, flat. */
  vectors: Float32Array;
  /** Distinct stems per name, brackets dropped. */
  stems: string[][];
}

const KEPT_FILES = 5;

/**
 * Embeds all names of a label list once and keeps the vectors in `<home>/cache/labels-<sha256>.f32` (at most five
 * files, the least used goes first). `keep` names a file that is never dropped (the product's own lexicon).
 */
export async function labelSet(labels: Label[], embedder: Embedder, home: string, keep?: string): Promise<LabelSet> {
  const names: string[] = [];
  const first: number[] = [];
  for (const { label, alt = [] } of labels) {
    first.push(names.length);
    names.push(label, ...alt.filter((name) => name.trim() !== ''));
  }
  first.push(names.length);
  const vectors = await cachedVectors(names, embedder, path.join(home, 'cache'), keep);
  const stems = names.map((name) => [...new Set(stemsOf(withoutBrackets(name)))]);
  return { labels, names, first, vectors, stems };
}

/** "Python (computer programming)" → "Python"; a name that is nothing but a bracket stays. */
export function withoutBrackets(name: string): string {
  const plain = name
    .replace(/\([^)]*\)/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return plain === '' ? name : plain;
}

async function cachedVectors(
  names: string[],
  embedder: Embedder,
  folder: string,
  keep: string | undefined,
): Promise<Float32Array> {
  const hash = createHash('sha256')
    .update(embedder.modelId)
    .update('\u0000')
    .update(names.join('\u0000'))
    .digest('hex');
  const file = path.join(folder, `${keep ? `lexicon-${keep}` : 'labels'}-${hash.slice(0, 32)}.f32`);
  const bytes = names.length * VECTOR_SIZE * 4;
  if (existsSync(file) && (await stat(file)).size === bytes) {
    const now = new Date();
    await utimes(file, now, now).catch(() => undefined);
    const buffer = await readFile(file);
    return new Float32Array(buffer.buffer.slice(buffer.byteOffset, buffer.byteOffset + bytes));
  }
  const vectors = new Float32Array(names.length * VECTOR_SIZE);
  const step = 2048;
  for (let at = 0; at < names.length; at += step) {
    const part = await embedder.embedTexts(names.slice(at, at + step), { whole: false });
    part.forEach((embedding, i) => embedding && vectors.set(embedding.vector, (at + i) * VECTOR_SIZE));
  }
  await mkdir(folder, { recursive: true });
  const temporary = `${file}.${randomUUID()}`;
  await writeFile(temporary, new Uint8Array(vectors.buffer));
  await rename(temporary, file);
  await dropOldFiles(folder, keep);
  return vectors;
}

async function dropOldFiles(folder: string, keep: string | undefined): Promise<void> {
  const prefix = keep ? `lexicon-${keep}-` : 'labels-';
  const files = (await readdir(folder)).filter((name) => name.startsWith(prefix) && name.endsWith('.f32'));
  const dated = await Promise.all(
    files.map(async (name) => ({ name, usedAt: (await stat(path.join(folder, name))).mtimeMs })),
  );
  dated.sort((a, b) => b.usedAt - a.usedAt);
  for (const { name } of dated.slice(keep ? 1 : KEPT_FILES)) await rm(path.join(folder, name), { force: true });
}
