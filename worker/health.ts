import { createServer } from 'node:http';

/** Health of a process on its own port: /livez always, /readyz by the given check (running.md section 5). */
export function serveHealth(
  port: number,
  ready: () => { ok: boolean; state: Record<string, unknown> },
): { close(): void } {
  const server = createServer((request, response) => {
    if (request.url === '/livez') {
      response.end('ok');
      return;
    }
    const { ok, state } = ready();
    response.writeHead(ok ? 200 : 503, { 'content-type': 'application/json' });
    response.end(JSON.stringify(state));
  });
  server.listen(port, '127.0.0.1');
  return { close: () => server.close() };
}
