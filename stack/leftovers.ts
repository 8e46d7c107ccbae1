import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { writeAtomically } from './home.ts';

type Running = { name: string; pid: number; mark: string };

/** Remembers the processes of this start, so that a start after kill -9 can end what was left behind. */
export function rememberParts(home: string, parts: readonly Running[]): void {
  writeAtomically(join(home, 'parts.json'), JSON.stringify(parts));
}

export function forgetParts(home: string): void {
  rmSync(join(home, 'parts.json'), { force: true });
}

/** Ends processes that an earlier start left behind; a pid that now belongs to something else is left alone. */
export async function stopLeftovers(home: string): Promise<string[]> {
  const file = join(home, 'parts.json');
  if (!existsSync(file)) return [];
  const parts = JSON.parse(readFileSync(file, 'utf8')) as Running[];
  const ours = parts.filter((part) => commandLineOf(part.pid)?.includes(part.mark));
  for (const part of ours) kill(part.pid, 'SIGTERM');
  for (let waited = 0; waited < 8_000 && ours.some((part) => commandLineOf(part.pid) !== null); waited += 100)
    await new Promise((resolve) => setTimeout(resolve, 100));
  for (const part of ours) if (commandLineOf(part.pid)?.includes(part.mark)) kill(part.pid, 'SIGKILL');
  rmSync(file, { force: true });
  return ours.map((part) => part.name);
}

function kill(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It ended by itself meanwhile.
  }
}

/** What a process was started with; null when it is gone or cannot be told (then it is left alone). */
function commandLineOf(pid: number): string | null {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim() || null;
  } catch {
    return null;
  }
}
