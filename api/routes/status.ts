import { getStatus } from '#api/contract/status';
import { readStatus } from '#db/queries/status';
import type { ApiDeps } from '../deps.ts';
import type { App } from '../request.ts';
import { serve } from '../route.ts';

/** How the installation stands, for administrators; operators see more on their pages (running.md section 5). */
export function statusRoutes(app: App, deps: ApiDeps) {
  return [serve(app, deps, getStatus, ({ read }) => read(readStatus))];
}
