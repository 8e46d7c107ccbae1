import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { REPOSITORY } from '#stack/home';

/** What a browser loads before the app can be used: scripts and styles that index.html names, compressed, in bytes. */
export function firstLoad(): { scripts: number; styles: number } {
  const folder = join(REPOSITORY, 'dist', 'web');
  const page = readFileSync(join(folder, 'index.html'), 'utf8');
  const sizeOf = (pattern: RegExp) =>
    [...page.matchAll(pattern)].reduce(
      (sum, match) => sum + gzipSync(readFileSync(join(folder, match[1] ?? ''))).length,
      0,
    );
  return { scripts: sizeOf(/(?:src|href)="(\/assets\/[^"]+\.js)"/g), styles: sizeOf(/href="(\/assets\/[^"]+\.css)"/g) };
}

/** All script of the app, compressed: what an hour of work may load at most. */
export function allScripts(): number {
  const folder = join(REPOSITORY, 'dist', 'web', 'assets');
  return readdirSync(folder)
    .filter((name) => name.endsWith('.js'))
    .reduce((sum, name) => sum + gzipSync(readFileSync(join(folder, name))).length, 0);
}
