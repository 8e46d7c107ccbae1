import type { Payload, PayloadCodec } from '@temporalio/common';
import type { EncodedPayload, PayloadDecoder } from './deps.ts';

/** The codec over payloads as JSON carries them: metadata and data in base64 (workflows.md section 12). */
export function decoderOf(codec: PayloadCodec): PayloadDecoder {
  return {
    decode: async (payloads) => (await codec.decode(payloads.map(readPayload))).map(writePayload),
    encode: async (payloads) => (await codec.encode(payloads.map(readPayload))).map(writePayload),
  };
}

function readPayload(payload: EncodedPayload): Payload {
  return {
    metadata: Object.fromEntries(
      Object.entries(payload.metadata ?? {}).map(([key, value]) => [key, new Uint8Array(Buffer.from(value, 'base64'))]),
    ),
    data: new Uint8Array(Buffer.from(payload.data ?? '', 'base64')),
  };
}

function writePayload(payload: Payload): EncodedPayload {
  return {
    metadata: Object.fromEntries(
      Object.entries(payload.metadata ?? {}).map(([key, value]) => [key, Buffer.from(value).toString('base64')]),
    ),
    data: Buffer.from(payload.data ?? new Uint8Array()).toString('base64'),
  };
}
