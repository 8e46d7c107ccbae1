import { raw } from 'hono/html';
import { availabilityOf, similarAds, type ListedAd } from '#domain/career-site';
import { listPublicAds, readPosting, type PublicPosting } from '#db/queries/career-site';
import { AppError } from '#domain/app-error';
import { slugOf } from '#domain/slug';
import { EMPLOYMENT_TYPE_TEXTS, salaryText, WORK_MODE_TEXTS } from '#domain/text/job';
import type { ApiDeps } from '../deps.ts';
import type { App, Request } from '../request.ts';
import { adPath } from './career-site.tsx';
import { pageAnswer } from './document.tsx';
import { Icon } from './icon.tsx';
import { jobPostingJson } from './job-posting.ts';
import { SiteLayout, type SiteCompany } from './layout.tsx';
import { serveCompanyPage } from './serve-page.ts';
import { countryText, dayText } from './times.ts';

const SECTION_HEADINGS = {
  company: null,
  description: 'What you will do',
  qualifications: 'What you bring',
  additional: 'What we offer',
} as const;

/** One ad by its address; every state of an ad has its own answer (apply-form.md R1, R3). */
export function jobAdPages(app: App, deps: ApiDeps): void {
  serveCompanyPage(app, deps, 'get', '/jobs/:posting', async (request, company) => {
    const place = await findPosting(deps, request, company);
    if (place instanceof Response) return place;
    const { posting } = place;
    const ads = await deps.db.transaction(company.id, (tx) => listPublicAds(tx, company.id));
    const url = `${deps.settings.publicBaseUrl}${adPath(company, posting)}`;
    const jsonLd =
      posting.visibility === 'PUBLIC' ? jobPostingJson(company, posting, url, deps.settings.publicBaseUrl) : null;
    return pageAnswer(
      <JobAd company={company} posting={posting} url={url} jsonLd={jsonLd} similar={similarTo(ads, posting)} />,
      200,
      { 'cache-control': 'no-cache' },
    );
  });
}

/**
 * The open posting of an address, or what to answer instead: sign-in for internal ads, a redirect to the right address, 410
 * with similar jobs when it is over. `rest` is what follows the ad's own address; `closed` may answer for an ad that is over.
 */
export async function findPosting(
  deps: ApiDeps,
  request: Request,
  company: SiteCompany,
  rest = '',
  closed: (posting: PublicPosting) => Promise<Response | null> = () => Promise.resolve(null),
): Promise<{ posting: PublicPosting } | Response> {
  const [, number, slug = ''] = /^(\d{1,9})(?:-(.*))?$/.exec(request.req.param('posting') ?? '') ?? [];
  const posting =
    number === undefined
      ? null
      : await deps.db.transaction(company.id, (tx) => readPosting(tx, company.id, Number(number)));
  if (!posting)
    throw new AppError('NOT_FOUND', 'There is no such job. It may have moved, or the link may be incomplete.');
  switch (availabilityOf(posting)) {
    case 'INTERNAL':
      return redirect(`/${company.slug}/sign-in?next=${encodeURIComponent(adPath(company, posting))}`, 302);
    case 'CLOSED': {
      if (posting.activeNumber !== null && posting.activeNumber !== posting.number)
        return redirect(adPath(company, { number: posting.activeNumber, title: posting.title }) + rest, 302);
      const answer = await closed(posting);
      if (answer) return answer;
      const ads = await deps.db.transaction(company.id, (tx) => listPublicAds(tx, company.id));
      return pageAnswer(<Closed company={company} posting={posting} similar={similarTo(ads, posting)} />, 410);
    }
    case 'OPEN':
      if (slug !== slugOf(posting.title) && request.req.method === 'GET')
        return redirect(adPath(company, posting) + rest + new URL(request.req.url).search, 301);
      return { posting };
  }
}

function redirect(location: string, status: 301 | 302): Response {
  return new Response(null, { status, headers: { location, 'cache-control': 'no-cache' } });
}

function similarTo(ads: ListedAd[], posting: PublicPosting): ListedAd[] {
  return similarAds(ads, {
    number: posting.number,
    department: posting.department,
    place: posting.place?.name ?? null,
  });
}

type Props = { company: SiteCompany; posting: PublicPosting; url: string; jsonLd: string | null; similar: ListedAd[] };

