import type { ApiDeps } from '../deps.ts';
import { takeToken } from '../rate-limit.ts';
import type { App } from '../request.ts';

const MAX_BODY = 16_384;

/** Where browsers tell what the content policy refused; written to the log, nothing else (security.md section 6). */
export function cspReports(app: App, deps: ApiDeps): void {
  app.post('/csp-reports', async (request) => {
    await takeToken(deps.db, `csp:${request.get('address')}`, { size: 30, perSeconds: 60 });
    const text = await request.req.text();
    if (text.length <= MAX_BODY)
      deps.log.warn({ requestId: request.get('requestId'), report: text }, 'content policy report');
    return request.body(null, 204);
  });
}
