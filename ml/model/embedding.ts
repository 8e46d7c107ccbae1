/** Numbers per vector. */
export const VECTOR_SIZE = 384;
const WINDOW_DECAY = 0.85;

/** What the model makes of one text: its vector (unit length), one vector per window of about 120 tokens, and their tokens. */
export interface Embedding {
  vector: Float32Array;
  windows: Float32Array[];
  tokens: number[];
}

/**
 * One vector from the windows of a text: Σ tokens·0.85^p·v_p, unit length. What stands first (present title, summary,
 * newest job) weighs more (matching.md §4).
 */
export function combineWindows(windows: Float32Array[], tokens: number[]): Float32Array {
  const first = windows[0];
  if (windows.length === 1 && first) return first;
  const sum = new Float64Array(VECTOR_SIZE);
  windows.forEach((vector, p) => {
    const weight = (tokens[p] ?? 0) * WINDOW_DECAY ** p;
    for (let i = 0; i < VECTOR_SIZE; i++) sum[i] = (sum[i] ?? 0) + weight * (vector[i] ?? 0);
  });
  return normalise(Float32Array.from(sum));
}

/** The same direction with length 1; a zero vector stays zero. */
export function normalise(vector: Float32Array): Float32Array {
  const length = Math.sqrt(dot(vector, vector));
  return length > 1e-9 ? vector.map((value) => value / length) : vector;
}

/** Scalar product; the cosine of two unit vectors. Vectors of one type have a loop of their own: mixed ones are several times slower. */
export function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a instanceof Float32Array && b instanceof Float32Array) return dotOfVectors(a, b);
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}

/** The hottest loop of the matcher: indexes are in range, and guarding each of them would cost half the speed. */
function dotOfVectors(a: Float32Array, b: Float32Array): number {
  const n = a.length & ~3;
  let [s0, s1, s2, s3] = [0, 0, 0, 0];
  for (let i = 0; i < n; i += 4) {
    s0 += a[i]! * b[i]!;
    s1 += a[i + 1]! * b[i + 1]!;
    s2 += a[i + 2]! * b[i + 2]!;
    s3 += a[i + 3]! * b[i + 3]!;
  }
  for (let i = n; i < a.length; i++) s0 += a[i]! * b[i]!;
  return s0 + s1 + s2 + s3;
}

/** Stored form of a vector: 384 int8 and one scale, 388 bytes instead of 1,536 (matching.md §6). */
export interface PackedVector {
  q: Int8Array;
  scale: number;
}

export function packVector(vector: Float32Array): PackedVector {
  let top = 0;
  for (const value of vector) top = Math.max(top, Math.abs(value));
  const scale = top / 127 || 1;
  return { q: Int8Array.from(vector, (value) => Math.round(value / scale)), scale };
}

export function unpackVector({ q, scale }: PackedVector): Float32Array {
  return Float32Array.from(q, (value) => value * scale);
}
