import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { isFree, freePort } from './ports.ts';
import { startPart, type Part } from './part.ts';

export type RunningTemporal = { address: string; namespace: string; uiUrl: string; part: Part; launch: () => Part };

/** Starts Temporal's dev server with a database file in WAL mode, so that its state survives kill -9 (running.md section 3). */
export async function startTemporal(options: {
  binary: string;
  databaseFile: string;
  logFile: string;
  port?: number;
  uiPort?: number;
  codecEndpoint?: string;
}): Promise<RunningTemporal> {
  mkdirSync(dirname(options.databaseFile), { recursive: true });
  const port = options.port ?? (await freePort(7233));
  const uiPort = options.uiPort ?? (await freePort(8233));
  const launch = () =>
    startPart({
      name: 'temporal',
      command: options.binary,
      args: [
        'server',
        'start-dev',
        '--ip',
        '127.0.0.1',
        '--port',
        String(port),
        '--ui-port',
        String(uiPort),
        '--db-filename',
        options.databaseFile,
        '--sqlite-pragma',
        'journal_mode=wal',
        '--sqlite-pragma',
        'synchronous=normal',
        '--log-level',
        'error',
        ...(options.codecEndpoint ? ['--ui-codec-endpoint', options.codecEndpoint] : []),
      ],
      env: { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '/' },
      logFile: options.logFile,
    });
  const part = launch();
  for (let waited = 0; waited < 30_000; waited += 50) {
    if (part.ended()) throw new Error(`Temporal ended at its start; its log is ${options.logFile}`);
    if (!(await isFree(port)))
      return { address: `127.0.0.1:${port}`, namespace: 'default', uiUrl: `http://127.0.0.1:${uiPort}`, part, launch };
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('Temporal did not become ready within 30 s');
}
