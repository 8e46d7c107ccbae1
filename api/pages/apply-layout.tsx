import type { Child } from 'hono/jsx';
import type { PublicPosting } from '#db/queries/career-site';
import { adPath } from './career-site.tsx';
import { Icon } from './icon.tsx';
import { SiteLayout, type SiteCompany } from './layout.tsx';

/** Frame of the two pages of an application: the way back, and where in the form one is. */
export function ApplyLayout({
  company,
  posting,
  step,
  children,
}: {
  company: SiteCompany;
  posting: PublicPosting;
  step: 1 | 2;
  children?: Child;
}) {
  return (
    <SiteLayout
      company={company}
      title={`Apply: ${posting.title}, ${company.name}`}
      styles={['apply.css']}
      scripts={['apply.js']}
      head={<meta name="robots" content="noindex" />}
    >
      <div class="head">
        {step === 1 ? (
          <a class="back" href={adPath(company, posting)}>
            <Icon name="left" />
            {posting.title}
            {posting.place ? `, ${posting.place.name}` : ''}
          </a>
        ) : (
          <a class="back" href={`${adPath(company, posting)}/apply`}>
            <Icon name="left" />
            About you
          </a>
        )}
        <h1>Your application</h1>
      </div>
      <ol class="thread" aria-label="Steps">
        <li aria-current={step === 1 ? 'step' : undefined}>1. About you</li>
        <li aria-current={step === 2 ? 'step' : undefined}>2. Questions and consent</li>
      </ol>
      {children}
    </SiteLayout>
  );
}
