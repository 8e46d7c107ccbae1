import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { repositoryRoot } from '../repository.ts';
import { compileInstitutions } from './compile-institutions.ts';
import { compilePlaces } from './compile-places.ts';
import { compileSkills } from './compile-skills.ts';
import { compileTitleHeads } from './compile-title-heads.ts';

/** One compiled table: tab-separated rows, with what `SOURCES.md` says about it. */
export interface CompiledTable {
  name: string;
  rows: string[][];
  source: string;
  licence: string;
}

/** Tables that are our own text: compiled by leaving out comments and blank lines. */
const OWN = [
  'occupations',
  'degrees',
  'fields',
  'languages',
  'language-levels',
  'seniority',
  'abbreviations',
  'headings',
  'job-headings',
  'certificates',
  'industries',
  'institution-groups',
  'countries',
  'us-states',
];

/**
 * All tables of matching.md §7 from our own sources and the development packages. The same packages give the same
 * tables; `ml/knowledge/tables/` holds the result and is all that is needed at run time.
 */
export async function compileTables(): Promise<CompiledTable[]> {
  const own = OWN.map((name) => ({ name, rows: ownRows(name), source: 'own text', licence: 'MIT (this project)' }));
  return [...own, await compileSkills(), await compilePlaces(), await compileInstitutions(), compileTitleHeads()];
}

/** Writes the tables and SOURCES.md. */
export async function writeTables(): Promise<void> {
  const folder = path.join(repositoryRoot(), 'ml', 'knowledge', 'tables');
  mkdirSync(folder, { recursive: true });
  const lines = [
    '# Sources of the compiled tables',
    '',
    '| table | from | licence | rows | sha256 of the text |',
    '|---|---|---|---|---|',
  ];
  for (const table of await compileTables()) {
    const text = tableText(table);
    writeFileSync(path.join(folder, `${table.name}.tsv.gz`), gzipSync(text, { level: 9 }));
    const hash = createHash('sha256').update(text).digest('hex');
    lines.push(`| ${table.name} | ${table.source} | ${table.licence} | ${table.rows.length} | ${hash} |`);
  }
  lines.push('', 'Place data: GeoNames (https://www.geonames.org), CC BY 4.0.', '');
  writeFileSync(path.join(folder, 'SOURCES.md'), lines.join('\n'));
}

export function tableText(table: CompiledTable): string {
  return table.rows.map((row) => row.join('\t')).join('\n');
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

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await writeTables();
