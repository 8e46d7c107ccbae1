import type { Child } from 'hono/jsx';
import { assetUrl, type AssetName } from './assets.ts';

export type DocumentProps = {
  title: string;
  lang?: string;
  styles: readonly AssetName[];
  scripts?: readonly AssetName[];
  /** Staff may have chosen a theme in the app; candidates follow their system. */
  ownTheme?: boolean;
  brand?: string;
  head?: Child;
  bodyClass?: string;
  children?: Child;
};

/** The frame of every server-rendered page. No inline style, no inline script: the content policy allows neither. */
export function Document({
  title,
  lang = 'en',
  styles,
  scripts = [],
  ownTheme = false,
  brand,
  head,
  bodyClass,
  children,
}: DocumentProps) {
  return (
    <html lang={lang}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title}</title>
        <link rel="icon" href="/assets/thread.svg" type="image/svg+xml" />
        {ownTheme ? <script src="/assets/theme.js"></script> : null}
        {styles.map((name) => (
          <link rel="stylesheet" href={assetUrl(name)} />
        ))}
        {brand ? <link rel="stylesheet" href={brand} /> : null}
        {scripts.map((name) => (
          <script src={assetUrl(name)} defer></script>
        ))}
        {head}
      </head>
      <body class={bodyClass}>
        <a class="skip" href="#main">
          Skip to content
        </a>
        {children}
      </body>
    </html>
  );
}

type Rendered = { toString(): string | Promise<string> };

/** A page as an answer. Pages of people are never cached; public ones are asked for again each time. */
export async function pageAnswer(
  page: Rendered,
  status = 200,
  headers: Record<string, string> = {},
): Promise<Response> {
  const body = await page.toString();
  return new Response(`<!doctype html>${body}`, {
    status,
    headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store', ...headers },
  });
}

/** 303 after a form was posted. */
export function seeOther(path: string): Response {
  return new Response(null, { status: 303, headers: { location: path, 'cache-control': 'no-store' } });
}
