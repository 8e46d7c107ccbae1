import { randomUUID } from 'node:crypto';
import { getConnInfo } from '@hono/node-server/conninfo';
import type { MiddlewareHandler } from 'hono';
import type { ApiDeps } from '../deps.ts';
import type { Env } from '../request.ts';

/** Request id and network address: the socket's, or the one that the configured number of own proxies names. */
export function requestContext(deps: ApiDeps): MiddlewareHandler<Env> {
  return async (request, next) => {
    const started = performance.now();
    request.set('requestId', randomUUID());
    request.set('operator', false);
    request.set('address', addressOf(request, deps.settings.trustedProxyHops));
    await next();
    const ms = performance.now() - started;
    request.header('server-timing', `app;dur=${ms.toFixed(1)}`);
    deps.log.info(
      {
        requestId: request.get('requestId'),
        method: request.req.method,
        path: request.req.path,
        status: request.res.status,
        ms: Math.round(ms),
      },
      'request',
    );
  };
}

function addressOf(request: Parameters<typeof getConnInfo>[0], hops: number): string {
  const socket = socketAddress(request);
  if (hops === 0) return socket;
  const chain = (request.req.header('x-forwarded-for') ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  return chain.at(-hops) ?? socket;
}

function socketAddress(request: Parameters<typeof getConnInfo>[0]): string {
  try {
    return getConnInfo(request).remote.address ?? 'unknown';
  } catch {
    return 'unknown';
  }
}
