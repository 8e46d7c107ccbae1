import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Root folder of the installed product: the nearest folder above this file that holds package.json. */
export function repositoryRoot(): string {
  let folder = path.dirname(fileURLToPath(import.meta.url));
  while (!existsSync(path.join(folder, 'package.json'))) {
    const above = path.dirname(folder);
    if (above === folder) throw new Error('package.json not found above the matcher');
    folder = above;
  }
  return folder;
}

/** Where built models and caches live: `THROUGHLINE_HOME` or `.throughline` in the repository. */
export function homeFolder(configured: string | undefined): string {
  return configured && configured !== '' ? path.resolve(configured) : path.join(repositoryRoot(), '.throughline');
}
