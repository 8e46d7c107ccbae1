import type { MiddlewareHandler } from 'hono';
import { AppError } from '#domain/app-error';
import type { ApiDeps } from '../deps.ts';
import type { Env } from '../request.ts';

const READING = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses state-changing requests of another site: `Origin`, or else `Sec-Fetch-Site`, must name our own address. Bearer
 * requests and signed webhooks carry no cookie and are not asked (sign-in.md section 7).
 */
export function originCheck(deps: ApiDeps): MiddlewareHandler<Env> {
  const own = new URL(deps.settings.publicBaseUrl).origin;
  return async (request, next) => {
    if (READING.has(request.req.method) || request.req.header('authorization')) return next();
    const origin = request.req.header('origin');
    const site = request.req.header('sec-fetch-site');
    const same = origin
      ? origin === own || isLoopbackTwin(origin, own, deps.settings.production)
      : site === 'same-origin';
    if (!same)
      throw new AppError('CROSS_SITE', 'This request came from another site and was refused. Nothing was changed.');
    return next();
  };
}

/** On one machine people open 127.0.0.1 and localhost alike. */
function isLoopbackTwin(origin: string, own: string, production: boolean): boolean {
  return !production && origin.replace('//localhost', '//127.0.0.1') === own.replace('//localhost', '//127.0.0.1');
}
