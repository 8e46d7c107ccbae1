import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { METADATA_ENCODING_KEY, ValueError, type Payload, type PayloadCodec } from '@temporalio/common';
import proto from '@temporalio/proto';

// The package is CommonJS: its members are reachable through the default import only.
const PayloadMessage = proto.temporal.api.common.v1.Payload;

const ENCODING = 'binary/encrypted';
const bytesOf = (text: string) => new TextEncoder().encode(text);
const textOf = (bytes: Uint8Array | null | undefined) => new TextDecoder().decode(bytes ?? new Uint8Array());

/** A key ring: the first key encrypts, all decrypt; the id is the beginning of the key's hash. */
export type KeyRing = { id: string; key: Uint8Array }[];

/** Reads `SECRET_KEYS`: base64url keys of 32 bytes, separated by commas, current one first. */
export function readKeyRing(secretKeys: string): KeyRing {
  return secretKeys
    .split(',')
    .map((text) => text.trim())
    .filter((text) => text !== '')
    .map((text) => {
      const key = Buffer.from(text, 'base64url');
      if (key.length !== 32) throw new Error('every key of SECRET_KEYS has 32 bytes in base64url');
      return { id: createHash('sha256').update(key).digest('hex').slice(0, 12), key: new Uint8Array(key) };
    });
}

/**
 * Encrypts everything that Temporal stores of our data: AES-256-GCM over the protobuf-encoded payload, data = 12 bytes IV,
 * ciphertext, 16 bytes tag (workflows.md section 12). An unknown key fails; payloads of another encoding pass through.
 */
export function createPayloadCodec(ring: KeyRing): PayloadCodec {
  const [current] = ring;
  if (!current) throw new Error('SECRET_KEYS holds no key');
  return {
    async encode(payloads) {
      return payloads.map((payload) => {
        const iv = randomBytes(12);
        const cipher = createCipheriv('aes-256-gcm', current.key, iv);
        const plain = PayloadMessage.encode(payload).finish();
        const data = Buffer.concat([iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
        return { metadata: { [METADATA_ENCODING_KEY]: bytesOf(ENCODING), 'key-id': bytesOf(current.id) }, data };
      });
    },
    async decode(payloads) {
      return payloads.map((payload) =>
        textOf(payload.metadata?.[METADATA_ENCODING_KEY]) === ENCODING ? decrypt(ring, payload) : payload,
      );
    },
  };
}

function decrypt(ring: KeyRing, payload: Payload): Payload {
  const id = textOf(payload.metadata?.['key-id']);
  const found = ring.find((one) => one.id === id);
  if (!found) throw new ValueError(`no key ${id} in the key ring`);
  const data = payload.data ?? new Uint8Array();
  const decipher = createDecipheriv('aes-256-gcm', found.key, data.subarray(0, 12));
  decipher.setAuthTag(data.subarray(data.length - 16));
  const plain = Buffer.concat([decipher.update(data.subarray(12, data.length - 16)), decipher.final()]);
  return PayloadMessage.decode(new Uint8Array(plain));
}
