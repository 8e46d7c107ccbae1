import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { buildMatcherFiles } from '../build.ts';
import { repositoryRoot } from '../repository.ts';
import type { ChildAnswer } from './child.ts';
import type { ReadErrorCode } from './refusal.ts';

const WATCH_MS = 100;
/** Time and resident memory of one file. */
const LIMITS = { timeoutMs: 20_000, maxRssBytes: 700 * 1024 * 1024 };
export type ReadingLimits = typeof LIMITS;
const PAGE_BYTES = 4096;
/** Address space in kB. At or below 2 GB Node fails at random (matching.md §8). */
const ULIMIT_KB = 4_194_304;

/** One isolated process that parses files of one company. */
export interface ReadingProcess {
  /** Files served so far; a process ends after 20. */
  served: number;
  /** Resolves when the process can take a file. */
  ready: Promise<boolean>;
  /** Sends a file and waits for the answer, at most 20 s; TIMEOUT, MEMORY and CRASHED end the process. */
  read: (bytes: Uint8Array, name: string) => Promise<ChildAnswer>;
  end: () => void;
}

/** How reading children are started on this machine; found out once. */
export interface ReadingStart {
  command: string;
  args: string[];
  cwd: string;
}

/**
 * Command line of the child: `ulimit` on memory and processor time, Node's permission model (reads of the repository
 * only; no writing, children, threads, native add-ons), an empty environment and folder, and no network where
 * `unshare` may take it away (matching.md §8).
 */
export async function readingStart(): Promise<ReadingStart> {
  const entry = (await buildMatcherFiles())['reading-child.mjs'];
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const flag = major > 23 || (major === 23 && minor >= 5) ? '--permission' : '--experimental-permission';
  const limits = `ulimit -v ${ULIMIT_KB} 2>/dev/null; ulimit -t 300 2>/dev/null; exec "$0" "$@"`;
  const root = repositoryRoot();
  const node = [
    process.execPath,
    flag,
    `--allow-fs-read=${path.join(root, '*')}`,
    '--max-old-space-size=384',
    '--no-warnings',
    entry,
  ];
  const shell = ['sh', '-c', limits, ...node];
  const canUnshare = spawnSync('unshare', ['-rn', 'true'], { stdio: 'ignore' }).status === 0;
  const [command = 'sh', ...args] = canUnshare ? ['unshare', '-rn', ...shell] : shell;
  return { command, args, cwd: mkdtempSync(path.join(tmpdir(), 'reading-')) };
}

/** Starts one reading process; it is killed above the limits. */
export function startReadingProcess(start: ReadingStart, limits: ReadingLimits = LIMITS): ReadingProcess {
  const child = spawn(start.command, start.args, {
    cwd: start.cwd,
    env: {},
    stdio: ['pipe', 'ignore', 'ignore', 'pipe'],
  });
  const inbox = answersOf(child);
  const process: ReadingProcess = {
    served: 0,
    ready: inbox.next().then((message) => message !== null),
    async read(bytes, name) {
      process.served++;
      if (!(await process.ready)) return failure('CRASHED', 'The reading process could not start');
      const verdict = watch(child, limits);
      child.stdin?.write(frame(Buffer.from(name)));
      child.stdin?.write(frame(bytes));
      const answer = await Promise.race([inbox.next(), verdict.broken]);
      verdict.stop();
      if (answer === null) return failure('CRASHED', 'The reading process ended');
      if ('layout' in answer && answer.rssBytes > limits.maxRssBytes) process.served = Infinity;
      return answer;
    },
    end() {
      child.stdin?.destroy();
      child.kill('SIGKILL');
    },
  };
  return process;
}

/** Messages of the child in order; null once it has ended. */
function answersOf(child: ChildProcess): { next: () => Promise<ChildAnswer | null> } {
  const waiting: ((message: ChildAnswer | null) => void)[] = [];
  const messages: (ChildAnswer | null)[] = [];
  const push = (message: ChildAnswer | null): void => {
    const next = waiting.shift();
    if (next) next(message);
    else messages.push(message);
  };
  const stream = child.stdio[3];
  if (stream && 'on' in stream && 'read' in stream) {
    createInterface({ input: stream }).on('line', (line) => push(JSON.parse(line)));
    stream.on('error', () => undefined);
  }
  child.stdin?.on('error', () => undefined);
  child.on('error', () => push(null));
  child.on('close', () => push(null));
  return {
    next: () => {
      const first = messages.shift();
      return first === undefined ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve(first);
    },
  };
}

/** Kills the child above its time or memory and says which it was. */
function watch(
  child: ChildProcess,
  { timeoutMs, maxRssBytes }: ReadingLimits,
): { broken: Promise<ChildAnswer>; stop: () => void } {
  const startedAt = performance.now();
  let timer: NodeJS.Timeout | undefined;
  const broken = new Promise<ChildAnswer>((resolve) => {
    timer = setInterval(() => {
      const isLate = performance.now() - startedAt > timeoutMs;
      if (!isLate && residentBytes(child.pid) <= maxRssBytes) return;
      clearInterval(timer);
      resolve(
        isLate
          ? failure('TIMEOUT', `Reading took longer than ${timeoutMs / 1000} seconds`)
          : failure('MEMORY', 'Reading took too much memory'),
      );
      child.kill('SIGKILL');
    }, WATCH_MS);
  });
  return { broken, stop: () => clearInterval(timer) };
}

/** Resident memory of a process; 0 where there is no /proc (development on macOS). */
function residentBytes(pid: number | undefined): number {
  try {
    return Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1] ?? 0) * PAGE_BYTES;
  } catch {
    return 0;
  }
}

function failure(code: ReadErrorCode, message: string): ChildAnswer {
  return { error: { code, message } };
}

function frame(bytes: Uint8Array): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt32LE(bytes.length);
  return Buffer.concat([head, bytes]);
}
