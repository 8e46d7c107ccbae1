import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { repositoryRoot } from '../repository.ts';
import { dot, type Embedding } from './embedding.ts';
import { ModelError } from './model-file.ts';

const LEAST_COSINE = 0.98;

/** The 20 texts of `reference.json` with the vectors of the full-precision model. */
export async function referenceTexts(): Promise<{ text: string; vector: number[] }[]> {
  const file = path.join(repositoryRoot(), 'ml', 'model', 'reference.json');
  if (!existsSync(file)) throw new ModelError('MODEL_MISSING', 'reference.json is missing');
  const json: { text: string; vector: number[] }[] = JSON.parse(await readFile(file, 'utf8'));
  return json;
}

/** Embeds the reference texts; throws `MODEL_SELF_TEST_FAILED` when one is further off than cosine 0.98 (matching.md §2). */
export async function testModel(embedTexts: (texts: string[]) => Promise<(Embedding | null)[]>): Promise<void> {
  const reference = await referenceTexts();
  const embeddings = await embedTexts(reference.map(({ text }) => text));
  reference.forEach(({ text, vector }, i) => {
    const cosine = dot(embeddings[i]?.vector ?? [], vector);
    if (!(cosine >= LEAST_COSINE)) throw new ModelError('MODEL_SELF_TEST_FAILED', `cosine ${cosine} for “${text}”`);
  });
}
