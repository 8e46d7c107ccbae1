import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { repositoryRoot } from '../repository.ts';
import { compileInstitutions } from './compile-institutions.ts';
import { compilePlaces } from './compile-places.ts';
import { compileSkills } from './compile-skills.ts';
import { compileTitleHeads } from './compile-title-heads.ts';
import { ownRows, type CompiledTable } from './own-rows.ts';

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

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await writeTables();
