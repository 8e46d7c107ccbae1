import { setPriority } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { pino } from 'pino';
import { readMatcherEnv, settingsOrExit } from '#env';
import { createMatchingActivities } from '#activities/matching';
import { renewVectors } from '#activities/matching-start';
import { createDatabase } from '#db/client';
import { createFileStorage } from '#integrations/storage/client';
import { startHeartbeat } from '#worker/heartbeat';
import { serveHealth } from '#worker/health';
import { endWithParent } from '#worker/parent';
import { dataConverter } from '#worker/temporal';
import { startMatcher } from './matcher.ts';

const env = settingsOrExit(() => readMatcherEnv(process.env));
const log = pino({ level: env.LOG_LEVEL, base: { part: 'matcher' } });
Runtime.install({ shutdownSignals: [] });
// Screens before scores: what computes for minutes gives way to what somebody waits for. Threads and children begun later inherit it.
setPriority(10);

const db = createDatabase(env.DATABASE_APP_URL, env.DB_POOL_SIZE ?? 4);
const fairnessDb = env.DATABASE_FAIRNESS_URL ? createDatabase(env.DATABASE_FAIRNESS_URL, 1) : null;
const matcher = await startMatcher({
  home: env.THROUGHLINE_HOME,
  ...(env.MATCHING_THREADS ? { threads: env.MATCHING_THREADS } : {}),
});
const storage = createFileStorage(
  env.STORAGE_URL ? fileURLToPath(env.STORAGE_URL) : join(env.THROUGHLINE_HOME, 'files'),
);
const connection = await NativeConnection.connect({
  address: env.TEMPORAL_ADDRESS,
  ...(env.TEMPORAL_API_KEY ? { apiKey: env.TEMPORAL_API_KEY, tls: true } : {}),
});
const worker = await Worker.create({
  connection,
  namespace: env.TEMPORAL_NAMESPACE,
  dataConverter: dataConverter(env.SECRET_KEYS),
  taskQueue: 'matching',
  activities: createMatchingActivities({ db, fairnessDb, storage, matcher }),
  // One more than threads: learning and fairness can hold a slot for minutes, and somebody may be waiting for an answer.
  maxConcurrentActivityTaskExecutions: (env.MATCHING_THREADS ?? 2) + 1,
  maxHeartbeatThrottleInterval: '10 seconds',
  shutdownGraceTime: '5 seconds',
  shutdownForceTime: '8 seconds',
});
const running = worker.run();
const heartbeat = startHeartbeat(db, () => ['matcher']);
const health = serveHealth(env.MATCHER_HEALTH_PORT, () => ({
  ok: worker.getState() === 'RUNNING' && Date.now() - heartbeat.lastAt() < 15_000,
  state: { worker: worker.getState(), modelId: matcher.modelId },
}));
log.info({ modelId: matcher.modelId }, 'the matcher runs');
renewVectors({ db, modelId: matcher.modelId }).catch((error: unknown) =>
  log.error({ err: error }, 'companies with vectors of another model could not be looked for'),
);

let stopping = false;
const stop = () => {
  if (stopping) return;
  stopping = true;
  void (async () => {
    if (worker.getState() === 'RUNNING') worker.shutdown();
    await running.catch(() => {});
    heartbeat.stop();
    health.close();
    await matcher.close();
    await Promise.allSettled([connection.close(), db.close(), fairnessDb?.close()]);
    process.exit(0);
  })();
  setTimeout(() => process.exit(0), 12_000).unref();
};
process.on('SIGTERM', stop);
process.on('SIGINT', stop);
endWithParent(stop);
running.catch((error: unknown) => {
  log.fatal({ err: error }, 'the matcher ended');
  process.exit(1);
});
