import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { homeFolder, REPOSITORY } from '#stack/home';
import { freePort } from '#stack/ports';
import type { StackDescription } from '#stack/ready';
import { findTemporalBinary, TEMPORAL_CLI } from '#stack/temporal-binaries';

/** Everybody of the demo company is scored by then, also on a busy machine. */
const READY_MS = 600_000;

/** Starts the whole product once, as `npm start` does, in a home of its own with the demo company; ends it after the run. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  // A running stack may be used while tests are being written: the path of its stack.json.
  const running = process.env['THROUGHLINE_STACK'];
  if (running) {
    project.provide('stack', {
      home: dirname(running),
      temporalBinary: '',
      ...(JSON.parse(readFileSync(running, 'utf8')) as StackDescription),
    });
    return () => Promise.resolve();
  }
  const home = mkdtempSync(join(tmpdir(), 'throughline-stack-'));
  const temporal = findTemporalBinary(TEMPORAL_CLI, { home: homeFolder(process.env), env: process.env });
  const start = await startStack(home, temporal, await freePort(3900));
  project.provide('stack', { home, temporalBinary: temporal, ...start.description });
  return async () => {
    await stopStack(start.child);
    rmSync(home, { recursive: true, force: true, maxRetries: 5 });
  };
}

/** `npm start` over a home; resolves when everything is ready and the demo company is complete. */
export async function startStack(
  home: string,
  temporal: string,
  port: number,
): Promise<{ child: ChildProcess; description: StackDescription; output: () => string }> {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', join(REPOSITORY, 'stack', 'start.ts'), '--port', String(port)],
    {
      cwd: REPOSITORY,
      env: {
        ...process.env,
        THROUGHLINE_HOME: home,
        TEMPORAL_CLI_PATH: temporal,
        NODE_ENV: 'development',
        STACK_CHILD: '1',
      },
      stdio: ['pipe', 'pipe', 'pipe'],
      detached: true,
    },
  );
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const file = join(home, 'stack.json');
  const demo = join(home, 'demo.json');
  for (let waited = 0; waited < READY_MS; waited += 200) {
    if (child.exitCode !== null) throw new Error(`the stack ended at its start:\n${output}`);
    if (
      output.includes('Ready in') &&
      existsSync(file) &&
      existsSync(demo) &&
      readFileSync(demo, 'utf8').includes('"complete": true')
    ) {
      return { child, description: JSON.parse(readFileSync(file, 'utf8')) as StackDescription, output: () => output };
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  await stopStack(child);
  throw new Error(`the stack was not ready within ${READY_MS / 1000} s:\n${output}`);
}

export async function stopStack(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill('SIGINT');
  const timer = setTimeout(() => child.kill('SIGKILL'), 40_000);
  await ended;
  clearTimeout(timer);
  if (child.exitCode !== 0) throw new Error(`the stack did not stop in its own order (${child.exitCode ?? 'killed'})`);
}

declare module 'vitest' {
  export interface ProvidedContext {
    stack: StackDescription & { home: string; temporalBinary: string };
  }
}
