import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { loadPlaces } from '#db/place-list';
import { migrate } from '#db/migrate';
import { endWithParent } from '#worker/parent';
import { placeRows } from '#ml/knowledge/places-table';
import { buildMatcher, buildWeb, buildWorkflows, WORKFLOW_BUNDLE } from './build.ts';
import { createDatabaseIfMissing } from './database.ts';
import { emulatorEnv, startEmulators } from './emulators.ts';
import { homeFolder, localSecrets, REPOSITORY, writeAtomically } from './home.ts';
import { forgetParts, rememberParts, stopLeftovers } from './leftovers.ts';
import { inherited } from './inherited.ts';
import { keepRunning, type Kept } from './kept.ts';
import { readStartOptions } from './options.ts';
import { startPart, type Part } from './part.ts';
import { freePort, isFree } from './ports.ts';
import { startPostgres, type RunningPostgres } from './postgres.ts';
import { createProgress } from './progress.ts';
import { sayReady, type StackDescription } from './ready.ts';
import { reset } from './reset.ts';
import { seedDemo, wantsDemo } from './seed-demo.ts';
import { startTemporal } from './temporal.ts';
import { findTemporalBinary, TEMPORAL_CLI } from './temporal-binaries.ts';

const MOST_TRIES = 3;
const startedAt = Date.now();
const say = (line: string) => process.stdout.write(`${line}\n`);
const progress = createProgress(startedAt, say);
const kept: Kept[] = [];
let postgres: RunningPostgres | null = null;
let demo: Part | null = null;
let stopping = false;

/** Keeps a part running until the stack stops, and says so when it had to come back. */
function keep(first: Part, start: () => Part | Promise<Part>): Kept {
  const home = homeFolder(process.env);
  const part = keepRunning(first, start, {
    ended: (name, code, again) =>
      say(
        `  ✗ ${name} ended${code === null ? '' : ` (code ${code})`}${again ? '; it starts again' : ''}. Its log: ${join(home, 'logs', `${name}.log`)}`,
      ),
    started: () => rememberAll(home),
  });
  kept.push(part);
  return part;
}

function rememberAll(home: string): void {
  rememberParts(
    home,
    kept.map((part) => ({
      name: part.name,
      pid: part.pid(),
      mark: part.name === 'temporal' ? join(home, 'temporal') : REPOSITORY,
    })),
  );
}

async function stopAll(code: number): Promise<never> {
  if (stopping) process.exit(code);
  stopping = true;
  say('\nStopping…');
  const home = homeFolder(process.env);
  rmSync(join(home, 'stack.json'), { force: true });
  await demo?.stop(2_000);
  await Promise.all(kept.filter((part) => part.name !== 'temporal').map((part) => part.stop(8_000)));
  await Promise.all(kept.map((part) => part.stop(4_000)));
  await postgres?.stop().catch(() => {});
  forgetParts(home);
  say('Stopped. Your data stays; `npm start` brings it back.');
  process.exit(code);
}

