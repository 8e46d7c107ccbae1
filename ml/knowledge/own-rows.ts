import { readFileSync } from 'node:fs';
import path from 'node:path';
import { repositoryRoot } from '../repository.ts';

/** One compiled table: tab-separated rows, with what `SOURCES.md` says about it. */
export interface CompiledTable {
  name: string;
  rows: string[][];
  source: string;
  licence: string;
}

/** Rows of one of our own source files, without comments. `# id | label | rest` lines of grouped files are kept. */
export function ownRows(name: string): string[][] {
  const text = readFileSync(path.join(repositoryRoot(), 'ml', 'knowledge', 'sources', `${name}.tsv`), 'utf8');
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  if (name === 'occupations') return occupationRows(lines);
  return lines.filter((line) => !line.startsWith('# ')).map((line) => line.split('\t').map((cell) => cell.trim()));
}

/** id, label, alternatives, family, label of the family, industries. */
function occupationRows(lines: string[]): string[][] {
  const rows: string[][] = [];
  let family: string[] = [];
  for (const line of lines) {
    if (line.startsWith('# ')) {
      family = line.slice(2).split('\t');
      continue;
    }
    for (const entry of line.split(' | ')) {
      const [label = '', ...alts] = entry.split(';').map((name) => name.trim());
      const id = `occ_${label
        .toLowerCase()
        .replace(/[^a-z0-9+#]+/g, '-')
        .replace(/^-|-$/g, '')}`;
      rows.push([id, label, alts.join(';'), family[0] ?? '', family[1] ?? '', family[2] ?? '']);
    }
  }
  return rows;
}
