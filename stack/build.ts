import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { buildMatcherFiles } from '#ml/build';
import { writeWorkflowBundle } from '#worker/bundle';
import { REPOSITORY } from './home.ts';

export const WORKFLOW_BUNDLE = join(REPOSITORY, 'dist', 'workflow-bundle.js');

/** Builds the web app when a source is newer than what was built. */
export async function buildWeb(): Promise<boolean> {
  const built = join(REPOSITORY, 'dist', 'web', 'index.html');
  if (!existsSync(join(REPOSITORY, 'web', 'index.html')) || isFresh(built, ['web', 'domain', 'api/contract']))
    return false;
  const vite = join(REPOSITORY, 'node_modules', 'vite', 'bin', 'vite.js');
  try {
    await promisify(execFile)(
      process.execPath,
      [vite, 'build', '--config', 'web/vite.config.ts', '--logLevel', 'error'],
      // Whoever starts the build: under NODE_ENV=test the browser would get the development build of React.
      { cwd: REPOSITORY, env: { ...process.env, NODE_ENV: 'production' } },
    );
  } catch (error) {
    throw new Error(
      `the web app could not be built:\n${error instanceof Error && 'stderr' in error ? String(error.stderr) : String(error)}`,
      { cause: error },
    );
  }
  return true;
}

/** Bundles the workflows when a source is newer than the bundle. */
export async function buildWorkflows(): Promise<boolean> {
  if (isFresh(WORKFLOW_BUNDLE, ['workflows', 'domain', 'worker'])) return false;
  await writeWorkflowBundle(WORKFLOW_BUNDLE);
  return true;
}

/** Compiles thread entry and reading child of the matcher. */
export async function buildMatcher(): Promise<void> {
  await buildMatcherFiles();
}

function isFresh(built: string, folders: readonly string[]): boolean {
  if (!existsSync(built)) return false;
  const at = statSync(built).mtimeMs;
  return (
    folders.every((folder) => newest(join(REPOSITORY, folder)) <= at) &&
    statSync(join(REPOSITORY, 'package-lock.json')).mtimeMs <= at
  );
}

function newest(folder: string): number {
  if (!existsSync(folder)) return 0;
  let latest = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    latest = Math.max(latest, entry.isDirectory() ? newest(path) : statSync(path).mtimeMs);
  }
  return latest;
}