async function main(): Promise<void> {
  const options = readStartOptions(process.argv.slice(2));
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 20))
    throw new Error(`Node ${process.versions.node} is too old: Throughline needs Node 20.20 or newer.`);
  const home = homeFolder(process.env);
  if (options.reset) await reset(home, options.yes);
  const secrets = localSecrets(home);
  const logs = join(home, 'logs');
  say('Throughline starts');
  const left = await stopLeftovers(home);
  if (left.length > 0) say(`  · ended what an earlier start left behind: ${left.join(', ')}`);

  const port = options.port ?? (await freePort(Number(process.env['PORT'] ?? 3000)));
  if (options.port !== null && !(await isFree(options.port)))
    throw new Error(`Port ${options.port} is in use. Choose another one, or leave --port out.`);
  const app = (process.env['PUBLIC_BASE_URL'] ?? `http://127.0.0.1:${port}`).replace(/\/$/, '');

  const [database, temporal] = await Promise.all([
    progress.part('Postgres', async () => {
      let url = process.env['DATABASE_URL'];
      if (!url) {
        postgres = await startPostgres({ folder: join(home, 'postgres'), password: secrets.postgresPassword });
        url = await createDatabaseIfMissing(postgres.url);
      }
      const urls = await migrate(url, secrets.secretKeys);
      await loadPlaces(url, placeRows());
      return { url, ...urls };
    }),
    progress.part('Temporal', async () => {
      if (process.env['TEMPORAL_ADDRESS'])
        return {
          address: process.env['TEMPORAL_ADDRESS'],
          namespace: process.env['TEMPORAL_NAMESPACE'] ?? 'default',
          uiUrl: process.env['TEMPORAL_UI_URL'] ?? null,
        };
      const running = await startTemporal({
        binary: findTemporalBinary(TEMPORAL_CLI, { home, env: process.env }),
        databaseFile: join(home, 'temporal', 'temporal.db'),
        logFile: join(logs, 'temporal.log'),
        codecEndpoint: `${app}/codec`,
        ...(process.env['TEMPORAL_PORT'] ? { port: Number(process.env['TEMPORAL_PORT']) } : {}),
        ...(process.env['TEMPORAL_UI_PORT'] ? { uiPort: Number(process.env['TEMPORAL_UI_PORT']) } : {}),
      });
      keep(running.part, running.launch);
      return running;
    }),
    progress.part('Matching model', buildMatcher),
    progress.part('Workflows', buildWorkflows, (built) => (built ? 'bundled' : 'as built')),
    progress.part('Web app', buildWeb, (built) => (built ? 'built' : 'as built')),
  ]);

  const emulators = options.emulators
    ? await progress.part('Stand-ins', () => startEmulators({ home, logs, app }, keep))
    : {};
  const env: Record<string, string> = {
    ...inherited(),
    NODE_ENV: process.env['NODE_ENV'] ?? 'development',
    STACK_CHILD: '1',
    THROUGHLINE_HOME: home,
    PORT: String(port),
    PUBLIC_BASE_URL: app,
    SECRET_KEYS: process.env['SECRET_KEYS'] ?? secrets.secretKeys,
    DATABASE_APP_URL: process.env['DATABASE_APP_URL'] ?? database.appUrl,
    DATABASE_RELAY_URL: process.env['DATABASE_RELAY_URL'] ?? database.relayUrl,
    DATABASE_FAIRNESS_URL: process.env['DATABASE_FAIRNESS_URL'] ?? database.fairnessUrl,
    TEMPORAL_ADDRESS: temporal.address,
    TEMPORAL_NAMESPACE: temporal.namespace,
    ...(temporal.uiUrl ? { TEMPORAL_UI_URL: temporal.uiUrl } : {}),
    WORKFLOW_BUNDLE,
    ...emulatorEnv(emulators),
  };
  const health = { worker: 0, matcher: 0 };
  const child = async (name: string, file: string) => {
    const start = async () => {
      // Chosen anew at every start: another stack may have taken the port meanwhile.
      health.worker = name === 'worker' ? await freePort(4840) : health.worker;
      health.matcher = name === 'matcher' ? await freePort(4850) : health.matcher;
      const ports = { WORKER_HEALTH_PORT: String(health.worker), MATCHER_HEALTH_PORT: String(health.matcher) };
      return startPart({
        name,
        command: process.execPath,
        args: ['--import', 'tsx', join(REPOSITORY, file)],
        env: { ...env, ...ports },
        logFile: join(logs, `${name}.log`),
        cwd: REPOSITORY,
      });
    };
    return keep(await start(), start);
  };
  const [api, worker, matcher] = [
    await child('api', 'api/server.ts'),
    await child('worker', 'worker/main.ts'),
    await child('matcher', 'ml/main.ts'),
  ];
  rememberAll(home);
  const readyz = (at: number) => `http://127.0.0.1:${at}/readyz`;
  await Promise.all([
    progress.part('API', () => untilReady(api, () => readyz(port))),
    progress.part('Worker', () => untilReady(worker, () => readyz(health.worker))),
    progress.part('Matcher', () => untilReady(matcher, () => readyz(health.matcher))),
  ]);
  watchPostgres();

  const description: StackDescription = {
    pid: process.pid,
    startedAt: new Date(startedAt).toISOString(),
    readyInMs: Date.now() - startedAt,
    app,
    api: `${app}/api/v1`,
    openapi: `${app}/api/v1/openapi.json`,
    temporal: { address: temporal.address, namespace: temporal.namespace, ui: temporal.uiUrl },
    databaseUrl: database.url,
    emulators,
    logs,
  };
  const stackFile = join(home, 'stack.json');
  const demoFile = join(home, 'demo.json');
  if (!options.empty && (await wantsDemo(database.appUrl, demoFile))) {
    writeAtomically(stackFile, JSON.stringify(description, null, 2));
    const seeding = seedDemo(
      { ...env, DEMO_FILE: demoFile, DEMO_PASSWORD: secrets.demoPassword, DATABASE_URL: database.url },
      logs,
      say,
    );
    demo = seeding.part;
    await progress.part('Demo company', () => seeding.ready);
  }
  writeAtomically(
    stackFile,
    JSON.stringify(sayReady({ ...description, readyInMs: Date.now() - startedAt }, demoFile, say), null, 2),
  );
}

/** Brings the embedded Postgres back when it was killed; the other parts reconnect by themselves. */
function watchPostgres(): void {
  let reviving = false;
  setInterval(() => {
    if (!postgres || stopping || reviving) return;
    reviving = true;
    postgres
      .revive()
      .then((came) => came && say('  ✗ Postgres ended; it runs again.'))
      .catch((error: unknown) =>
        say(`  ✗ Postgres ended and does not start: ${error instanceof Error ? error.message : String(error)}`),
      )
      .finally(() => {
        reviving = false;
      });
  }, 1_000).unref();
}

/** Waits for a part; one that ends is tried again, because another stack can have taken its port just before. */
async function untilReady(part: Kept, url: () => string): Promise<void> {
  for (let waited = 0; waited < 90_000; waited += 100) {
    if (part.ended() || part.failures() >= MOST_TRIES) throw new Error(`${part.name} ended at its start`);
    const ready = await fetch(url())
      .then((response) => response.ok)
      .catch(() => false);
    if (ready) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${part.name} did not become ready within 90 s`);
}

process.on('SIGINT', () => void stopAll(0));
process.on('SIGTERM', () => void stopAll(0));
process.on('SIGHUP', () => void stopAll(0));
// A start that tests made ends with them, however they end.
endWithParent(() => void stopAll(0));
main().catch(async (error: unknown) => {
  say(`\n${error instanceof Error ? error.message : String(error)}`);
  await stopAll(1);
});
