import { meantEmailDomain, type ApplyPage1 } from '#domain/apply-form';
import type { PublicPosting } from '#db/queries/career-site';
import { adPath } from './career-site.tsx';
import { ApplyLayout } from './apply-layout.tsx';
import { EeoQuestions } from './eeo-questions.tsx';
import { Icon } from './icon.tsx';
import { SiteLayout, type SiteCompany } from './layout.tsx';

type Props = {
  company: SiteCompany;
  posting: PublicPosting;
  formId: string;
  page1: ApplyPage1;
  /** Channels by which this company can text. */
  channels: readonly ('SMS' | 'WHATSAPP')[];
  /** Whether the company asks the equal-opportunity questions. */
  asksEeo: boolean;
  files: number;
};

const CHANNEL_TEXTS = {
  SMS: { name: 'sms', words: 'text message (SMS)' },
  WHATSAPP: { name: 'whatsapp', words: 'WhatsApp' },
} as const;

/** Page 2: consents, one box per channel and all unticked, and Submit (apply-form.md R23). */
export function ApplyPage2View({ company, posting, formId, page1, channels, asksEeo, files }: Props) {
  const meant = meantEmailDomain(page1.email);
  return (
    <ApplyLayout company={company} posting={posting} step={2}>
      <form class="form" method="post">
        <input type="hidden" name="formId" value={formId} />
        <p class="trap" aria-hidden="true">
          <label for="website">Leave this field empty</label>
          <input id="website" name="website" tabindex={-1} autocomplete="off" />
        </p>
        <section class="part">
          <header>
            <h2>You</h2>
          </header>
          <div class="card entry sum">
            <p>
              <strong>
                {page1.firstName} {page1.lastName}
              </strong>
              <br />
              <span class="muted">
                {[page1.email, page1.phone, files > 0 ? (files === 1 ? '1 file' : `${files} files`) : 'no files']
                  .filter((part) => part !== null)
                  .join(' · ')}
              </span>
            </p>
            <a class="btn slim" href={`${adPath(company, posting)}/apply`}>
              Edit
            </a>
          </div>
          {meant ? (
            <div class="notice warn">
              <Icon name="info" />
              <p>
                Did you mean <strong>{meant}</strong>? We write to {page1.email}. You can go on either way.
              </p>
            </div>
          ) : null}
        </section>
        {page1.phone && channels.length > 0 ? (
          <section class="part">
            <header>
              <h2>Messages about your interviews</h2>
              <p class="hint">Leave the boxes empty if you prefer e-mail. You can change your mind at any time.</p>
            </header>
            {channels.map((channel) => (
              <label class="check consent">
                <input type="checkbox" name={CHANNEL_TEXTS[channel].name} value="1" />
                <span>
                  {company.name} may write to me by {CHANNEL_TEXTS[channel].words} at {page1.phone} about this
                  application and my interviews. Message and data rates may apply. I can end this by answering STOP.
                </span>
              </label>
            ))}
          </section>
        ) : null}
        <section class="part">
          <header>
            <h2>Future jobs</h2>
          </header>
          <label class="check consent">
            <input type="checkbox" name="futureJobs" value="1" />
            <span>
              {company.name} may keep my details and write to me about other jobs that fit. I can take this back at any
              time.
            </span>
          </label>
        </section>
        {asksEeo ? <EeoQuestions /> : null}
        <section class="part">
          <p class="small muted">
            {company.name} uses what you send to decide about this application. What is kept, for how long and which
            rights you have stands in the <a href={`/${company.slug}/privacy`}>privacy notice</a>.
          </p>
        </section>
        <div class="end">
          <button class="btn main">Submit</button>
          <p>You get a confirmation by e-mail.</p>
        </div>
      </form>
    </ApplyLayout>
  );
}

/** After Submit; the same page whether or not the address had applied before (apply-form.md R28, R30). */
export function SubmittedView({
  company,
  posting,
  firstName,
}: {
  company: SiteCompany;
  posting: PublicPosting;
  firstName: string;
}) {
  return (
    <SiteLayout
      company={company}
      title={`Application submitted – ${company.name}`}
      styles={['apply.css']}
      head={<meta name="robots" content="noindex" />}
    >
      <div class="message">
        <p class="done">
          <Icon name="tick" />
        </p>
        <h1>Application submitted. Thank you, {firstName}.</h1>
        <p class="muted">
          You applied for {posting.title} at {company.name}. We have sent a confirmation with a link to your status
          page.
        </p>
        <p>
          <a class="btn" href={`/${company.slug}`}>
            See other jobs
          </a>
        </p>
      </div>
    </SiteLayout>
  );
}

/** Whoever comes back to a form that was sent already. */
export function AlreadySentView({
  company,
  posting,
  formId,
}: {
  company: SiteCompany;
  posting: PublicPosting;
  formId: string;
}) {
  return (
    <ApplyLayout company={company} posting={posting} step={1}>
      <form class="form" method="post" enctype="multipart/form-data">
        <input type="hidden" name="formId" value={formId} />
        <div class="notice good">
          <Icon name="tick" />
          <p>
            An application for this job was sent from this browser. Your confirmation e-mail has a link that shows where
            it stands.
          </p>
        </div>
        <div>
          <button class="btn slim" name="act" value="new">
            Fill in another application
          </button>
        </div>
      </form>
    </ApplyLayout>
  );
}
