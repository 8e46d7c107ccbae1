import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { mkdir, rename } from 'node:fs/promises';
import path from 'node:path';
import { repositoryRoot } from './repository.ts';

/** Files that must be plain JavaScript: the embedding thread and the reading child, which may not start a compiler. */
const ENTRIES = { 'embed-thread.mjs': 'ml/model/embed-thread.ts', 'reading-child.mjs': 'ml/reading/child.ts' } as const;
export type MatcherFile = keyof typeof ENTRIES;

/**
 * Compiles the thread entry and the reading child into `dist/ml/` when they are missing or older than their sources,
 * so the matcher works right after `npm ci`; packages stay external, which is why the folder lies inside the
 * repository (matching.md §5). Several processes may do it at once: each writes its own file and renames it.
 */
export async function buildMatcherFiles(): Promise<Record<MatcherFile, string>> {
  const root = repositoryRoot();
  const folder = path.join(root, 'dist', 'ml');
  const paths = {
    'embed-thread.mjs': path.join(folder, 'embed-thread.mjs'),
    'reading-child.mjs': path.join(folder, 'reading-child.mjs'),
  };
  const newest = Math.max(...['model', 'reading'].map((name) => newestChange(path.join(root, 'ml', name))));
  const isFresh = Object.values(paths).every((file) => existsSync(file) && statSync(file).mtimeMs > newest);
  if (isFresh) return paths;
  const { build } = await import('esbuild');
  await mkdir(folder, { recursive: true });
  for (const [name, source] of Object.entries(ENTRIES)) {
    const target = path.join(folder, name);
    const temporary = `${target}.${randomUUID()}.mjs`;
    await build({
      entryPoints: [path.join(root, source)],
      outfile: temporary,
      bundle: true,
      platform: 'node',
      target: 'node20',
      format: 'esm',
      packages: 'external',
      logLevel: 'error',
    });
    await rename(temporary, target);
  }
  return paths;
}

function newestChange(folder: string): number {
  if (!existsSync(folder)) return 0;
  return Math.max(0, ...readdirSync(folder).map((name) => statSync(path.join(folder, name)).mtimeMs));
}
