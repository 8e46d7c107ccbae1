import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Whether a server runs over the folder now. */
export function isServed(folder: string): boolean {
  const pid = pidOf(folder);
  return pid !== null && isPostgres(pid, folder);
}

function pidOf(folder: string): number | null {
  const file = join(folder, 'postmaster.pid');
  const pid = existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[0]) : Number.NaN;
  return Number.isInteger(pid) && pid > 1 ? pid : null;
}

/** Stops a server that still runs on this folder, waiting up to ten seconds for it to end. */
export async function stopOrphan(folder: string): Promise<void> {
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
