import { Runtime, NativeConnection, Worker } from '@temporalio/worker';
import { pino } from 'pino';
import { readWorkerEnv, settingsOrExit } from '#env';
import { createApplicationActivities } from '#activities/applications';
import { createInterviewActivities } from '#activities/interviews';
import { createMessageActivities } from '#activities/messages';
import { createProcessActivities } from '#activities/processes';
import { createDatabase } from '#db/client';
import { createMailClient } from '#integrations/smtp/client';
import { createTwilioClient } from '#integrations/twilio/client';
import { startHeartbeat } from './heartbeat.ts';
import { serveHealth } from './health.ts';
import { inboxHandler } from './inbox.ts';
import { endWithParent } from './parent.ts';
import { startRelay } from './relay.ts';
import { connectClient, dataConverter, registerSearchAttributes } from './temporal.ts';

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

const temporal = { address: env.TEMPORAL_ADDRESS, namespace: env.TEMPORAL_NAMESPACE, secretKeys: env.SECRET_KEYS, apiKey: env.TEMPORAL_API_KEY };
const db = createDatabase(env.DATABASE_APP_URL, env.DB_POOL_SIZE ?? 20);
const relayDb = createDatabase(env.DATABASE_RELAY_URL, 6);
const { client, connection: clientConnection } = await connectClient(temporal);
await registerSearchAttributes(clientConnection, env.TEMPORAL_NAMESPACE);
const connection = await NativeConnection.connect({ address: env.TEMPORAL_ADDRESS, ...(env.TEMPORAL_API_KEY ? { apiKey: env.TEMPORAL_API_KEY, tls: true } : {}) });
const mail = env.SMTP_URL ? createMailClient({ url: env.SMTP_URL, domain: env.MAIL_DOMAIN }) : null;
const twilio =
  env.TWILIO_ACCOUNT_SID && env.TWILIO_AUTH_TOKEN
    ? createTwilioClient({ accountSid: env.TWILIO_ACCOUNT_SID, authToken: env.TWILIO_AUTH_TOKEN, baseUrl: env.TWILIO_BASE_URL ?? null })
    : null;

const messages = createMessageActivities({ db, mail, twilio, publicBaseUrl: env.PUBLIC_BASE_URL, mailDomain: env.MAIL_DOMAIN });
const core = {
  ...createProcessActivities({ db }),
  ...createApplicationActivities({ db, publicBaseUrl: env.PUBLIC_BASE_URL }),
  ...createInterviewActivities({ db }),
  ...messages,
};
const common = { connection, namespace: env.TEMPORAL_NAMESPACE, dataConverter: dataConverter(env.SECRET_KEYS), shutdownGraceTime: '5 seconds', shutdownForceTime: '8 seconds', maxHeartbeatThrottleInterval: '10 seconds' } as const;
const workers = await Promise.all([
  Worker.create({
    ...common,
    taskQueue: 'core',
    workflowBundle: { codePath: env.WORKFLOW_BUNDLE },
    activities: core,
    maxConcurrentActivityTaskExecutions: 20,
    maxConcurrentWorkflowTaskExecutions: 40,
    maxCachedWorkflows: 400,
    reuseV8Context: true,
    ...(env.WORKER_BUILD_ID
      ? { workerDeploymentOptions: { useWorkerVersioning: true, version: { deploymentName: 'throughline-core', buildId: env.WORKER_BUILD_ID }, defaultVersioningBehavior: 'AUTO_UPGRADE' } }
      : {}),
  }),
  Worker.create({ ...common, taskQueue: 'messaging', activities: messages, maxConcurrentActivityTaskExecutions: 20, maxTaskQueueActivitiesPerSecond: 40 }),
]);
const running = Promise.all(workers.map((worker) => worker.run()));
const relay = startRelay({ db: relayDb, client, log, handleInbox: inboxHandler(db) });
const heartbeat = startHeartbeat(relayDb, () => ['worker', 'temporal']);
const health = serveHealth(env.WORKER_HEALTH_PORT, () => {
  const states = workers.map((worker) => worker.getState());
  return { ok: states.every((state) => state === 'RUNNING') && Date.now() - heartbeat.lastAt() < 15_000, state: { workers: states, lanes: relay.lanes() } };
});
log.info('the worker runs');

let stopping = false;
const stop = () => {
  if (stopping) return;
  stopping = true;
  void (async () => {
    await relay.stop();
    for (const worker of workers) if (worker.getState() === 'RUNNING') worker.shutdown();
    await running.catch(() => {});
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
running.catch((error: unknown) => {
  log.fatal({ err: error }, 'the worker ended');
  process.exit(1);
});
