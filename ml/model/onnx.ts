/** Element types of ONNX tensors that we write. */
export const ONNX_TYPES = { float: 1, uint8: 2, int8: 3, int32: 6, int64: 7 } as const;
export type OnnxType = keyof typeof ONNX_TYPES;

export interface OnnxTensor {
  name: string;
  type: OnnxType;
  dims: number[];
  bytes: Uint8Array;
}
export interface OnnxNode {
  op: string;
  inputs: string[];
  outputs: string[];
  attributes?: Record<string, OnnxAttribute>;
  domain?: string;
}
export type OnnxAttribute =
  | { kind: 'int'; value: number }
  | { kind: 'float'; value: number }
  | { kind: 'ints'; value: number[] };
export interface OnnxPort {
  name: string;
  type: OnnxType;
  dims: (number | string)[];
}
export interface OnnxGraph {
  name: string;
  nodes: OnnxNode[];
  tensors: OnnxTensor[];
  inputs: OnnxPort[];
  outputs: OnnxPort[];
}

const OPSET = 17;
const IR_VERSION = 8;

/**
 * Serialises a graph as an ONNX ModelProto (opset 17, IR version 8). Same graph → same bytes: nothing of the clock or
 * of chance goes in. Field numbers: matching.md §3, onnx.proto.
 */
export function writeOnnxModel(graph: OnnxGraph): Uint8Array {
  const body = join([
    ...graph.nodes.map((node, i) => message(1, nodeBytes(node, i))),
    text(2, graph.name),
    ...graph.tensors.map((tensor) => message(5, tensorBytes(tensor))),
    ...graph.inputs.map((port) => message(11, portBytes(port))),
    ...graph.outputs.map((port) => message(12, portBytes(port))),
  ]);
  const opset = join([text(1, ''), int(2, OPSET)]);
  return join([int(1, IR_VERSION), text(2, 'throughline'), message(7, body), message(8, opset)]);
}

function nodeBytes(node: OnnxNode, index: number): Uint8Array {
  return join([
    ...node.inputs.map((name) => text(1, name)),
    ...node.outputs.map((name) => text(2, name)),
    text(3, `${node.op}_${index}`),
    text(4, node.op),
    ...Object.entries(node.attributes ?? {}).map(([name, value]) => message(5, attributeBytes(name, value))),
    ...(node.domain ? [text(7, node.domain)] : []),
  ]);
}

function attributeBytes(name: string, attribute: OnnxAttribute): Uint8Array {
  if (attribute.kind === 'float') return join([text(1, name), float(2, attribute.value), int(20, 1)]);
  if (attribute.kind === 'int') return join([text(1, name), int(3, attribute.value), int(20, 2)]);
  return join([text(1, name), ...attribute.value.map((value) => int(8, value)), int(20, 7)]);
}

function tensorBytes(tensor: OnnxTensor): Uint8Array {
  return join([
    ...tensor.dims.map((dim) => int(1, dim)),
    int(2, ONNX_TYPES[tensor.type]),
    text(8, tensor.name),
    message(9, tensor.bytes),
  ]);
}

function portBytes(port: OnnxPort): Uint8Array {
  const dims = port.dims.map((dim) => message(1, typeof dim === 'number' ? int(1, dim) : text(2, dim)));
  const tensorType = join([int(1, ONNX_TYPES[port.type]), message(2, join(dims))]);
  return join([text(1, port.name), message(2, message(1, tensorType))]);
}

function varint(value: number): Uint8Array {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, BigInt(value));
  do {
    const low = Number(rest & 0x7fn);
    rest >>= 7n;
    bytes.push(rest ? low | 0x80 : low);
  } while (rest);
  return Uint8Array.from(bytes);
}

function int(field: number, value: number): Uint8Array {
  return join([varint(field * 8), varint(value)]);
}

function float(field: number, value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setFloat32(0, value, true);
  return join([varint(field * 8 + 5), bytes]);
}

function text(field: number, value: string): Uint8Array {
  return message(field, new TextEncoder().encode(value));
}

function message(field: number, bytes: Uint8Array): Uint8Array {
  return join([varint(field * 8 + 2), varint(bytes.length), bytes]);
}

function join(parts: Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
