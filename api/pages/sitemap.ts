import { listPublicAds, listPublicCompanies } from '#db/queries/career-site';
import type { ListedAd } from '#domain/career-site';
import { slugOf } from '#domain/slug';
import type { ApiDeps } from '../deps.ts';
import type { App } from '../request.ts';
import { serveCompanyPage, servePage } from './serve-page.ts';

const ROBOTS = [
  '/*/jobs/*/apply',
  '/*/status/',
  '/*/me',
  '/*/portal',
  '/*/internal/',
  '/*/sign-in',
  '/*/schedule/',
  '/schedule/',
  '/sign-in',
  '/operator',
  '/api/',
  '/account/',
];
/** The protocol's limit for one file. */
const ADDRESSES = 50_000;

type Entry = { path: string; changedAt: Date | null };

/** `robots.txt`, the sitemap of all public ads, and each company's feed; PUBLIC published ads only (apply-form.md R6). */
export function sitemapPages(app: App, deps: ApiDeps): void {
  const base = deps.settings.publicBaseUrl;
  app.get('/robots.txt', (request) =>
    request.text(
      `User-agent: *\n${ROBOTS.map((path) => `Disallow: ${path}\n`).join('')}\nSitemap: ${base}/sitemap.xml\n`,
    ),
  );
  servePage(app, deps, 'get', '/sitemap.xml', async (request) => {
    const entries = await allEntries(deps);
    if (entries.length <= ADDRESSES) return xml(urlset(base, entries));
    const page = Number(request.req.query('page') ?? 0);
    if (page >= 1) return xml(urlset(base, entries.slice((page - 1) * ADDRESSES, page * ADDRESSES)));
    const pages = Array.from(
      { length: Math.ceil(entries.length / ADDRESSES) },
      (_, at) => `<sitemap><loc>${base}/sitemap.xml?page=${at + 1}</loc></sitemap>`,
    );
    return xml(`<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${pages.join('')}</sitemapindex>`);
  });
  serveCompanyPage(app, deps, 'get', '/jobs.xml', async (_request, company) => {
    const ads = await deps.db.transaction(company.id, (tx) => listPublicAds(tx, company.id));
    const items = ads.map((ad) => {
      const link = escaped(base + pathOf(company.slug, ad));
      const about = [ad.place, ad.department].filter((part) => part !== null).join(', ');
      return `<item><title>${escaped(ad.title)}</title><link>${link}</link><guid isPermaLink="true">${link}</guid><pubDate>${ad.publishedAt.toUTCString()}</pubDate><description>${escaped(about)}</description></item>`;
    });
    return xml(
      `<rss version="2.0"><channel><title>${escaped(`Jobs at ${company.name}`)}</title><link>${base}/${company.slug}</link><description>${escaped(company.tagline || `Open jobs at ${company.name}`)}</description>${items.join('')}</channel></rss>`,
      'application/rss+xml',
    );
  });
}

async function allEntries(deps: ApiDeps): Promise<Entry[]> {
  const companies = await deps.db.transaction(null, (tx) => listPublicCompanies(tx));
  const entries: Entry[] = [];
  for (const { id, slug } of companies) {
    const ads = await deps.db.transaction(id, (tx) => listPublicAds(tx, id));
    const latest = ads.reduce<Date | null>(
      (newest, ad) => (newest === null || ad.changedAt > newest ? ad.changedAt : newest),
      null,
    );
    entries.push(
      { path: `/${slug}`, changedAt: latest },
      ...ads.map((ad) => ({ path: pathOf(slug, ad), changedAt: ad.changedAt })),
    );
  }
  return entries;
}

function pathOf(slug: string, ad: Pick<ListedAd, 'number' | 'title'>): string {
  return `/${slug}/jobs/${ad.number}-${slugOf(ad.title)}`;
}

function urlset(base: string, entries: readonly Entry[]): string {
  const urls = entries.map(
    ({ path, changedAt }) =>
      `<url><loc>${escaped(base + path)}</loc>${changedAt ? `<lastmod>${changedAt.toISOString()}</lastmod>` : ''}</url>`,
  );
  return `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${urls.join('')}</urlset>`;
}

function xml(content: string, type = 'application/xml'): Response {
  return new Response(`<?xml version="1.0" encoding="UTF-8"?>\n${content}\n`, {
    headers: { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'public, max-age=60' },
  });
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
