import { graphParts, type GraphParts } from './graph-parts.ts';
import { writeOnnxModel } from './onnx.ts';
import type { Tensor } from './weights.ts';

const WIDTH = 384;
const HEADS = 12;
const HEAD_WIDTH = 32;
const LAYERS = 6;
const WORDS = 30_522;
const POSITIONS = 512;
/** 7 bits: 255·63·2 stays below 32,767, so no processor saturates in pairwise 16-bit sums (matching.md §3). */
const WEIGHT_STEPS = 63;
const WORD_STEPS = 127;

export type Precision = 'i8w7' | 'fp32';

/**
 * The sentence encoder all-MiniLM-L6-v2 as ONNX bytes: input `input_ids` int64 [1, S], output `sentence_embedding`
 * float32 [1, 384], unit length. `i8w7` is the product's precision; `fp32` is the oracle of the tests (matching.md §3).
 */
export function buildMiniLm(weights: Map<string, Tensor>, precision: Precision): Uint8Array {
  const parts = graphParts();
  const read = (name: string): Tensor => {
    const tensor = weights.get(name);
    if (!tensor) throw new Error(`MODEL_SOURCE_MISMATCH: ${name} is not in the weights`);
    return tensor;
  };
  const linear = precision === 'i8w7' ? quantisedLinear(parts) : floatLinear(parts);
  const norm = (x: string, name: string): string =>
    parts.op(
      'LayerNormalization',
      [
        x,
        parts.floats(`${name}.gamma`, [WIDTH], read(`${name}.weight`).values),
        parts.floats(`${name}.beta`, [WIDTH], read(`${name}.bias`).values),
      ],
      { axis: { kind: 'int', value: -1 }, epsilon: { kind: 'float', value: 1e-12 } },
    );
  const dense = (xs: Prepared, name: string, scale = 1): string =>
    linear.apply(xs, name, transposed(read(`${name}.weight`), scale), scaled(read(`${name}.bias`).values, scale));

  const heads = parts.int64s('heads', [0, 0, HEADS, HEAD_WIDTH]);
  const merged = parts.int64s('merged', [0, 0, WIDTH]);
  const half = parts.floats('half', [], [0.5]);
  const one = parts.floats('one', [], [1]);
  const root2 = parts.floats('root2', [], [Math.SQRT2]);
  const perm = (...value: number[]) => ({ perm: { kind: 'ints', value } }) as const;

  let h = norm(parts.op('Add', [wordRows(parts, read, precision), positionRows(parts, read)]), 'embeddings.LayerNorm');
  for (let layer = 0; layer < LAYERS; layer++) {
    const at = `encoder.layer.${layer}`;
    const xs = linear.prepare(h);
    const split = (name: string, order: number[], scale?: number): string => {
      const flat = dense(xs, `${at}.attention.self.${name}`, scale);
      return parts.op('Transpose', [parts.op('Reshape', [flat, heads])], perm(...order));
    };
    const q = split('query', [0, 2, 1, 3], 1 / Math.sqrt(HEAD_WIDTH));
    const k = split('key', [0, 2, 3, 1]);
    const v = split('value', [0, 2, 1, 3]);
    const attention = parts.op('Softmax', [parts.op('MatMul', [q, k])], { axis: { kind: 'int', value: -1 } });
    const mixed = parts.op('Transpose', [parts.op('MatMul', [attention, v])], perm(0, 2, 1, 3));
    const context = parts.op('Reshape', [mixed, merged]);
    const attended = dense(linear.prepare(context), `${at}.attention.output.dense`);
    h = norm(parts.op('Add', [attended, h]), `${at}.attention.output.LayerNorm`);
    const wide = dense(linear.prepare(h), `${at}.intermediate.dense`);
    const gate = parts.op('Add', [parts.op('Erf', [parts.op('Div', [wide, root2])]), one]);
    const active = parts.op('Mul', [parts.op('Mul', [wide, gate]), half]);
    h = norm(parts.op('Add', [dense(linear.prepare(active), `${at}.output.dense`), h]), `${at}.output.LayerNorm`);
  }
  unitMean(parts, h);
  return writeOnnxModel(
    parts.graph(
      `minilm-l6-v2-${precision}`,
      [{ name: 'input_ids', type: 'int64', dims: [1, 'S'] }],
      [{ name: 'sentence_embedding', type: 'float', dims: [1, WIDTH] }],
    ),
  );
}

/** An activation made ready for one or more linear layers (quantised once, shared by Q, K and V). */
interface Prepared {
  x: string;
  scale: string;
  zero: string;
}
interface Linear {
  prepare: (x: string) => Prepared;
  /** `weight` is [in, out], row-major. */
  apply: (xs: Prepared, name: string, weight: Float32Array, bias: Float32Array) => string;
}

