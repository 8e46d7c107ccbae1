import { readFile } from 'node:fs/promises';
import { parentPort, workerData } from 'node:worker_threads';
import ort from 'onnxruntime-node';
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

const WIDTH = 384;

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

async function embed(session: ort.InferenceSession, encoder: Encoder, request: ThreadRequest): Promise<ThreadAnswer> {
  const windows = request.texts.map((text) => encoder.windows(cleanText(text), request.whole));
  const rows = windows.flat();
  const vectors = new Float32Array(rows.length * WIDTH);
  const order = rows.map((_, i) => i).sort((a, b) => (rows[a]?.length ?? 0) - (rows[b]?.length ?? 0) || a - b);
  for (const row of order) {
    const ids = modelInput(rows[row] ?? []);
    const output = await session.run({ input_ids: new ort.Tensor('int64', ids, [1, ids.length]) });
    const values = output['sentence_embedding']?.data;
    if (values instanceof Float32Array) vectors.set(values, row * WIDTH);
  }
  return { id: request.id, counts: windows.map((list) => list.length), tokens: rows.map((ids) => ids.length), vectors };
}

await serve();
