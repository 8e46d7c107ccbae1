import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createDatabase } from '#db/client';
import { hasCompany } from './database.ts';
import { DEMO_COMPANY } from './demo/team.ts';
import { REPOSITORY } from './home.ts';
import { startPart, type Part } from './part.ts';

/** The demo company belongs into an empty installation; a seeding that was interrupted goes on. */
export async function wantsDemo(appUrl: string, demoFile: string): Promise<boolean> {
  if (process.env['NODE_ENV'] === 'production') return false;
  if (existsSync(demoFile))
    return (JSON.parse(readFileSync(demoFile, 'utf8')) as { complete?: boolean }).complete !== true;
  const db = createDatabase(appUrl, 1);
  const has = await hasCompany(db, DEMO_COMPANY.slug);
  await db.close();
  return !has;
}

/** Seeds the demo company in a child; resolves as soon as the company can be used, people go on applying meanwhile. */
export function seedDemo(
  env: Record<string, string>,
  logs: string,
  say: (line: string) => void,
): { part: Part; ready: Promise<void> } {
  let tellReady: () => void = () => {};
  const part = startPart({
    name: 'demo',
    command: process.execPath,
    args: ['--import', 'tsx', join(REPOSITORY, 'stack', 'demo', 'seed.ts')],
    env,
    logFile: join(logs, 'demo.log'),
    cwd: REPOSITORY,
    onLine: (line) => (line === 'READY' ? tellReady() : say(`      ${line}`)),
  });
  const ready = new Promise<void>((resolve, reject) => {
    tellReady = resolve;
    void part.whenEnded.then(({ code }) => {
      if (code === 0) resolve();
      else reject(new Error(`the demo company could not be set up; the log is ${join(logs, 'demo.log')}`));
    });
  });
  return { part, ready };
}
