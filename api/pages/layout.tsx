import type { Child } from 'hono/jsx';
import type { PublicCompany } from '#db/queries/career-site';
import { brandUrl, type AssetName } from './assets.ts';
import { Document } from './document.tsx';
import { Icon } from './icon.tsx';

/** The company of a public address with the colour of its brand. */
export type SiteCompany = PublicCompany & { color: string };

type Props = {
  company: SiteCompany;
  title: string;
  lang?: string;
  at?: 'jobs';
  styles?: readonly AssetName[];
  scripts?: readonly AssetName[];
  head?: Child;
  after?: Child;
  children?: Child;
};

/** Header, one column and footer of a company's public pages. */
export function SiteLayout({ company, title, lang, at, styles = [], scripts = [], head, after, children }: Props) {
  return (
    <Document
      title={title}
      lang={lang}
      styles={['base.css', 'public.css', ...styles]}
      scripts={scripts}
      brand={brandUrl(company.color)}
      head={head}
    >
      <header class="top">
        <div>
          <a class="logo" href={`/${company.slug}`}>
            <span class="mark" aria-hidden="true">
              {company.name.slice(0, 1).toUpperCase()}
            </span>
            {company.name}
          </a>
          <nav aria-label="Main">
            <a href={`/${company.slug}`} aria-current={at === 'jobs' ? 'page' : undefined}>
              Jobs
            </a>
          </nav>
        </div>
      </header>
      <main id="main" tabindex={-1}>
        {children}
      </main>
      {after}
      <footer class="foot">
        <div>
          <span>{company.name}</span>
          <a href={`/${company.slug}/privacy`}>Privacy notice</a>
        </div>
      </footer>
    </Document>
  );
}

/** A page that says one thing: what happened, and where to go. */
export function SiteMessage({
  company,
  title,
  text,
  styles,
  children,
}: {
  company: SiteCompany;
  title: string;
  text: string;
  styles?: readonly AssetName[];
  children?: Child;
}) {
  return (
    <SiteLayout company={company} title={`${title} – ${company.name}`} styles={styles}>
      <div class="message">
        <h1>{title}</h1>
        <p class="muted">{text}</p>
        {children}
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
