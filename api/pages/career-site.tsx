import type { AdFilter, Facet, FoundAds, ListedAd } from '#domain/career-site';
import { FACETS, findAds, isIndexed } from '#domain/career-site';
import { EMPLOYMENT_TYPES, type EmploymentType } from '#domain/job';
import { listPublicAds } from '#db/queries/career-site';
import { slugOf } from '#domain/slug';
import { EMPLOYMENT_TYPE_TEXTS, salaryText, WORK_MODE_TEXTS } from '#domain/text/job';
import type { ApiDeps } from '../deps.ts';
import type { App, Request } from '../request.ts';
import { pageAnswer } from './document.tsx';
import { Icon } from './icon.tsx';
import { SiteLayout, type SiteCompany } from './layout.tsx';
import { serveCompanyPage } from './serve-page.ts';
import { agoText } from './times.ts';

const FACET_TEXTS = {
  place: 'Place',
  department: 'Department',
  brand: 'Brand',
  type: 'Employment type',
} as const satisfies Record<Facet, string>;

/** The list of a company's public jobs: search, filters and page stand in the address (apply-form.md R2). */
export function careerPages(app: App, deps: ApiDeps): void {
  serveCompanyPage(app, deps, 'get', '', async (request, company) => {
    const ads = await deps.db.transaction(company.id, (tx) => listPublicAds(tx, company.id));
    const filter = readFilter(request);
    return pageAnswer(
      <CareerSite
        company={company}
        filter={filter}
        found={findAds(ads, filter)}
        baseUrl={deps.settings.publicBaseUrl}
        now={new Date()}
      />,
      200,
      { 'cache-control': 'no-cache' },
    );
  });
}

/** Address of an ad on the career site. */
export function adPath(company: SiteCompany, ad: { number: number; title: string }): string {
  return `/${company.slug}/jobs/${ad.number}-${slugOf(ad.title)}`;
}

function readFilter(request: Request): AdFilter {
  const many = (name: string) => (request.req.queries(name) ?? []).filter((value) => value !== '').slice(0, 50);
  return {
    q: (request.req.query('q') ?? '').trim().slice(0, 200),
    place: many('place'),
    department: many('department'),
    brand: many('brand'),
    type: many('type').filter((value) => EMPLOYMENT_TYPES.some((type) => type === value)),
    remote: request.req.query('remote') === '1',
    page: Math.max(1, Math.trunc(Number(request.req.query('page') ?? 1)) || 1),
  };
}

function address(company: SiteCompany, filter: AdFilter, changes: Partial<AdFilter> = {}): string {
  const wanted = { ...filter, page: 1, ...changes };
  const query = new URLSearchParams();
  if (wanted.q !== '') query.set('q', wanted.q);
  for (const facet of FACETS) for (const value of wanted[facet]) query.append(facet, value);
  if (wanted.remote) query.set('remote', '1');
  if (wanted.page > 1) query.set('page', String(wanted.page));
  const text = query.toString();
  return `/${company.slug}${text === '' ? '' : `?${text}`}`;
}

type Props = { company: SiteCompany; filter: AdFilter; found: FoundAds; baseUrl: string; now: Date };

