/** One weight matrix or vector as plain floats. */
export interface Tensor {
  shape: number[];
  values: Float32Array;
}

const HALF_TABLE_SIZE = 65_536;

/**
 * Reads the F16 tensors of a safetensors file: `u64le n`, n bytes of JSON header, then the data (matching.md §2).
 * Tensors of other types (`position_ids`) and the unused pooler are left out. Throws `MODEL_SOURCE_MISMATCH` when the
 * header does not describe the bytes.
 */
export function readSafetensors(file: Uint8Array): Map<string, Tensor> {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const headerLength = Number(view.getBigUint64(0, true));
  const header: unknown = JSON.parse(new TextDecoder().decode(file.subarray(8, 8 + headerLength)));
  if (header === null || typeof header !== 'object') throw new Error('MODEL_SOURCE_MISMATCH: header is not an object');
  const halves = halfTable();
  const tensors = new Map<string, Tensor>();
  for (const [name, entry] of Object.entries(header)) {
    const tensor = describedTensor(entry);
    if (!tensor || tensor.dtype !== 'F16' || name.startsWith('pooler.')) continue;
    const [start, end] = tensor.offsets;
    const values = new Float32Array((end - start) / 2);
    const base = 8 + headerLength + start;
    for (let i = 0; i < values.length; i++) values[i] = halves[view.getUint16(base + 2 * i, true)] ?? 0;
    tensors.set(name, { shape: tensor.shape, values });
  }
  return tensors;
}

function describedTensor(entry: unknown): { dtype: string; shape: number[]; offsets: [number, number] } | null {
  if (entry === null || typeof entry !== 'object') return null;
  if (!('dtype' in entry) || !('shape' in entry) || !('data_offsets' in entry)) return null;
  const { dtype, shape, data_offsets: offsets } = entry;
  if (typeof dtype !== 'string' || !Array.isArray(shape) || !Array.isArray(offsets)) return null;
  return { dtype, shape: shape.map(Number), offsets: [Number(offsets[0]), Number(offsets[1])] };
}

/** All 65,536 half-precision values, so that converting 22 million weights is one lookup each. */
function halfTable(): Float32Array {
  const table = new Float32Array(HALF_TABLE_SIZE);
  for (let bits = 0; bits < HALF_TABLE_SIZE; bits++) {
    const sign = bits & 0x8000 ? -1 : 1;
    const exponent = (bits >> 10) & 0x1f;
    const fraction = bits & 0x3ff;
    if (exponent === 0) table[bits] = sign * fraction * 2 ** -24;
    else if (exponent === 31) table[bits] = fraction ? Number.NaN : sign * Infinity;
    else table[bits] = sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
  }
  return table;
}
