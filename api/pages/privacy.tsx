import type { ApiDeps } from '../deps.ts';
import type { App } from '../request.ts';
import { pageAnswer } from './document.tsx';
import { SiteLayout, type SiteCompany } from './layout.tsx';
import { serveCompanyPage } from './serve-page.ts';

/** What happens to what a candidate sends; says only what the product does. */
export function privacyPages(app: App, deps: ApiDeps): void {
  serveCompanyPage(app, deps, 'get', '/privacy', (_request, company) =>
    pageAnswer(<Privacy company={company} />, 200, { 'cache-control': 'no-cache' }),
  );
}

function Privacy({ company }: { company: SiteCompany }) {
  return (
    <SiteLayout company={company} title={`Privacy notice – ${company.name}`}>
      <article class="prose">
        <h1>Privacy notice for applicants</h1>
        <p class="muted">
          {company.name} decides what happens to your application and answers for it. This page says what is kept and
          who sees it.
        </p>
        <h2>What is kept</h2>
        <p>
          What you type into the form, the files that you attach, what is read out of your résumé, the messages between
          you and us, and how your application went on.
        </p>
        <h2>Before you submit</h2>
        <p>
          What you fill in is kept as a draft for 24 hours, so that nothing is lost on the way. Nobody at {company.name}{' '}
          sees a draft. Afterwards it is deleted with its files.
        </p>
        <h2>Who sees it</h2>
        <p>
          The people at {company.name} who work on the job that you applied for. Files are opened by them only; every
          download is recorded.
        </p>
        <h2>How the job and your application are compared</h2>
        <p>
          The team may sort applications by how well experience and skills fit the text of the job. Your name, age, sex,
          picture and origin play no part in it. People decide; nothing is refused by a machine alone.
        </p>
        <h2>Messages</h2>
        <p>
          You get a confirmation by e-mail. Text messages come only if you ticked the box for them. Answer STOP to end
          them at any time.
        </p>
        <h2>Other jobs</h2>
        <p>We write to you about other jobs only if you ticked the box for it. You may take that back at any time.</p>
        <h2>Your rights</h2>
        <p>
          You may ask what is kept about you, have it corrected, take it along, and have it erased. Answer any e-mail
          that you got from us, or use the link in your confirmation e-mail.
        </p>
        <h2>Cookies</h2>
        <p>
          This site sets a cookie only when you fill in an application: it ties your browser to your draft for 24 hours.
          There is no tracking.
        </p>
      </article>
    </SiteLayout>
  );
}
