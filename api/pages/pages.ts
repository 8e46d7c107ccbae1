import { compress } from 'hono/compress';
import type { ApiDeps } from '../deps.ts';
import type { App } from '../request.ts';
import { applyPages } from './apply.tsx';
import { pageAssets } from './assets.ts';
import { careerPages } from './career-site.tsx';
import { notFound } from './error-page.tsx';
import { docsPages } from './docs.tsx';
import { jobAdPages } from './job-ad.tsx';
import { operatorPages } from './operator/operator.tsx';
import { passwordPages } from './password.tsx';
import { privacyPages } from './privacy.tsx';
import { signInPages } from './sign-in.tsx';
import { sitemapPages } from './sitemap.ts';
import { statusPages } from './status.tsx';

/**
 * Registers every server-rendered page. Call it after the API and before the web app: company addresses leave the first
 * path segments alone that belong to others.
 */
export function pageRoutes(app: App, deps: ApiDeps): void {
  // Everything registered from here on: pages, their files and the web app; the API above answers before.
  app.use(compress());
  pageAssets(app);
  operatorPages(app, deps);
  signInPages(app, deps);
  passwordPages(app, deps);
  docsPages(app, deps);
  sitemapPages(app, deps);
  careerPages(app, deps);
  jobAdPages(app, deps);
  applyPages(app, deps);
  statusPages(app, deps);
  privacyPages(app, deps);
  app.notFound((request) => notFound(request));
}
