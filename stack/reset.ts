import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { stopLeftovers } from './leftovers.ts';

/** Deletes all local data of an installation, after a question unless `yes`; the binaries that were fetched stay. */
export async function reset(home: string, yes: boolean): Promise<void> {
  if (!yes) {
    const terminal = createInterface({ input: process.stdin, output: process.stdout });
    const answer = await terminal.question(`This deletes all data in ${home}. Type "delete" to go on: `);
    terminal.close();
    if (answer.trim() !== 'delete') throw new Error('Nothing was deleted.');
  }
  await stopLeftovers(home);
  for (const name of [
    'postgres',
    'temporal',
    'files',
    'emulators',
    'logs',
    'secrets.json',
    'demo.json',
    'stack.json',
    'parts.json',
  ])
    rmSync(join(home, name), { recursive: true, force: true });
}
