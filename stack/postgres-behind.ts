import { spawn, type ChildProcess } from 'node:child_process';
import { chownSync, existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { freePort } from './ports.ts';
import type { PostgresOptions, RunningPostgres } from './postgres.ts';
import { isServed } from './postgres-process.ts';

/**
 * Starts the server for root when its binaries or data lie below a folder that only root may enter, such as root's own
 * home. Postgres refuses to be root, and an ordinary user may not pass: a helper runs as an ordinary user that keeps the one
 * right to pass closed folders (CAP_DAC_OVERRIDE), and the server with it. See docs/decisions/0007.
 */
export async function startBehindClosedFolder(options: PostgresOptions): Promise<RunningPostgres> {
  const asked = { ...options, port: options.port ?? (await freePort(5433)) };
  let helper = await startHelper(asked);
  return {
    url: helper.url,
    stop: () => helper.stop(),
    revive: async () => {
      if (isServed(options.folder)) return false;
      await helper.stop();
      helper = await startHelper(asked);
      return true;
    },
  };
}

async function startHelper(options: PostgresOptions): Promise<{ url: string; stop(): Promise<void> }> {
  const owner = ownerOf(options.folder);
  // A folder that was made for the data beforehand becomes that user's.
  if (existsSync(options.folder)) chownSync(options.folder, owner.user, owner.group);
  const child = spawn(
    'setpriv',
    [
      `--reuid=${owner.user}`,
      `--regid=${owner.group}`,
      '--clear-groups',
      '--inh-caps=+dac_override',
      '--ambient-caps=+dac_override',
      // Without it access(2), by which initdb looks at itself, would ask without the lent right.
      '--securebits=+no_setuid_fixup',
      process.execPath,
      '--import',
      'tsx',
      join(import.meta.dirname, 'postgres-helper.ts'),
    ],
    // In a group of its own: Ctrl-C reaches the parent alone, who stops the parts in their order.
    { cwd: join(import.meta.dirname, '..'), stdio: ['pipe', 'pipe', 'pipe'], detached: true },
  );
  child.stdin.write(`${JSON.stringify(options)}\n`);
  const url = await firstLine(child);
  const ended = new Promise((resolve) => child.once('exit', resolve));
  return {
    url,
    async stop() {
      child.stdin.end();
      await ended;
    },
  };
}

function firstLine(child: ChildProcess): Promise<string> {
  let complaints = '';
  child.stderr?.on('data', (chunk: Buffer) => (complaints += chunk.toString()));
  return new Promise((resolve, reject) => {
    const cannot = (why: string) =>
      reject(
        new Error(
          `The project lies below a folder that only root may enter, and Postgres refuses to run as root. Starting it as another user failed (${why.trim().slice(0, 300)}). Move the project (or THROUGHLINE_HOME) to a folder that others may enter, or start as an ordinary user.`,
        ),
      );
    child.once('error', (error) => cannot(error.message));
    child.once('exit', (code) => cannot(complaints || `code ${String(code)}`));
    if (child.stdout) createInterface({ input: child.stdout }).once('line', resolve);
  });
}

/** Who owns the data already; else the user `postgres` where there is one, else `nobody`. */
function ownerOf(folder: string): { user: number; group: number } {
  if (existsSync(folder) && statSync(folder).uid !== 0) {
    const { uid, gid } = statSync(folder);
    return { user: uid, group: gid };
  }
  const people = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const found = people.find(([name]) => name === 'postgres') ?? people.find(([name]) => name === 'nobody');
  return { user: Number(found?.[2] ?? 65_534), group: Number(found?.[3] ?? 65_534) };
}
