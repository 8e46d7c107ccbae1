import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Connection } from '@temporalio/client';
import type { ProvidedContext } from 'vitest';
import { createPlainClient } from '#db/client';
import { migrate } from '#db/migrate';
import { homeFolder } from '#stack/home';
import { startPostgres } from '#stack/postgres';
import { startTemporal } from '#stack/temporal';
import { findTemporalBinary, TEMPORAL_CLI } from '#stack/temporal-binaries';
import { writeWorkflowBundle } from '#worker/bundle';
import { registerSearchAttributes } from '#worker/temporal';

const TEMPLATE = 'throughline_template';

const folder = mkdtempSync(join(tmpdir(), 'throughline-test-'));
chmodSync(folder, 0o755);
const stops: (() => Promise<unknown>)[] = [];
let ending: Promise<void> | null = null;

process.stdin.resume();
for (const event of ['end', 'error', 'close']) process.stdin.once(event, () => void end(0));
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end(0));

try {
  const value = process.argv[2] === 'database' ? await database() : await temporal();
  process.stdout.write(`${JSON.stringify(value)}\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  await end(1);
}

async function database(): Promise<ProvidedContext['database']> {
  const server = await startPostgres({
    folder: join(folder, 'postgres'),
    password: randomBytes(12).toString('hex'),
    fast: true,
  });
  stops.push(() => server.stop());
  const maintenance = new URL(server.url);
  maintenance.pathname = '/postgres';
  const admin = createPlainClient(maintenance.href);
  await admin.unsafe(`create database ${TEMPLATE}`);
  await admin.end();
  const owner = new URL(server.url);
  owner.pathname = `/${TEMPLATE}`;
  const urls = await migrate(owner.href);
  return { ownerUrl: owner.href, ...urls, template: TEMPLATE };
}

async function temporal(): Promise<ProvidedContext['temporal']> {
  const logs = join(folder, 'logs');
  mkdirSync(logs);
  const bundle = join(folder, 'workflow-bundle.js');
  const [server] = await Promise.all([
    (async () => {
      const binary = findTemporalBinary(TEMPORAL_CLI, { home: homeFolder(process.env), env: process.env });
      const started = await startTemporal({
        binary,
        databaseFile: join(folder, 'temporal.db'),
        logFile: join(logs, 'temporal.log'),
      });
      stops.push(() => started.part.stop(5_000));
      return started;
    })(),
    writeWorkflowBundle(bundle),
  ]);
  const connection = await Connection.connect({ address: server.address });
  await registerSearchAttributes(connection, server.namespace);
  await connection.close();
  return {
    address: server.address,
    namespace: server.namespace,
    bundle,
    secretKeys: randomBytes(32).toString('base64url'),
  };
}

function end(code: number): Promise<void> {
  ending ??= (async () => {
    await Promise.allSettled(stops.map((stop) => stop()));
    rmSync(folder, { recursive: true, force: true });
    process.exit(code);
  })();
  return ending;
}
