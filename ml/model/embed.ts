import { createHash } from 'node:crypto';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { buildMatcherFiles } from '../build.ts';
import { homeFolder, repositoryRoot } from '../repository.ts';
import type { ThreadAnswer, ThreadRequest } from './embed-thread.ts';
import { combineWindows, VECTOR_SIZE, type Embedding } from './embedding.ts';
import { MODEL_ID, modelFile, modelSourceFolder, readModelSource } from './model-file.ts';
import { testModel } from './self-test.ts';
import { cleanText } from './tokens.ts';
import { createVectorMemory } from './vector-memory.ts';

const MAX_THREADS = 4;
const MAX_TEXTS_PER_MESSAGE = 64;
/** Small messages spread long texts over the threads and let a waiting person in between. */
const BATCH_LETTERS = 12_000;

export type Lane = 'PERSON' | 'BATCH';
export interface EmbedOptions {
  /** PERSON requests are always served before BATCH ones. Default BATCH. */
  lane?: Lane;
  /** false: a short field (title, skill, requirement), cut to one window. Default true: all windows. */
  whole?: boolean;
}
export interface Embedder {
  readonly modelId: string;
  /**
   * Vectors of the texts, in their order; null for an empty text. One text per run, so a text's vector never depends
   * on its neighbours, the thread or the order. Rejects with `EMBED_FAILED` when a thread crashed twice on a request.
   */
  embedTexts: (texts: string[], options?: EmbedOptions) => Promise<(Embedding | null)[]>;
  /** Ends all threads and releases their models. */
  close: () => Promise<void>;
}

interface Task {
  request: ThreadRequest;
  lane: Lane;
  tries: number;
  resolve: (answer: ThreadAnswer) => void;
  reject: (error: Error) => void;
}
interface Seat {
  worker: Worker;
  isReady: boolean;
  task: Task | null;
}

/**
 * Starts the pool of embedding threads (default: cores, at most 4), builds the model file and the thread entry when
 * they are missing, and runs the self-test. Throws ModelError (`MODEL_MISSING`, `MODEL_SOURCE_MISMATCH`,
 * `MODEL_SELF_TEST_FAILED`). matching.md §4, §5.
 */
export async function startEmbedder(options: { threads?: number; home?: string } = {}): Promise<Embedder> {
  const root = repositoryRoot();
  const modelPath = await modelFile(root, homeFolder(options.home));
  await readModelSource(root, 'tokenizer.json');
  const entry = (await buildMatcherFiles())['embed-thread.mjs'];
  const start = { modelPath, tokenizerPath: path.join(modelSourceFolder(root), 'tokenizer.json') };
  const threads = Math.max(1, options.threads ?? Math.min(availableParallelism(), MAX_THREADS));
  const pool = createPool(() => new Worker(entry, { workerData: start, env: {} }), threads);
  const memory = createVectorMemory();

  const embedTexts: Embedder['embedTexts'] = async (texts, { lane = 'BATCH', whole = true } = {}) => {
    const keys = texts.map((text) => textKey(text, whole));
    const found = new Map(keys.map((key) => [key, memory.get(key)]));
    const firstAt = new Map(keys.map((key, i) => [key, i] as const).toReversed());
    const missing = [...firstAt].filter(([key]) => found.get(key) === undefined).map(([, i]) => i);
    await Promise.all(
      batches(missing, texts).map(async (batch) => {
        const answer = await pool.run(
          batch.map((i) => texts[i] ?? ''),
          whole,
          lane,
        );
        embeddingsOf(answer).forEach((embedding, k) => {
          const key = keys[batch[k] ?? -1] ?? '';
          memory.set(key, embedding);
          found.set(key, embedding);
        });
      }),
    );
    return keys.map((key) => found.get(key) ?? null);
  };
  try {
    await testModel(embedTexts);
  } catch (error) {
    await pool.close();
    throw error;
  }
  return { modelId: MODEL_ID, embedTexts, close: () => pool.close() };
}

