import type { MiddlewareHandler } from 'hono';
import type { ApiDeps } from '../deps.ts';
import type { Env } from '../request.ts';

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "object-src 'none'",
  'report-uri /csp-reports',
].join('; ');

/** Headers of every response (security.md section 6). */
export function securityHeaders(deps: ApiDeps): MiddlewareHandler<Env> {
  const secure = deps.settings.publicBaseUrl.startsWith('https:');
  return async (request, next) => {
    await next();
    const headers = request.res.headers;
    if (!headers.has('content-security-policy')) headers.set('content-security-policy', POLICY);
    headers.set('x-content-type-options', 'nosniff');
    if (!headers.has('referrer-policy')) headers.set('referrer-policy', 'same-origin');
    headers.set('permissions-policy', 'camera=(), microphone=(), geolocation=()');
    headers.set('cross-origin-opener-policy', 'same-origin');
    headers.set('cross-origin-resource-policy', 'same-origin');
    headers.set('x-request-id', request.get('requestId'));
    if (secure) headers.set('strict-transport-security', 'max-age=31536000; includeSubDomains');
  };
}
