import { createServer } from 'node:net';

/** The wanted port if it is free, else the next free one after it. */
export async function freePort(wanted: number): Promise<number> {
  for (let port = wanted; port < wanted + 200; port += 1) if (await isFree(port)) return port;
  throw new Error(`no free port between ${wanted} and ${wanted + 200}`);
}

/** Whether nothing listens on the port of this machine. */
export function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
