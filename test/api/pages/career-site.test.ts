import { beforeAll, expect, test } from 'vitest';
import { unpublishJobAd } from '#commands/job-ads';
import { sql } from 'drizzle-orm';
import { createDatabase } from '../../support/database.ts';
import { openSite, ORIGIN, type Site } from './site.ts';

const site = await openSite(await createDatabase());
let open: Awaited<ReturnType<Site['publish']>>;
let internal: Awaited<ReturnType<Site['publish']>>;
let secret: Awaited<ReturnType<Site['publish']>>;

beforeAll(async () => {
  open = await site.publish({
    title: 'Grid engineer </script>',
    description: '<p>Keep the <strong>lights</strong> on.</p><script>alert(1)</script>',
  });
  await site.publish({ title: 'Data analyst', department: 'Data', remote: true, city: '3' });
  internal = await site.publish({ title: 'Inside job', visibility: 'PRIVATE' });
  await site.db.transaction(site.companyId, (tx) =>
    tx.execute(
      sql`update job_ads set visibility = 'INTERNAL' where company_id = ${site.companyId}::uuid and id = ${internal.jobAdId}::uuid`,
    ),
  );
  secret = await site.publish({ title: 'Quiet job', visibility: 'PRIVATE' });
});

test('the career site lists public ads only, with search and filters in the address', async () => {
  const browser = site.browser();
  const all = await browser.get(`/${site.slug}`);
  expect(all.status).toBe(200);
  expect(all.html).toContain('Work at Acme &lt;Energy&gt;');
  expect(all.html).toContain('2 jobs');
  expect(all.html).toContain('Data analyst');
  expect(all.html).not.toContain('Inside job');
  expect(all.html).not.toContain('Quiet job');
  expect(all.html).not.toContain('noindex');
  const found = await browser.get(`/${site.slug}?q=ana`);
  expect(found.html).toContain('1 of 2 jobs');
  expect(found.html).toContain('noindex');
  expect((await browser.get(`/${site.slug}?department=Data`)).html).not.toContain('noindex');
  expect((await browser.get(`/${site.slug}?q=nothing`)).html).toContain('No jobs match.');
});

test('no page holds inline styles or inline scripts', async () => {
  for (const path of [`/${site.slug}`, open.path + '-grid-engineer-script', '/sign-in', `/${site.slug}/privacy`]) {
    const { html, headers } = await site.browser().get(path);
    expect(html).not.toMatch(/ style="|<style|<script>(?!\{)| on\w+="/);
    expect(headers.get('content-security-policy')).toContain("script-src 'self'");
  }
});

test('a wrong slug leads to the right address, and its page has valid JSON-LD with what is visible', async () => {
  const browser = site.browser();
  const moved = await browser.get(`${open.path}-something-else`);
  expect(moved).toMatchObject({ status: 301, location: `${open.path}-grid-engineer-script` });
  const page = await browser.get(moved.location ?? '');
  expect(page.html).toContain('I’m Interested!');
  expect(page.html).toContain('£46,000 – £54,000 a year');
  expect(page.html).not.toContain('alert(1)');
  const json = JSON.parse(/<script type="application\/ld\+json">(.*?)<\/script>/s.exec(page.html)?.[1] ?? '');
  expect(json).toMatchObject({
    '@type': 'JobPosting',
    title: 'Grid engineer </script>',
    employmentType: 'FULL_TIME',
    directApply: true,
    jobLocation: { address: { addressLocality: 'Leeds', addressCountry: 'GB' } },
    baseSalary: { currency: 'GBP', value: { minValue: 46_000, maxValue: 54_000, unitText: 'YEAR' } },
    url: `${ORIGIN}${open.path}-grid-engineer-script`,
  });
  expect(json.datePosted).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/);
});

test('an internal ad leads to sign-in and shows nothing, a private one is not indexed, an unknown one is not there', async () => {
  const browser = site.browser();
  const inside = await browser.get(`${internal.path}-inside-job`);
  expect(inside.status).toBe(302);
  expect(inside.location).toContain(`/${site.slug}/sign-in?next=`);
  expect(inside.html).not.toContain('Inside job');
  const quiet = await browser.get(`${secret.path}-quiet-job`);
  expect(quiet.html).toContain('noindex');
  expect(quiet.html).not.toContain('ld+json');
  expect((await browser.get(`/${site.slug}/jobs/999999`)).status).toBe(404);
  expect((await browser.get('/no-such-company')).status).toBe(404);
});

test('sitemap, feed and robots hold public ads and nothing else', async () => {
  const browser = site.browser();
  const sitemap = await browser.get('/sitemap.xml');
  expect(sitemap.html).toContain(`${ORIGIN}${open.path}-grid-engineer-script`);
  const feed = await browser.get(`/${site.slug}/jobs.xml`);
  expect(feed.html).toContain('Grid engineer &lt;/script&gt;');
  for (const { html } of [sitemap, feed]) {
    expect(html).not.toContain('inside-job');
    expect(html).not.toContain('quiet-job');
  }
  expect((await browser.get('/robots.txt')).html).toContain('Disallow: /*/jobs/*/apply');
});

test('an ad that was taken back answers 410 with similar jobs and without JSON-LD, on hold changes nothing', async () => {
  const gone = await site.publish({ title: 'Short lived' });
  await site.db.transaction(site.companyId, (tx) =>
    tx.execute(
      sql`update jobs set job_status = 'ON_HOLD' where company_id = ${site.companyId}::uuid and id = ${gone.jobId}::uuid`,
    ),
  );
  expect((await site.browser().get(`${gone.path}-short-lived`)).status).toBe(200);
  await site.db.transaction(site.companyId, (tx) =>
    tx.execute(
      sql`update jobs set job_status = 'SOURCING' where company_id = ${site.companyId}::uuid and id = ${gone.jobId}::uuid`,
    ),
  );
  await unpublishJobAd({ db: site.db, actor: site.recruiter }, { jobAdId: gone.jobAdId });
  const page = await site.browser().get(`${gone.path}-short-lived`);
  expect(page.status).toBe(410);
  expect(page.html).toContain('This job is no longer open.');
  expect(page.html).toContain('Similar jobs');
  expect(page.html).not.toContain('ld+json');
  expect((await site.browser().get(`${gone.path}-short-lived/apply`)).status).toBe(410);
});
