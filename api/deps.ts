import type { Logger } from 'pino';
import type { Database } from '#db/client';

/** What the HTTP face is built from; only composition roots make one. */
export type ApiDeps = {
  db: Database;
  /** As the relay role, for the operator pages: processes, outbox and inbox of every company; null where none is set up. */
  operatorDb: Database | null;
  log: Logger;
  settings: ApiOptions;
  storage: FileStore;
  /** Decoder for the Temporal UI; absent where none is configured. */
  codec: PayloadDecoder | null;
};

export type ApiOptions = {
  /** Address in links of mails and texts, and the only allowed origin; without a slash at the end. */
  publicBaseUrl: string;
  production: boolean;
  /** Key for signing cursors and file links; 32 bytes. */
  signingKey: Uint8Array;
  trustedProxyHops: number;
  temporalUiUrl: string | null;
  temporalNamespace: string;
  twilio: { accountSid: string; authToken: string } | null;
  /** Folder with the built web app. */
  webRoot: string;
};

/** Files of candidates; the real client stands in integrations/storage. */
export type FileStore = {
  put(
    stream: ReadableStream<Uint8Array>,
    options: { maxBytes: number },
  ): Promise<{ key: string; size: number; sha256: string }>;
  open(key: string): Promise<ReadableStream<Uint8Array>>;
  remove(key: string): Promise<void>;
};

export type EncodedPayload = { metadata?: Record<string, string>; data?: string };
export type PayloadDecoder = {
  decode(payloads: EncodedPayload[]): Promise<EncodedPayload[]>;
  encode(payloads: EncodedPayload[]): Promise<EncodedPayload[]>;
};
