import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const REPOSITORY = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '');

/** Folder of all local data, caches and logs: `THROUGHLINE_HOME`, else `.throughline/` in the repository. */
export function homeFolder(env: NodeJS.ProcessEnv): string {
  const folder = resolve(env['THROUGHLINE_HOME'] ?? join(REPOSITORY, '.throughline'));
  mkdirSync(folder, { recursive: true });
  return folder;
}

export type LocalSecrets = { secretKeys: string; postgresPassword: string; demoPassword: string };

/** Secrets of this installation, random, made at its first start, readable by its owner only. */
export function localSecrets(home: string): LocalSecrets {
  const file = join(home, 'secrets.json');
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as LocalSecrets;
  const secrets: LocalSecrets = {
    secretKeys: randomBytes(32).toString('base64url'),
    postgresPassword: randomBytes(18).toString('base64url'),
    demoPassword: readablePassword(),
  };
  writeAtomically(file, JSON.stringify(secrets, null, 2));
  return secrets;
}

/** A password that a person can type from a screen: four groups without letters that look alike. */
function readablePassword(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789';
  const one = () => [...randomBytes(5)].map((byte) => letters[byte % letters.length]).join('');
  return [one(), one(), one()].join('-');
}

/** Writes a file as a whole or not at all, mode 0600. */
export function writeAtomically(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  const next = `${file}.${process.pid}.new`;
  writeFileSync(next, text, { mode: 0o600 });
  renameSync(next, file);
}
