import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { AppError } from '#domain/app-error';
import { accentsOf, type AccentRoles } from '#domain/brand-color';
import type { App } from '../request.ts';

const FILES = [
  'base.css',
  'public.css',
  'career-site.css',
  'job-ad.css',
  'apply.css',
  'staff.css',
  'operator.css',
  'apply.js',
  'copy-link.js',
  'operator.js',
  'docs.js',
  'docs.css',
] as const;
export type AssetName = (typeof FILES)[number];
type Asset = { text: string; version: string };

const known = new Map<AssetName, Asset>();

/** Address of a style or script of the pages, with its content's hash: it may be kept for ever. */
export function assetUrl(name: AssetName): string {
  return `/assets/pages/${name}?v=${readAsset(name).version}`;
}

/** Address of the style that carries a brand's colours. */
export function brandUrl(color: string): string {
  return `/assets/pages/brand/${/^#[0-9a-f]{6}$/i.test(color) ? color.slice(1).toLowerCase() : 'none'}.css`;
}

/** Serves styles and scripts of the server-rendered pages. */
export function pageAssets(app: App): void {
  app.get('/assets/pages/brand/:file', (request) => {
    const color = /^(none|[0-9a-f]{6})\.css$/.exec(request.req.param('file'))?.[1];
    if (color === undefined) throw new AppError('NOT_FOUND', 'There is no such file here.');
    return request.body(brandCss(`#${color}`), 200, {
      'content-type': 'text/css; charset=utf-8',
      'cache-control': 'public, max-age=86400',
    });
  });
  app.get('/assets/pages/:file', (request) => {
    const name = FILES.find((one) => one === request.req.param('file'));
    if (!name) throw new AppError('NOT_FOUND', 'There is no such file here.');
    const { text, version } = readAsset(name);
    return request.body(text, 200, {
      'content-type': `${name.endsWith('.css') ? 'text/css' : 'text/javascript'}; charset=utf-8`,
      'cache-control':
        request.req.query('v') === version ? 'public, max-age=31536000, immutable' : 'public, max-age=300',
    });
  });
}

function readAsset(name: AssetName): Asset {
  const asset = known.get(name) ?? load(name);
  known.set(name, asset);
  return asset;
}

function load(name: AssetName): Asset {
  const text = readFileSync(new URL(`./assets/${name}`, import.meta.url), 'utf8');
  return { text, version: createHash('sha256').update(text).digest('hex').slice(0, 10) };
}

function brandCss(color: string): string {
  const { light, dark } = accentsOf(color);
  const roles = ({ accent, hover, soft, onAccent }: AccentRoles) =>
    `--accent:${accent};--accent-hover:${hover};--accent-soft:${soft};--on-accent:${onAccent};--focus:${accent};`;
  return `:root{${roles(light)}}\n@media (prefers-color-scheme:dark){:root:not([data-theme="light"]){${roles(dark)}}}\n[data-theme="dark"]{${roles(dark)}}\n`;
}
