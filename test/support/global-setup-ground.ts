import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { ProvidedContext } from 'vitest';

type Grounds = Pick<ProvidedContext, 'database' | 'temporal'>;
type Ground = { child: ChildProcess; value: Promise<unknown>; users: number };

const MAIN = fileURLToPath(new URL('./stack-main.ts', import.meta.url));
// Each project loads its own copy of this file; what they share lies on the process.
const SHARED = Symbol.for('throughline.test.grounds');

/**
 * Starts a ground of the tests once per run, in a child process of its own. The child cleans up when its stdin closes, so
 * nothing stays behind however the test run ends.
 */
export async function useGround<K extends keyof Grounds>(
  name: K,
): Promise<{ value: Grounds[K]; release: () => Promise<void> }> {
  const grounds = shared();
  const ground = grounds.get(name) ?? start(name);
  grounds.set(name, ground);
  ground.users += 1;
  const release = async () => {
    ground.users -= 1;
    if (ground.users > 0) return;
    grounds.delete(name);
    await stop(ground.child);
  };
  try {
    return { value: (await ground.value) as Grounds[K], release };
  } catch (error) {
    await release();
    throw error;
  }
}

function shared(): Map<string, Ground> {
  const holder = globalThis as { [SHARED]?: Map<string, Ground> };
  return (holder[SHARED] ??= new Map());
}

function start(name: string): Ground {
  // Its own process group: Ctrl-C in a terminal ends the test run, whose end then tells the child to clean up.
  const child = spawn(process.execPath, ['--import', 'tsx', MAIN, name], {
    stdio: ['pipe', 'pipe', 'pipe'],
    detached: true,
  });
  let problems = '';
  child.stderr.on('data', (chunk: Buffer) => (problems += chunk.toString()));
  const value = new Promise<unknown>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (line.startsWith('{')) resolve(JSON.parse(line));
    });
    child.once('exit', (code) =>
      reject(new Error(`The ground "${name}" of the tests ended with ${code}.\n${problems}`)),
    );
  });
  return { child, value, users: 0 };
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.stdin?.end();
  const timer = setTimeout(() => child.kill('SIGKILL'), 20_000);
  await ended;
  clearTimeout(timer);
}
