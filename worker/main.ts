import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Runtime, NativeConnection } from '@temporalio/worker';
import { pino } from 'pino';
import { readWorkerEnv, settingsOrExit } from '#env';
import { createDatabase } from '#db/client';
import { createMailClient } from '#integrations/smtp/client';
import { createFileStorage } from '#integrations/storage/client';
import { createTwilioClient } from '#integrations/twilio/client';
import { startHeartbeat } from './heartbeat.ts';
import { serveHealth } from './health.ts';
import { endWithParent } from './parent.ts';
import { reconcileFull } from './reconcile-full.ts';
import { runWorkers } from './run.ts';
import { ensureSchedules } from './schedules.ts';
import { connectClient, registerSearchAttributes } from './temporal.ts';

const env = settingsOrExit(() => readWorkerEnv(process.env));
const log = pino({ level: env.LOG_LEVEL, base: { part: 'worker' } });
Runtime.install({
  shutdownSignals: [],
  logger: {
    log: () => {},
    trace: () => {},
    debug: () => {},
    info: (message) => log.debug(message),
    warn: (message, meta) => log.warn({ meta }, message),
    error: (message, meta) => log.error({ meta }, message),
  },
});

const db = createDatabase(env.DATABASE_APP_URL, env.DB_POOL_SIZE ?? 20);
const relayDb = createDatabase(env.DATABASE_RELAY_URL, 6);
const { client, connection: clientConnection } = await connectClient({
  address: env.TEMPORAL_ADDRESS,
  namespace: env.TEMPORAL_NAMESPACE,
  secretKeys: env.SECRET_KEYS,
  apiKey: env.TEMPORAL_API_KEY,
});
await registerSearchAttributes(clientConnection, env.TEMPORAL_NAMESPACE);
const restarted = await reconcileFull({ db, relayDb, client });
if (restarted > 0) log.warn({ restarted }, 'Temporal had lost its processes; all that must exist were woken');
await ensureSchedules(client);
const connection = await NativeConnection.connect({
  address: env.TEMPORAL_ADDRESS,
  ...(env.TEMPORAL_API_KEY ? { apiKey: env.TEMPORAL_API_KEY, tls: true } : {}),
});
const workers = await runWorkers({
  db,
  relayDb,
  client,
  connection,
  namespace: env.TEMPORAL_NAMESPACE,
  secretKeys: env.SECRET_KEYS,
  bundle: env.WORKFLOW_BUNDLE,
  buildId: env.WORKER_BUILD_ID,
  storage: createFileStorage(env.STORAGE_URL ? fileURLToPath(env.STORAGE_URL) : join(env.THROUGHLINE_HOME, 'files')),
  mail: env.SMTP_URL ? createMailClient({ url: env.SMTP_URL, domain: env.MAIL_DOMAIN }) : null,
  twilio:
    env.TWILIO_ACCOUNT_SID && env.TWILIO_AUTH_TOKEN
      ? createTwilioClient({
          accountSid: env.TWILIO_ACCOUNT_SID,
          authToken: env.TWILIO_AUTH_TOKEN,
          baseUrl: env.TWILIO_BASE_URL ?? null,
        })
      : null,
  publicBaseUrl: env.PUBLIC_BASE_URL,
  mailDomain: env.MAIL_DOMAIN,
  log,
});
const heartbeat = startHeartbeat(relayDb, async () =>
  (await temporalAnswers()) ? ['worker', 'temporal'] : ['worker'],
);
const health = serveHealth(env.WORKER_HEALTH_PORT, () => {
  const states = workers.states();
  return {
    ok: states.every((state) => state === 'RUNNING') && Date.now() - heartbeat.lastAt() < 15_000,
    state: { workers: states, lanes: workers.lanes() },
  };
});
log.info('the worker runs');

/** Whether Temporal answers within two seconds; the API says "degraded" when it does not. */
function temporalAnswers(): Promise<boolean> {
  return clientConnection
    .withDeadline(Date.now() + 2_000, () => clientConnection.workflowService.getSystemInfo({}))
    .then(() => true)
    .catch(() => false);
}

let stopping = false;
const stop = () => {
  if (stopping) return;
  stopping = true;
  void (async () => {
    await workers.stop();
    heartbeat.stop();
    health.close();
    await Promise.allSettled([connection.close(), clientConnection.close(), db.close(), relayDb.close()]);
    process.exit(0);
  })();
  setTimeout(() => process.exit(0), 12_000).unref();
};
process.on('SIGTERM', stop);
process.on('SIGINT', stop);
endWithParent(stop);
workers.running.catch((error: unknown) => {
  log.fatal({ err: error }, 'the worker ended');
  process.exit(1);
});
