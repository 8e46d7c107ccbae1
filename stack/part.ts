import { spawn } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';

export type Part = {
  name: string;
  pid: number;
  ended(): boolean;
  /** Resolves when the process is gone. */
  whenEnded: Promise<{ code: number | null }>;
  /** SIGTERM, then SIGKILL after the grace time. */
  stop(graceMs?: number): Promise<void>;
};

/** Starts a child process whose output goes to a log file; lines may be watched. */
export function startPart(options: {
  name: string;
  command: string;
  args: string[];
  env: Record<string, string>;
  logFile: string;
  onLine?: (line: string) => void;
  cwd?: string;
}): Part {
  mkdirSync(dirname(options.logFile), { recursive: true });
  const log = createWriteStream(options.logFile, { flags: 'a', mode: 0o600 });
  const child = spawn(options.command, options.args, {
    env: options.env,
    cwd: options.cwd,
    stdio: ['pipe', 'pipe', 'pipe'],
    detached: true,
  });
  let rest = '';
  child.stdout.on('data', (chunk: Buffer) => {
    log.write(chunk);
    rest += chunk.toString();
    const lines = rest.split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) options.onLine?.(line);
  });
  child.stderr.on('data', (chunk: Buffer) => log.write(chunk));
  let ended = false;
  const whenEnded = new Promise<{ code: number | null }>((resolve) => {
    child.once('exit', (code) => {
      ended = true;
      log.end();
      resolve({ code });
    });
    child.once('error', () => {
      ended = true;
      resolve({ code: -1 });
    });
  });
  return {
    name: options.name,
    pid: child.pid ?? -1,
    ended: () => ended,
    whenEnded,
    async stop(graceMs = 10_000) {
      if (ended) return;
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), graceMs);
      await whenEnded;
      clearTimeout(timer);
    },
  };
}