function textKey(text: string, whole: boolean): string {
  return createHash('sha256')
    .update(whole ? 'w' : 's')
    .update(cleanText(text))
    .digest('base64');
}

/** Long texts first would starve short ones; sorted by length they also reuse the runtime's buffers. */
function batches(indexes: number[], texts: string[]): number[][] {
  const length = (i: number): number => texts[i]?.length ?? 0;
  const sorted = [...indexes].sort((a, b) => length(a) - length(b) || a - b);
  const result: number[][] = [];
  let current: number[] = [];
  let letters = 0;
  for (const i of sorted) {
    if (current.length >= MAX_TEXTS_PER_MESSAGE || (current.length > 0 && letters + length(i) > BATCH_LETTERS)) {
      result.push(current);
      current = [];
      letters = 0;
    }
    current.push(i);
    letters += length(i);
  }
  if (current.length > 0) result.push(current);
  return result;
}

function embeddingsOf(answer: ThreadAnswer): (Embedding | null)[] {
  let row = 0;
  return answer.counts.map((count) => {
    const rows = Array.from({ length: count }, (_, i) => row + i);
    row += count;
    if (count === 0) return null;
    const windows = rows.map((r) => answer.vectors.slice(r * VECTOR_SIZE, (r + 1) * VECTOR_SIZE));
    const tokens = rows.map((r) => answer.tokens[r] ?? 0);
    return { vector: combineWindows(windows, tokens), windows, tokens };
  });
}

function createPool(startWorker: () => Worker, threads: number) {
  const waiting: Task[] = [];
  const seats: Seat[] = [];
  let isClosed = false;
  let lastId = 0;

  const serveNext = (seat: Seat): void => {
    if (!seat.isReady || seat.task || isClosed) return;
    const at = Math.max(
      0,
      waiting.findIndex((task) => task.lane === 'PERSON'),
    );
    const task = waiting.splice(at, 1)[0];
    if (!task) return;
    seat.task = task;
    seat.worker.postMessage(task.request);
  };
  const seatFor = (): Seat => {
    const seat: Seat = { worker: startWorker(), isReady: false, task: null };
    seat.worker.on('message', (message: ThreadAnswer | 'ready') => {
      if (message === 'ready') seat.isReady = true;
      else {
        seat.task?.resolve(message);
        seat.task = null;
      }
      serveNext(seat);
    });
    seat.worker.on('error', () => undefined);
    seat.worker.on('exit', () => replace(seat));
    return seat;
  };
  const replace = (seat: Seat): void => {
    if (isClosed) return;
    const task = seat.task;
    if (task && task.tries < 1) waiting.unshift({ ...task, tries: task.tries + 1 });
    else task?.reject(new Error('EMBED_FAILED: the embedding thread ended twice on the same texts'));
    if (!seat.isReady && !task) {
      waiting.splice(0).forEach((each) => each.reject(new Error('EMBED_FAILED: the embedding thread cannot start')));
      seats.splice(seats.indexOf(seat), 1);
      return;
    }
    seats[seats.indexOf(seat)] = seatFor();
  };
  for (let i = 0; i < threads; i++) seats.push(seatFor());

  return {
    run: (texts: string[], whole: boolean, lane: Lane): Promise<ThreadAnswer> =>
      new Promise((resolve, reject) => {
        if (isClosed || seats.length === 0) return reject(new Error('EMBED_FAILED: the embedder is closed'));
        waiting.push({ request: { id: ++lastId, texts, whole }, lane, tries: 0, resolve, reject });
        seats.forEach(serveNext);
      }),
    async close(): Promise<void> {
      isClosed = true;
      await Promise.all(
        seats.map(
          ({ worker }) =>
            new Promise<void>((resolve) => {
              worker.once('exit', () => resolve());
              worker.postMessage('end');
            }),
        ),
      );
    },
  };
}