function CareerSite({ company, filter, found, baseUrl, now }: Props) {
  const chosen = FACETS.flatMap((facet) => filter[facet].map((value) => ({ facet, value })));
  const isFiltered = chosen.length > 0 || filter.remote || filter.q !== '';
  const head = (
    <>
      <meta name="description" content={company.tagline || `Open jobs at ${company.name}`} />
      <link
        rel="canonical"
        href={`${baseUrl}${address(company, { ...filter, q: '', brand: [], type: [], remote: false })}`}
      />
      {isIndexed(filter) ? null : <meta name="robots" content="noindex" />}
    </>
  );
  return (
    <SiteLayout company={company} title={`Jobs at ${company.name}`} at="jobs" styles={['career-site.css']} head={head}>
      <div class="intro">
        <h1>Work at {company.name}</h1>
        {company.tagline ? <p class="muted">{company.tagline}</p> : null}
      </div>
      {found.all === 0 ? (
        <div class="card empty">
          <p class="strong">There are no open jobs right now.</p>
          <p class="small muted">Come back later: new jobs appear here as soon as they open.</p>
        </div>
      ) : (
        <>
          <form role="search" action={`/${company.slug}`} method="get">
            <div class="searchbar">
              <div class="box">
                <label class="vh" for="q">
                  Search by job title
                </label>
                <Icon name="search" />
                <input
                  id="q"
                  name="q"
                  type="search"
                  placeholder="Search by job title"
                  value={filter.q}
                  maxlength={200}
                  autocomplete="off"
                />
              </div>
              <button class="btn main">Search</button>
            </div>
            <div class="filters">
              {FACETS.filter((facet) => found.facets[facet].length > 1 || filter[facet].length > 0).map((facet) => (
                <FacetMenu facet={facet} options={found.facets[facet]} chosen={filter[facet]} />
              ))}
              <label class="pill">
                <input type="checkbox" name="remote" value="1" checked={filter.remote} />
                Remote only
              </label>
            </div>
          </form>
          <div class="result">
            <p class="num" role="status">
              {isFiltered ? `${found.found} of ${jobs(found.all)}` : jobs(found.all)}
            </p>
            {chosen.map(({ facet, value }) => (
              <a
                class="drop"
                href={address(company, filter, { [facet]: filter[facet].filter((one) => one !== value) })}
              >
                {optionText(facet, value)}
                <span class="vh"> remove filter</span>
                <Icon name="x" />
              </a>
            ))}
            {isFiltered ? <a href={`/${company.slug}`}>Clear filters</a> : null}
          </div>
          {found.ads.length === 0 ? (
            <div class="card empty">
              <Icon name="search" />
              <p class="strong">No jobs match.</p>
              <a class="btn slim" href={`/${company.slug}`}>
                Clear filters
              </a>
            </div>
          ) : (
            <ul class="jobs">
              {found.ads.map((ad) => (
                <AdLine company={company} ad={ad} now={now} />
              ))}
            </ul>
          )}
          {found.pages > 1 ? <Pager company={company} filter={filter} found={found} /> : null}
        </>
      )}
    </SiteLayout>
  );
}

function FacetMenu({ facet, options, chosen }: { facet: Facet; options: FoundAds['facets'][Facet]; chosen: string[] }) {
  return (
    <details class="filter" name="filter">
      <summary class={chosen.length > 0 ? 'on' : undefined}>
        {FACET_TEXTS[facet]}
        {chosen.length > 0 ? <b class="num">{chosen.length}</b> : null}
        <Icon name="down" />
      </summary>
      <div class="menu">
        <fieldset>
          <legend class="vh">{FACET_TEXTS[facet]}</legend>
          {options.map(({ value, count }) => (
            <label class="check">
              <input
                type="checkbox"
                name={facet}
                value={value}
                checked={chosen.includes(value)}
                disabled={count === 0 && !chosen.includes(value)}
              />
              <span>{optionText(facet, value)}</span>
              <span class="count num">{count}</span>
            </label>
          ))}
        </fieldset>
        <button class="btn slim main">Show jobs</button>
      </div>
    </details>
  );
}

function AdLine({ company, ad, now }: { company: SiteCompany; ad: ListedAd; now: Date }) {
  const parts = [
    ad.place,
    ad.department,
    EMPLOYMENT_TYPE_TEXTS[ad.employmentType],
    WORK_MODE_TEXTS[ad.workMode],
  ].filter((part) => part !== null);
  return (
    <li>
      <a href={adPath(company, ad)}>
        <h2>{ad.title}</h2>
        <p class="where">
          <Icon name="pin" />
          {parts.map((part) => (
            <>
              <span>{part}</span>{' '}
            </>
          ))}
        </p>
        <p class="pay num">{ad.salary ? salaryText(ad.salary, ad.salary.period !== 'YEAR') : ''}</p>
        <time class="num" datetime={ad.publishedAt.toISOString()}>
          {agoText(ad.publishedAt, now)}
        </time>
      </a>
    </li>
  );
}

function Pager({ company, filter, found }: { company: SiteCompany; filter: AdFilter; found: FoundAds }) {
  const first = (found.page - 1) * 20 + 1;
  return (
    <nav class="pager num" aria-label="Pages">
      {found.page > 1 ? (
        <a class="btn slim" rel="prev" href={address(company, filter, { page: found.page - 1 })}>
          <Icon name="left" />
          Previous page
        </a>
      ) : null}
      <span class="muted">
        {first} – {first + found.ads.length - 1} of {found.found}
      </span>
      {found.page < found.pages ? (
        <a class="btn slim" rel="next" href={address(company, filter, { page: found.page + 1 })}>
          Next page
          <Icon name="right" />
        </a>
      ) : null}
    </nav>
  );
}

function optionText(facet: Facet, value: string): string {
  return facet === 'type' ? EMPLOYMENT_TYPE_TEXTS[value as EmploymentType] : value;
}

function jobs(count: number): string {
  return count === 1 ? '1 job' : `${count} jobs`;
}
