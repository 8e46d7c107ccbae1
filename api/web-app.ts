import { readFileSync, statSync } from 'node:fs';
import { extname, join, normalize } from 'node:path';
import { AppError } from '#domain/app-error';
import type { ApiDeps } from './deps.ts';
import type { App } from './request.ts';

const TYPES: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.json': 'application/json',
  '.map': 'application/json',
  '.woff2': 'font/woff2',
};

/** First path segments that belong to the signed-in app; each of them is reserved against company slugs. */
const AREAS = ['home', 'jobs', 'applications', 'candidates', 'interviews', 'settings', 'account', 'tasks', 'long-work'];

/** Serves the built web app: hashed files for a year, its one page for every address of the app. */
export function webApp(app: App, deps: ApiDeps): void {
  const { webRoot } = deps.settings;
  app.get('/assets/*', (request) => {
    const path = normalize(decodeURIComponent(request.req.path)).replace(/^[/\\]+/, '');
    const file = join(webRoot, path);
    if (!path.startsWith('assets/') || !isFile(file)) throw new AppError('NOT_FOUND', 'There is no such file here.');
    // Vite puts a hash into the name of every file that it builds; the others may change at the next release.
    const hashed = /-[\w-]{8,}\.\w+$/.test(path);
    return request.body(new Uint8Array(readFileSync(file)), 200, {
      'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
      'cache-control': hashed ? 'public, max-age=31536000, immutable' : 'public, max-age=300',
    });
  });
  const page = () => {
    const file = join(webRoot, 'index.html');
    if (!isFile(file)) throw new AppError('NOT_FOUND', 'The web app is not built. Run `npm run build`.');
    return new Response(readFileSync(file, 'utf8'), {
      headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-cache' },
    });
  };
  app.get('/', page);
  for (const area of AREAS) {
    app.get(`/${area}`, page);
    app.get(`/${area}/*`, page);
  }
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}
