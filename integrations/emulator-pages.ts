import { readFileSync } from 'node:fs';
import type { EmulatorApp } from './emulator-kit.ts';

const TYPES = { html: 'text/html', css: 'text/css', js: 'text/javascript' } as const;

/** Serves one of the stand-ins' own pages, or a file of it, from `integrations/emulator-pages/`. */
export function servePage(app: EmulatorApp, path: string, file: `${string}.${keyof typeof TYPES}`): void {
  const text = readFileSync(new URL(`./emulator-pages/${file}`, import.meta.url), 'utf8');
  const type = TYPES[file.split('.').at(-1) as keyof typeof TYPES];
  app.get(path, (call) =>
    call.body(text, 200, { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-cache' }),
  );
}
