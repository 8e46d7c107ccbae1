import { hkdfSync } from 'node:crypto';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serve } from '@hono/node-server';
import { pino } from 'pino';
import { readApiEnv, settingsOrExit } from '#env';
import { createDatabase } from '#db/client';
import { createFileStorage } from '#integrations/storage/client';
import { createPayloadCodec, readKeyRing } from '#worker/payload-codec';
import { createApp } from './app.ts';
import { decoderOf } from './codec-payloads.ts';
import { createLiveFeed } from './live-feed.ts';
import { endWithParent } from '#worker/parent';

const env = settingsOrExit(() => readApiEnv(process.env));
const log = pino({
  level: env.LOG_LEVEL,
  base: { part: 'api' },
  redact: ['email', 'phone', 'password', 'token', 'authorization', 'cookie', 'secret'],
});
const db = createDatabase(env.DATABASE_APP_URL, env.DB_POOL_SIZE ?? 10);
const operatorDb = env.DATABASE_RELAY_URL ? createDatabase(env.DATABASE_RELAY_URL, 2) : null;
const feed = createLiveFeed(db, (error) =>
  log.warn({ err: error instanceof Error ? error.message : String(error) }, 'the change feed could not be read'),
);
const { app } = createApp(
  {
    db,
    operatorDb,
    log,
    storage: createFileStorage(env.STORAGE_URL ? fileURLToPath(env.STORAGE_URL) : join(env.THROUGHLINE_HOME, 'files')),
    codec: decoderOf(createPayloadCodec(readKeyRing(env.SECRET_KEYS))),
    settings: {
      publicBaseUrl: env.PUBLIC_BASE_URL.replace(/\/$/, ''),
      production: env.NODE_ENV === 'production',
      signingKey: new Uint8Array(
        hkdfSync('sha256', Buffer.from(env.SECRET_KEYS.split(',')[0] ?? '', 'base64url'), '', 'signing', 32),
      ),
      trustedProxyHops: env.TRUSTED_PROXY_HOPS,
      temporalUiUrl: env.TEMPORAL_UI_URL ?? null,
      temporalNamespace: env.TEMPORAL_NAMESPACE,
      twilio:
        env.TWILIO_ACCOUNT_SID && env.TWILIO_AUTH_TOKEN
          ? { accountSid: env.TWILIO_ACCOUNT_SID, authToken: env.TWILIO_AUTH_TOKEN }
          : null,
      webRoot: fileURLToPath(new URL('../dist/web', import.meta.url)),
    },
  },
  feed,
);

const server = serve(
  { fetch: app.fetch, port: env.PORT, hostname: env.NODE_ENV === 'production' ? '0.0.0.0' : '127.0.0.1' },
  () => log.info({ port: env.PORT }, 'the API listens'),
);

let stopping = false;
const stop = () => {
  if (stopping) process.exit(1);
  stopping = true;
  feed.stop();
  server.close(() => void Promise.allSettled([db.close(), operatorDb?.close()]).then(() => process.exit(0)));
  if ('closeIdleConnections' in server) server.closeIdleConnections();
  setTimeout(() => process.exit(0), 3_000).unref();
};
process.on('SIGTERM', stop);
process.on('SIGINT', stop);
endWithParent(stop);
