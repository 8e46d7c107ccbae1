import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve } from '@hono/node-server';
import { sql } from 'drizzle-orm';
import { NativeConnection, Worker } from '@temporalio/worker';
import { pino } from 'pino';
import { afterAll, inject } from 'vitest';
import { createMatchingActivities } from '#activities/matching';
import { createApp } from '#api/app';
import { createLiveFeed } from '#api/live-feed';
import { createDatabase as openDatabase, type Database } from '#db/client';
import { createMailClient } from '#integrations/smtp/client';
import { startSmtpEmulator } from '#integrations/smtp/emulator';
import { createFileStorage } from '#integrations/storage/client';
import { createTwilioClient } from '#integrations/twilio/client';
import { startTwilioEmulator } from '#integrations/twilio/emulator';
import { startMatcher } from '#ml/matcher';
import { homeFolder } from '#stack/home';
import { startTemporal } from '#stack/temporal';
import { findTemporalBinary, TEMPORAL_CLI } from '#stack/temporal-binaries';
import { runWorkers, type WorkerDeps } from '#worker/run';
import { connectClient, dataConverter, registerSearchAttributes } from '#worker/temporal';
import { ACCOUNT_SID } from './builders.ts';
import { quietRuntime } from './temporal.ts';
import type { TestDatabase } from './database.ts';

const AUTH_TOKEN = 'emulator-auth-token';

/**
 * Everything that runs in production, in the test's own process: API on a port, relay, workers, matcher if wanted, a Temporal
 * server of the file's own, and the stand-ins of both providers. Stopped after the file.
 */
export async function startLine(
  database: TestDatabase,
  options: {
    matcher?: boolean;
    /** Invented résumés that a new model is checked with; two when left out. */
    fixtures?: number;
    secretKeys?: string;
    core?: WorkerDeps['core'];
    /** Where the end is announced: `afterAll`, or `onTestFinished` for a line that one test starts. */
    stopWith?: (stop: () => Promise<void>) => void;
  } = {},
) {
  quietRuntime();
  const folder = mkdtempSync(join(tmpdir(), 'throughline-line-'));
  const secretKeys = options.secretKeys ?? randomBytes(32).toString('base64url');
  const log = pino({ level: 'silent' });
  const stops: (() => unknown)[] = [];
  (options.stopWith ?? afterAll)(async () => {
    for (const stop of stops.toReversed()) await stop();
    rmSync(folder, { recursive: true, force: true });
  });
  const db = openDatabase(database.appUrl, 10);
  const relayDb = openDatabase(database.relayUrl, 4);
  const fairnessDb = openDatabase(database.fairnessUrl, 1);
  stops.push(() => Promise.all([db.close(), relayDb.close(), fairnessDb.close()]));

  const server = await startTemporal({
    binary: findTemporalBinary(TEMPORAL_CLI, { home: homeFolder(process.env), env: process.env }),
    databaseFile: join(folder, 'temporal.db'),
    logFile: join(folder, 'temporal.log'),
  });
  stops.push(() => server.part.stop(5_000));
  const { client, connection } = await connectClient({
    address: server.address,
    namespace: server.namespace,
    secretKeys,
  });
  await registerSearchAttributes(connection, server.namespace);
  const native = await NativeConnection.connect({ address: server.address });
  stops.push(async () => {
    await native.close();
    await connection.close();
  });

  const storage = createFileStorage(join(folder, 'files'));
  const feed = createLiveFeed(db, () => {});
  stops.push(() => feed.stop());
  let base = '';
  const deps = (publicBaseUrl: string) => ({
    db,
    operatorDb: relayDb,
    log,
    storage,
    codec: null,
    settings: {
      publicBaseUrl,
      production: false,
      signingKey: new Uint8Array(32),
      trustedProxyHops: 0,
      temporalUiUrl: server.uiUrl,
      temporalNamespace: server.namespace,
      twilio: { accountSid: ACCOUNT_SID, authToken: AUTH_TOKEN },
      webRoot: folder,
    },
  });
  const http = await new Promise<ReturnType<typeof serve>>((resolve) => {
    let app: ReturnType<typeof createApp>['app'] | null = null;
    const listening = serve(
      {
        fetch: (request, env) => (app ?? (app = createApp(deps(base), feed).app)).fetch(request, env),
        port: 0,
        hostname: '127.0.0.1',
      },
      (address) => {
        base = `http://127.0.0.1:${address.port}`;
        resolve(listening);
      },
    );
  });
  stops.push(
    () =>
      new Promise<void>((resolve) => {
        http.close(() => resolve());
        if ('closeAllConnections' in http) http.closeAllConnections();
      }),
  );

  const twilio = await startTwilioEmulator({ port: 0, inboundUrl: `${base}/webhooks/twilio/inbound` });
  const mail = await startSmtpEmulator({ port: 0, smtpPort: 0 });
  stops.push(() => Promise.all([twilio.stop(), mail.stop()]));

  const workerDeps: WorkerDeps = {
    db,
    relayDb,
    client,
    connection: native,
    namespace: server.namespace,
    secretKeys,
    bundle: inject('temporal').bundle,
    storage,
    mail: createMailClient({ url: mail.smtpUrl, domain: 'throughline.test' }),
    twilio: createTwilioClient({ accountSid: ACCOUNT_SID, authToken: AUTH_TOKEN, baseUrl: twilio.url }),
    publicBaseUrl: base,
    mailDomain: 'throughline.test',
    log,
    ...(options.core ? { core: options.core } : {}),
  };
  let workers = await runWorkers(workerDeps);
  stops.push(() => workers.stop());
  if (options.matcher) {
    const matcher = await startMatcher({ home: homeFolder(process.env), threads: 1 });
    const worker = await Worker.create({
      connection: native,
      namespace: server.namespace,
      dataConverter: dataConverter(secretKeys),
      taskQueue: 'matching',
      activities: createMatchingActivities({ db, fairnessDb, storage, matcher, fixtures: options.fixtures ?? 2 }),
      maxConcurrentActivityTaskExecutions: 2,
      shutdownGraceTime: '1 second',
      shutdownForceTime: '2 seconds',
    });
    const running = worker.run();
    stops.push(async () => {
      worker.shutdown();
      await running;
      await matcher.close();
    });
  }
  return {
    base,
    db,
    relayDb,
    client,
    storage,
    twilio,
    mail,
    temporal: server,
    secretKeys,
    async stopWorkers() {
      await workers.stop();
    },
    async startWorkers() {
      workers = await runWorkers(workerDeps);
    },
  };
}
export type Line = Awaited<ReturnType<typeof startLine>>;

/** Asks until the answer is there; says what it last saw when it never comes. */
export async function until<T>(
  what: string,
  ask: () => Promise<T | null | undefined | false>,
  withinMs = 20_000,
): Promise<T> {
  const endAt = Date.now() + withinMs;
  for (;;) {
    const answer = await ask();
    if (answer !== null && answer !== undefined && answer !== false) return answer;
    if (Date.now() > endAt) throw new Error(`it never happened: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Rows of a question to the database of one company. */
export function rowsOf<T extends Record<string, unknown>>(
  db: Database,
  companyId: string,
  query: ReturnType<typeof sql>,
): Promise<T[]> {
  return db.transaction(companyId, async (tx) => (await tx.execute(query)) as unknown as T[]);
}
