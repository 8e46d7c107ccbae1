import { createInterface } from 'node:readline';
import { startPostgres, type PostgresOptions } from './postgres.ts';

/** Runs the server as the user that this process was started as, until its parent closes the pipe or ends. */
const lines = createInterface({ input: process.stdin });
lines.once('line', (line) => {
  void (async () => {
    const server = await startPostgres(JSON.parse(line) as PostgresOptions);
    lines.once('close', () => void server.stop().then(() => process.exit(0)));
    console.log(server.url);
  })().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error));
    process.exit(1);
  });
});
