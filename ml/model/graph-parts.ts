import type { OnnxAttribute, OnnxGraph, OnnxNode, OnnxTensor, OnnxType } from './onnx.ts';

/** Collects nodes and weights while a graph is described; names are counted, so the same description gives the same bytes. */
export interface GraphParts {
  /** Adds one operator and returns the name of its first output (`:1`, `:2` … for the others). */
  op: (op: string, inputs: string[], attributes?: Record<string, OnnxAttribute>, outputs?: number) => string;
  floats: (name: string, dims: number[], values: ArrayLike<number>) => string;
  int8s: (name: string, dims: number[], values: Int8Array) => string;
  int64s: (name: string, values: number[]) => string;
  graph: (name: string, inputs: OnnxGraph['inputs'], outputs: OnnxGraph['outputs']) => OnnxGraph;
  /** Renames the output of the last operator. */
  finish: (name: string) => string;
}

export function graphParts(): GraphParts {
  const nodes: OnnxNode[] = [];
  const tensors: OnnxTensor[] = [];
  const add = (name: string, type: OnnxType, dims: number[], bytes: Uint8Array): string => {
    tensors.push({ name, type, dims, bytes });
    return name;
  };
  return {
    op(op, inputs, attributes = {}, outputs = 1) {
      const name = `${op}${nodes.length}`;
      const names = Array.from({ length: outputs }, (_, i) => (i === 0 ? name : `${name}:${i}`));
      nodes.push({ op, inputs, outputs: names, attributes });
      return name;
    },
    floats(name, dims, values) {
      const floats = Float32Array.from(values);
      return add(name, 'float', dims, new Uint8Array(floats.buffer));
    },
    int8s: (name, dims, values) =>
      add(name, 'int8', dims, new Uint8Array(values.buffer, values.byteOffset, values.length)),
    int64s(name, values) {
      const longs = BigInt64Array.from(values, BigInt);
      return add(name, 'int64', [values.length], new Uint8Array(longs.buffer));
    },
    graph: (name, inputs, outputs) => ({ name, nodes, tensors, inputs, outputs }),
    finish(name) {
      const last = nodes.at(-1);
      if (last) last.outputs = [name];
      return name;
    },
  };
}
