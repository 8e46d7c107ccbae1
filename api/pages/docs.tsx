import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { ApiDeps } from '../deps.ts';
import type { App } from '../request.ts';
import { assetUrl } from './assets.ts';
import { Document, pageAnswer } from './document.tsx';
import { servePage } from './serve-page.ts';

const FILES = { 'swagger-ui.css': 'text/css', 'swagger-ui-bundle.js': 'text/javascript' } as const;
const read = createRequire(import.meta.url);

/** The API reference: the published document shown by Swagger UI, all files from here (libraries.md section 1). */
export function docsPages(app: App, deps: ApiDeps): void {
  for (const [name, type] of Object.entries(FILES)) {
    app.get(`/docs/${name}`, (request) =>
      request.body(new Uint8Array(readFileSync(read.resolve(`swagger-ui-dist/${name}`))), 200, {
        'content-type': `${type}; charset=utf-8`,
        'cache-control': 'public, max-age=86400',
      }),
    );
  }
  servePage(app, deps, 'get', '/docs', () =>
    pageAnswer(
      <Document
        title="API reference – Throughline"
        styles={['base.css', 'docs.css']}
        head={
          <>
            <link rel="stylesheet" href="/docs/swagger-ui.css" />
            <script src="/docs/swagger-ui-bundle.js" defer></script>
            <script src={assetUrl('docs.js')} defer></script>
          </>
        }
      >
        <main id="main" tabindex={-1}>
          <div id="reference">
            <h1>API reference</h1>
            <p>
              The description of every operation is a document: <a href="/api/v1/openapi.json">/api/v1/openapi.json</a>.
              With JavaScript it is shown here.
            </p>
          </div>
        </main>
      </Document>,
      200,
      { 'cache-control': 'no-cache' },
    ),
  );
}
