import { createHash } from 'node:crypto';
import ort from 'onnxruntime-node';
import { sigmoid } from '#domain/match-score';
import { effects, textScore, type CompanyModel } from './company-model.ts';
import { FEATURE_COUNT } from './features.ts';
import { writeOnnxModel, type OnnxTensor } from './model/onnx.ts';
import type { TrainingRow } from './training-row.ts';

/**
 * A company model as an ONNX graph: `Sigmoid(Add(MatMul(Sub(x[N,16], x̄), a·w), c))`, output `[N,1]` (matching.md §13).
 * What is missing enters as x̄, and what rests on a poor reading half way to x̄ (`exportInput`). Same model → same bytes.
 */
export function exportCompanyModel(model: CompanyModel): { onnx: Uint8Array; sha256: string } {
  const weights = model.weights.map((weight) => model.a * weight);
  const onnx = writeOnnxModel({
    name: 'company-model',
    nodes: [
      { op: 'Sub', inputs: ['x', 'means'], outputs: ['effects'] },
      { op: 'MatMul', inputs: ['effects', 'weights'], outputs: ['sum'] },
      { op: 'Add', inputs: ['sum', 'c'], outputs: ['z'] },
      { op: 'Sigmoid', inputs: ['z'], outputs: ['score'] },
    ],
    tensors: [
      tensor('means', [FEATURE_COUNT], model.means),
      tensor('weights', [FEATURE_COUNT, 1], weights),
      tensor('c', [1], [model.c]),
    ],
    inputs: [{ name: 'x', type: 'float', dims: ['N', FEATURE_COUNT] }],
    outputs: [{ name: 'score', type: 'float', dims: ['N', 1] }],
  });
  return { onnx, sha256: createHash('sha256').update(onnx).digest('hex') };
}

/** One row of the graph's input. */
export function exportInput(values: (number | null)[], model: CompanyModel, confidence: number): number[] {
  return effects(values, model, confidence).map((effect, k) => (model.means[k] ?? 0) + effect);
}

/** The largest difference between the graph, run by the runtime, and σ(z_T) as it is computed here; 0 without rows. */
export async function checkExport(
  onnx: Uint8Array,
  model: CompanyModel,
  rows: readonly Pick<TrainingRow, 'features' | 'confidence'>[],
): Promise<number> {
  if (rows.length === 0) return 0;
  const session = await ort.InferenceSession.create(onnx, {
    executionProviders: ['cpu'],
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    logSeverityLevel: 3,
  });
  try {
    const inputs = rows.flatMap((row) => exportInput(row.features, model, row.confidence));
    const x = new ort.Tensor('float32', Float32Array.from(inputs), [rows.length, FEATURE_COUNT]);
    const scores = (await session.run({ x }))['score']?.data;
    if (!(scores instanceof Float32Array)) throw new Error('EXPORT_FAILED: the graph gave no scores');
    return rows.reduce(
      (most, row, i) =>
        Math.max(most, Math.abs((scores[i] ?? NaN) - sigmoid(textScore(row.features, model, row.confidence)))),
      0,
    );
  } finally {
    await session.release();
  }
}

function tensor(name: string, dims: number[], values: number[]): OnnxTensor {
  const bytes = new Uint8Array(values.length * 4);
  const view = new DataView(bytes.buffer);
  values.forEach((value, i) => view.setFloat32(i * 4, value, true));
  return { name, type: 'float', dims, bytes };
}