function JobAd({ company, posting, url, jsonLd, similar }: Props) {
  const { place } = posting;
  const at = new Date(posting.publishedAt);
  const apply = `${adPath(company, posting)}/apply`;
  const facts: [string, string | null][] = [
    ['Place', place ? `${place.name}, ${countryText(place.country)}` : null],
    ['Department', posting.department],
    ['Employment', EMPLOYMENT_TYPE_TEXTS[posting.employmentType]],
    ['Salary', posting.salary ? salaryText(posting.salary) : null],
    ['Way of working', WORK_MODE_TEXTS[posting.workMode]],
  ];
  const head = (
    <>
      <link rel="canonical" href={url} />
      <meta
        name="description"
        content={`${posting.title}${place ? ` in ${place.name}` : ''} at ${company.name}. Apply online.`}
      />
      {posting.visibility === 'PUBLIC' ? null : <meta name="robots" content="noindex" />}
      {jsonLd ? <script type="application/ld+json">{raw(jsonLd)}</script> : null}
    </>
  );
  const sticky = (
    <div class="sticky" role="region" aria-label="Apply">
      <a class="btn main" href={apply}>
        I’m Interested!
      </a>
    </div>
  );
  return (
    <SiteLayout
      company={company}
      title={`${posting.title}${place ? ` in ${place.name}` : ''}, ${company.name}`}
      at="jobs"
      styles={['job-ad.css']}
      scripts={['copy-link.js']}
      head={head}
      after={sticky}
    >
      <article lang={posting.language}>
        <header class="head" lang="en">
          <a class="back" href={`/${company.slug}`}>
            <Icon name="left" />
            All jobs
          </a>
          <div class="title">
            <h1 lang={posting.language}>{posting.title}</h1>
            <p class="muted">
              {posting.brand === company.name ? company.name : `${posting.brand}, part of ${company.name}`}
            </p>
          </div>
          <dl class="facts">
            {facts.map(([name, value]) =>
              value ? (
                <div>
                  <dt>{name}</dt>
                  <dd>{value}</dd>
                </div>
              ) : null,
            )}
            <div>
              <dt>Published</dt>
              <dd>
                <time datetime={at.toISOString()}>{dayText(at, company.zone)}</time>
              </dd>
            </div>
          </dl>
          <div class="act">
            <a class="btn main" href={apply}>
              I’m Interested!
            </a>
            <p>About ten minutes. A résumé fills in most of it.</p>
          </div>
        </header>
        {(['company', 'description', 'qualifications', 'additional'] as const).map((key) =>
          posting.sections[key] ? (
            <section class={key === 'company' ? 'ad lead' : 'ad'}>
              {SECTION_HEADINGS[key] ? <h2 lang="en">{SECTION_HEADINGS[key]}</h2> : null}
              {raw(posting.sections[key])}
            </section>
          ) : null,
        )}
        {similar.length > 0 ? <Similar company={company} ads={similar} /> : null}
        <div class="act last">
          <a class="btn main" href={apply}>
            I’m Interested!
          </a>
          <button class="btn text" type="button" id="copy-link" data-url={url} hidden>
            Copy link
          </button>
          <p id="copied" role="status"></p>
        </div>
      </article>
    </SiteLayout>
  );
}

function Similar({ company, ads }: { company: SiteCompany; ads: ListedAd[] }) {
  return (
    <section class="near" lang="en">
      <h2>Similar jobs</h2>
      <ul>
        {ads.map((ad) => (
          <li>
            <a href={adPath(company, ad)}>
              {ad.title}
              <span>{ad.place ?? WORK_MODE_TEXTS[ad.workMode]}</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Closed({ company, posting, similar }: { company: SiteCompany; posting: PublicPosting; similar: ListedAd[] }) {
  return (
    <SiteLayout
      company={company}
      title={`This job is no longer open – ${company.name}`}
      styles={['job-ad.css']}
      head={<meta name="robots" content="noindex" />}
    >
      <div class="message">
        <h1>This job is no longer open.</h1>
        <p class="muted">
          You looked for {posting.title}
          {posting.place ? ` in ${posting.place.name}` : ''}.{similar.length > 0 ? ' These jobs are close to it.' : ''}
        </p>
        {similar.length > 0 ? <Similar company={company} ads={similar} /> : null}
        <p>
          <a class="back" href={`/${company.slug}`}>
            <Icon name="left" />
            All jobs at {company.name}
          </a>
        </p>
      </div>
    </SiteLayout>
  );
}