function quantisedLinear(parts: GraphParts): Linear {
  return {
    // The scale must stay a scalar: the runtime fuses Cast → Mul(Mul) into one operator that assumes it.
    prepare(x) {
      const x8 = parts.op('DynamicQuantizeLinear', [x], {}, 3);
      return { x: x8, scale: `${x8}:1`, zero: `${x8}:2` };
    },
    apply(xs, name, weight, bias) {
      const outs = bias.length;
      const { bytes, scales } = quantiseColumns(weight, outs);
      const w8 = parts.int8s(`${name}.w8`, [weight.length / outs, outs], bytes);
      const product = parts.op('MatMulInteger', [xs.x, w8, xs.zero]);
      const cast = parts.op('Cast', [product], { to: { kind: 'int', value: 1 } });
      const scale = parts.op('Mul', [xs.scale, parts.floats(`${name}.scale`, [outs], scales)]);
      return parts.op('Add', [parts.op('Mul', [cast, scale]), parts.floats(`${name}.bias`, [outs], bias)]);
    },
  };
}

function floatLinear(parts: GraphParts): Linear {
  return {
    prepare: (x) => ({ x, scale: '', zero: '' }),
    apply(xs, name, weight, bias) {
      const outs = bias.length;
      const w = parts.floats(`${name}.w`, [weight.length / outs, outs], weight);
      return parts.op('Add', [parts.op('MatMul', [xs.x, w]), parts.floats(`${name}.bias`, [outs], bias)]);
    },
  };
}

function wordRows(parts: GraphParts, read: (name: string) => Tensor, precision: Precision): string {
  const { values } = read('embeddings.word_embeddings.weight');
  if (precision === 'fp32') return parts.op('Gather', [parts.floats('words', [WORDS, WIDTH], values), 'input_ids']);
  const bytes = new Int8Array(values.length);
  const scales = new Float32Array(WORDS);
  for (let row = 0; row < WORDS; row++) {
    let top = 0;
    for (let i = 0; i < WIDTH; i++) top = Math.max(top, Math.abs(values[row * WIDTH + i] ?? 0));
    const scale = top / WORD_STEPS || 1;
    scales[row] = scale;
    for (let i = 0; i < WIDTH; i++) bytes[row * WIDTH + i] = Math.round((values[row * WIDTH + i] ?? 0) / scale);
  }
  const rows = parts.op('Gather', [parts.int8s('words', [WORDS, WIDTH], bytes), 'input_ids']);
  const factors = parts.op('Gather', [parts.floats('words.scale', [WORDS, 1], scales), 'input_ids']);
  return parts.op('Mul', [parts.op('Cast', [rows], { to: { kind: 'int', value: 1 } }), factors]);
}

/** Position rows with the row of token type 0 already added, cut to the length of the input. */
function positionRows(parts: GraphParts, read: (name: string) => Tensor): string {
  const positions = read('embeddings.position_embeddings.weight').values;
  const type = read('embeddings.token_type_embeddings.weight').values;
  const sums = positions.map((value, i) => value + (type[i % WIDTH] ?? 0));
  const shape = parts.op('Shape', ['input_ids']);
  const zero = parts.int64s('zero', [0]);
  const from1 = parts.int64s('from1', [1]);
  const to2 = parts.int64s('to2', [2]);
  const length = parts.op('Slice', [shape, from1, to2, zero]);
  return parts.op('Slice', [parts.floats('positions', [POSITIONS, WIDTH], sums), zero, length, zero]);
}

function unitMean(parts: GraphParts, h: string): void {
  const mean = parts.op('ReduceMean', [h], { axes: { kind: 'ints', value: [1] }, keepdims: { kind: 'int', value: 0 } });
  const axis = parts.int64s('axis', [1]);
  const sum = parts.op('ReduceSum', [parts.op('Mul', [mean, mean]), axis], { keepdims: { kind: 'int', value: 1 } });
  const length = parts.op('Clip', [parts.op('Sqrt', [sum]), parts.floats('tiny', [], [1e-9])]);
  parts.op('Div', [mean, length]);
  parts.finish('sentence_embedding');
}

/** Linear weights are stored [out, in]; the graph multiplies by [in, out]. */
function transposed(tensor: Tensor, scale: number): Float32Array {
  const [outs = 0, ins = 0] = tensor.shape;
  const result = new Float32Array(outs * ins);
  for (let o = 0; o < outs; o++) {
    for (let i = 0; i < ins; i++) result[i * outs + o] = (tensor.values[o * ins + i] ?? 0) * scale;
  }
  return result;
}

function scaled(values: Float32Array, scale: number): Float32Array {
  return values.map((value) => value * scale);
}

/** Symmetric quantisation per output column. */
function quantiseColumns(weight: Float32Array, outs: number): { bytes: Int8Array; scales: Float32Array } {
  const scales = new Float32Array(outs);
  weight.forEach((value, i) => {
    scales[i % outs] = Math.max(scales[i % outs] ?? 0, Math.abs(value));
  });
  scales.forEach((top, o) => {
    scales[o] = top / WEIGHT_STEPS || 1;
  });
  const bytes = new Int8Array(weight.length);
  weight.forEach((value, i) => {
    bytes[i] = Math.round(value / (scales[i % outs] ?? 1));
  });
  return { bytes, scales };
}
