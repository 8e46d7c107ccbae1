import ort from 'onnxruntime-node';
import { VECTOR_SIZE, type PackedVector } from './embedding.ts';
import { graphParts } from './graph-parts.ts';
import { writeOnnxModel } from './onnx.ts';

const BLOCK_ROWS = 4096;
const MOST_HITS = 500;
const REBUILD_SHARE = 0.2;

/** Products of vectors by the runtime's matrix kernels: about thirty times the speed of a loop. */
export interface Search {
  /** Cosines of unit vectors: `queries` [q, 384] against `rows` [n, 384], flat, row by row → [q, n]. */
  similarities: (queries: Float32Array, rows: Float32Array) => Promise<Float32Array>;
  /** The same against int8 rows with one scale each. */
  packedSimilarities: (queries: Float32Array, rows: Int8Array, scales: Float32Array) => Promise<Float32Array>;
  close: () => Promise<void>;
}

/** Loads the two small search graphs (matching.md §6): `Mul(Gemm(q, Cast(m), transB), s)` and its float form. */
export async function startSearch(): Promise<Search> {
  const options = {
    executionProviders: ['cpu'],
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    enableCpuMemArena: false,
    logSeverityLevel: 3,
  } as const;
  const [plain, packed] = await Promise.all([
    ort.InferenceSession.create(searchGraph('float'), options),
    ort.InferenceSession.create(searchGraph('int8'), options),
  ]);
  const tensor = (values: Float32Array): ort.Tensor =>
    new ort.Tensor('float32', values, [values.length / VECTOR_SIZE, VECTOR_SIZE]);
  const result = (outputs: ort.InferenceSession.OnnxValueMapType): Float32Array => {
    const values = outputs['cosines']?.data;
    if (!(values instanceof Float32Array)) throw new Error('SEARCH_FAILED: the search graph gave no cosines');
    return values;
  };
  return {
    similarities: async (queries, rows) => result(await plain.run({ q: tensor(queries), m: tensor(rows) })),
    packedSimilarities: async (queries, rows, scales) =>
      result(
        await packed.run({
          q: tensor(queries),
          m: new ort.Tensor('int8', rows, [scales.length, VECTOR_SIZE]),
          s: new ort.Tensor('float32', scales, [1, scales.length]),
        }),
      ),
    async close() {
      await Promise.all([plain.release(), packed.release()]);
    },
  };
}

function searchGraph(rows: 'float' | 'int8'): Uint8Array {
  const parts = graphParts();
  const transB = { transB: { kind: 'int', value: 1 } } as const;
  if (rows === 'float') parts.op('Gemm', ['q', 'm'], transB);
  else {
    const cast = parts.op('Cast', ['m'], { to: { kind: 'int', value: 1 } });
    parts.op('Mul', [parts.op('Gemm', ['q', cast], transB), 's']);
  }
  parts.finish('cosines');
  return writeOnnxModel(
    parts.graph(
      `search-${rows}`,
      [
        { name: 'q', type: 'float', dims: ['Q', VECTOR_SIZE] },
        { name: 'm', type: rows, dims: ['N', VECTOR_SIZE] },
        ...(rows === 'int8' ? [{ name: 's', type: 'float' as const, dims: [1, 'N'] }] : []),
      ],
      [{ name: 'cosines', type: 'float', dims: ['Q', 'N'] }],
    ),
  );
}

export interface SearchHit {
  id: string;
  cosine: number;
}
/** Exact search over the vectors of one company; rows of one model only. */
export interface VectorIndex {
  readonly modelId: string;
  size: () => number;
  /** Adds or replaces the vector of an owner. Throws `MODEL_MIX` for another model's vector. */
  add: (id: string, vector: PackedVector, modelId: string) => void;
  remove: (id: string) => void;
  /** Takes everybody out. */
  clear: () => void;
  has: (id: string) => boolean;
  /** What the blocks hold in memory. */
  bytes: () => number;
  /** The k (≤ 500) nearest owners by cosine, ties by id; with `among` only these. */
  top: (query: Float32Array, k: number, modelId: string, among?: ReadonlySet<string>) => Promise<SearchHit[]>;
}

interface Block {
  rows: Int8Array;
  scales: Float32Array;
  ids: (string | null)[];
}

/** Rows in blocks of 4,096 int8 vectors; removed rows become tombstones (scale 0) until a fifth of all are (matching.md §6). */
export function createVectorIndex(search: Search, modelId: string): VectorIndex {
  let blocks: Block[] = [];
  const placeOf = new Map<string, number>();
  let rows = 0;
  const check = (id: string): void => {
    if (id !== modelId) throw new Error(`MODEL_MIX: ${id} is not ${modelId}`);
  };
  const append = (id: string, { q, scale }: PackedVector): void => {
    const at = rows++;
    const block = blocks[Math.floor(at / BLOCK_ROWS)] ?? {
      rows: new Int8Array(BLOCK_ROWS * VECTOR_SIZE),
      scales: new Float32Array(BLOCK_ROWS),
      ids: [],
    };
    blocks[Math.floor(at / BLOCK_ROWS)] = block;
    block.rows.set(q, (at % BLOCK_ROWS) * VECTOR_SIZE);
    block.scales[at % BLOCK_ROWS] = scale;
    block.ids[at % BLOCK_ROWS] = id;
    placeOf.set(id, at);
  };
  const bury = (id: string): void => {
    const at = placeOf.get(id);
    const block = at === undefined ? undefined : blocks[Math.floor(at / BLOCK_ROWS)];
    if (at === undefined || !block) return;
    block.scales[at % BLOCK_ROWS] = 0;
    block.ids[at % BLOCK_ROWS] = null;
    placeOf.delete(id);
    if (rows - placeOf.size > BLOCK_ROWS && rows - placeOf.size > rows * REBUILD_SHARE) rebuild();
  };
  const clear = (): void => {
    blocks = [];
    rows = 0;
    placeOf.clear();
  };
  const rebuild = (): void => {
    const old = blocks;
    clear();
    for (const block of old) {
      block.ids.forEach((id, i) => {
        if (id !== null)
          append(id, { q: block.rows.subarray(i * VECTOR_SIZE, (i + 1) * VECTOR_SIZE), scale: block.scales[i] ?? 0 });
      });
    }
  };
  return {
    modelId,
    size: () => placeOf.size,
    add(id, vector, ofModel) {
      check(ofModel);
      bury(id);
      append(id, vector);
    },
    remove: bury,
    clear,
    has: (id) => placeOf.has(id),
    bytes: () => blocks.length * BLOCK_ROWS * (VECTOR_SIZE + Float32Array.BYTES_PER_ELEMENT),
    async top(query, k, ofModel, among) {
      check(ofModel);
      const hits: SearchHit[] = [];
      const wanted = Math.min(k, MOST_HITS);
      let least = -Infinity;
      for (const block of blocks) {
        const cosines = await search.packedSimilarities(query, block.rows, block.scales);
        block.ids.forEach((id, i) => {
          const cosine = cosines[i] ?? 0;
          if (id === null || cosine < least || (among && !among.has(id))) return;
          hits.push({ id, cosine });
          if (hits.length >= wanted * 2) least = keepBest(hits, wanted);
        });
      }
      keepBest(hits, wanted);
      return hits;
    },
  };
}

/** Sorts and cuts in place; returns the lowest cosine kept. */
function keepBest(hits: SearchHit[], wanted: number): number {
  hits.sort((a, b) => b.cosine - a.cosine || (a.id < b.id ? -1 : 1));
  hits.length = Math.min(hits.length, wanted);
  return hits.at(-1)?.cosine ?? -Infinity;
}
