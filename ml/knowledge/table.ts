import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { repositoryRoot } from '../repository.ts';

function tablesFolder(): string {
  return path.join(repositoryRoot(), 'ml', 'knowledge', 'tables');
}

/** Text of a compiled table. */
export function readTableText(name: string): string {
  return gunzipSync(readFileSync(path.join(tablesFolder(), `${name}.tsv.gz`))).toString('utf8');
}

/** Rows of a compiled table. */
export function readTable(name: string): string[][] {
  return readTableText(name)
    .split('\n')
    .map((line) => line.split('\t'));
}

/** First 12 hex digits of the SHA-256 over all tables: changes when any word of the knowledge changes (matching.md §7). */
export function lexiconVersion(): string {
  const hash = createHash('sha256');
  for (const file of readdirSync(tablesFolder())
    .filter((name) => name.endsWith('.gz'))
    .sort())
    hash.update(file).update(gunzipSync(readFileSync(path.join(tablesFolder(), file))));
  return hash.digest('hex').slice(0, 12);
}

/** Names in one cell, separated by semicolons. */
export function namesOf(cell: string | undefined): string[] {
  return (cell ?? '')
    .split(';')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}
