import { readFile } from 'node:fs/promises';
import { parentPort, workerData } from 'node:worker_threads';
import ort from 'onnxruntime-node';
import { normalise, VECTOR_SIZE as WIDTH } from './embedding.ts';
import { cleanText, createEncoder, modelInput, type Encoder } from './tokens.ts';

/** What the pool sends to a thread: cleaned or raw texts, each whole (windows) or cut to one window. */
export interface ThreadRequest {
  id: number;
  texts: string[];
  whole: boolean;
}
/** Vectors of all windows of all texts in one block; `counts[i]` rows belong to text i, `tokens` has one entry per row. */
export interface ThreadAnswer {
  id: number;
  counts: number[];
  tokens: number[];
  vectors: Float32Array<ArrayBuffer>;
}

interface ThreadStart {
  modelPath: string;
  tokenizerPath: string;
}

async function serve(): Promise<void> {
  const port = parentPort;
  if (!port) return;
  const start: ThreadStart = workerData;
  const json: Record<string, unknown> = JSON.parse(await readFile(start.tokenizerPath, 'utf8'));
  const encoder = createEncoder(json);
  const session = await ort.InferenceSession.create(start.modelPath, {
    executionProviders: ['cpu'],
    graphOptimizationLevel: 'all',
    executionMode: 'sequential',
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    enableCpuMemArena: false,
    logSeverityLevel: 3,
  });
  let queue = Promise.resolve();
  port.on('message', (message: ThreadRequest | 'end') => {
    queue = queue.then(async () => {
      if (message === 'end') {
        await session.release();
        port.close();
        return;
      }
      const answer = await embed(session, encoder, message);
      port.postMessage(answer, [answer.vectors.buffer]);
    });
    queue.catch((error: unknown) => {
      throw error;
    });
  });
  port.postMessage('ready');
}

/** One run per passage; a window is the direction of its passages together, each by its tokens. */
async function embed(session: ort.InferenceSession, encoder: Encoder, request: ThreadRequest): Promise<ThreadAnswer> {
  const texts = request.texts.map((text) => encoder.passages(cleanText(text), request.whole));
  const windows = texts.flat();
  const vectors = new Float32Array(windows.length * WIDTH);
  const runs = windows
    .flatMap((passages, row) => passages.map((ids) => ({ ids, row, weight: passages.length === 1 ? 1 : ids.length })))
    .sort((a, b) => a.ids.length - b.ids.length || a.row - b.row);
  for (const { ids, row, weight } of runs) {
    const input = modelInput(ids);
    const output = await session.run({ input_ids: new ort.Tensor('int64', input, [1, input.length]) });
    const values = output['sentence_embedding']?.data;
    if (!(values instanceof Float32Array)) continue;
    for (let i = 0; i < WIDTH; i++)
      vectors[row * WIDTH + i] = (vectors[row * WIDTH + i] ?? 0) + weight * (values[i] ?? 0);
  }
  windows.forEach((passages, row) => {
    if (passages.length > 1) vectors.set(normalise(vectors.subarray(row * WIDTH, (row + 1) * WIDTH)), row * WIDTH);
  });
  const tokens = windows.map((passages) => passages.reduce((sum, ids) => sum + ids.length, 0));
  return { id: request.id, counts: texts.map((list) => list.length), tokens, vectors };
}

await serve();
