import type { MiddlewareHandler } from 'hono';
import type { ApiDeps } from '../deps.ts';
import { operatorOf } from '../pages/operator/session.tsx';
import type { Env } from '../request.ts';

/** Notes whether an operator is signed in in this browser too: they see links into the Temporal UI (workflows.md section 14). */
export function operators(deps: ApiDeps): MiddlewareHandler<Env> {
  return async (request, next) => {
    request.set('operator', (await operatorOf(deps, request)) !== null);
    await next();
  };
}
