import { keepForFutureJobs } from '#commands/future-jobs';
import { readApplyPage1, type ApplyPage1, type RawPage1 } from '#domain/apply-form';
import type { PublicPosting } from '#db/queries/career-site';
import type { ApiDeps } from '../deps.ts';
import type { Request } from '../request.ts';
import { draftOf, visitor } from './apply-draft.ts';
import { postedForm, rawPage1 } from './apply-input.ts';
import { adPath } from './career-site.tsx';
import { pageAnswer, seeOther } from './document.tsx';
import { newFormId, readFormId, untilHumanPace } from './form-id.ts';
import { SiteMessage, type SiteCompany } from './layout.tsx';

/** What somebody had filled in when the job closed: on the server, or only in the page that they just posted. */
type FilledIn = { draftId: string | null; page1: ApplyPage1 };
type At = { company: SiteCompany; posting: PublicPosting };

/**
 * The job closed while somebody filled in its form (apply-form.md R31): says so and offers to keep their data for future jobs;
 * without that consent nothing is kept. Null when nothing useful was filled in yet.
 */
export async function closedWhileApplying(deps: ApiDeps, request: Request, at: At): Promise<Response | null> {
  const form = request.req.method === 'POST' ? await postedForm(request) : null;
  const filledIn = await filledInOf(deps, request, at, form ? rawPage1(form) : null);
  return filledIn ? offer(deps, at, filledIn, { agreed: true }) : null;
}

/** The answer to the offer: keeps the data with the consent, asks again without. */
export async function keepAfterClosing(deps: ApiDeps, request: Request, at: At): Promise<Response> {
  const form = await postedForm(request);
  if (form.text('website') !== '') return seeOther(`/${at.company.slug}`);
  const filledIn = await filledInOf(deps, request, at, rawPage1(form));
  if (!filledIn) return seeOther(`/${at.company.slug}`);
  if (form.text('futureJobs') !== '1') return offer(deps, at, filledIn, { agreed: false });
  const formId = readFormId(deps.settings.signingKey, form.text('formId'));
  await untilHumanPace(formId);
  await keepForFutureJobs(
    { db: deps.db, actor: visitor(at.company, request), key: formId ? `form:${formId.id}` : undefined },
    { draftId: filledIn.draftId, page1: filledIn.page1 },
  );
  return seeOther(`${adPath(at.company, at.posting)}/apply/kept`);
}

/** After the data was kept. */
export function keptPage(company: SiteCompany): Promise<Response> {
  return pageAnswer(
    <SiteMessage
      company={company}
      title="We keep your details. Thank you."
      text={`${company.name} may write to you about other jobs that fit. You can take this back at any time by answering such a mail.`}
    />,
  );
}

async function filledInOf(deps: ApiDeps, request: Request, at: At, posted: RawPage1 | null): Promise<Offered | null> {
  const draft = await draftOf(deps, request, at.company, at.posting);
  if (draft?.submitted) return null;
  const living = draft && !draft.ended ? draft : null;
  if (living?.page1) return { draftId: living.id, page1: living.page1, raw: null };
  for (const raw of [posted, living?.typed?.raw]) {
    const read = raw ? readApplyPage1(raw, new Date().toISOString().slice(0, 10)) : null;
    if (raw && read?.ok) return { draftId: living?.id ?? null, page1: read.value, raw };
  }
  return null;
}

type Offered = FilledIn & { raw: RawPage1 | null };

function offer(deps: ApiDeps, { company, posting }: At, filledIn: Offered, { agreed }: { agreed: boolean }) {
  return pageAnswer(
    <SiteMessage
      company={company}
      styles={['apply.css']}
      title="This job is no longer open"
      text={`${posting.title} was closed while you filled in the form, so your application could not be sent. Nobody at ${company.name} has seen what you filled in, and it is deleted within 24 hours unless you want it kept.`}
    >
      <form class="form keep" method="post" action={`${adPath(company, posting)}/apply/keep`}>
        <input type="hidden" name="formId" value={newFormId(deps.settings.signingKey)} />
        {filledIn.draftId === null && filledIn.raw
          ? hiddenFields(filledIn.raw).map(([name, value]) => <input type="hidden" name={name} value={value} />)
          : null}
        <p class="trap" aria-hidden="true">
          <label for="website">Leave this field empty</label>
          <input id="website" name="website" tabindex={-1} autocomplete="off" />
        </p>
        {agreed ? null : (
          <p class="err" role="alert" id="futureJobs-error">
            Tick the box if we may keep your details. Nothing was kept so far.
          </p>
        )}
        <label class="check consent">
          <input
            type="checkbox"
            name="futureJobs"
            value="1"
            required
            aria-describedby={agreed ? undefined : 'futureJobs-error'}
          />
          <span>
            {company.name} may keep my details and write to me about other jobs that fit. I can take this back at any
            time. The <a href={`/${company.slug}/privacy`}>privacy notice</a> says what is kept and for how long.
          </span>
        </label>
        <p>
          <button class="btn main">Keep my data for future jobs</button>
        </p>
      </form>
    </SiteMessage>,
    agreed ? 410 : 422,
  );
}

/** Page 1 as its form posts it, so that the offer can bring it back while nothing is stored. */
function hiddenFields(raw: RawPage1): [string, string][] {
  const { experience, education, firstJob, ...texts } = raw;
  const rows = (list: string, entries: readonly Record<string, string | boolean>[]): [string, string][] => [
    [`${list}.count`, String(entries.length)],
    ...entries.flatMap((entry, at) =>
      Object.entries(entry).flatMap(([name, value]): [string, string][] => {
        if (typeof value === 'boolean') return value ? [[`${list}.${at}.${name}`, '1']] : [];
        if (name !== 'from' && name !== 'to') return [[`${list}.${at}.${name}`, value]];
        const [year = '', month = ''] = value.split('-');
        return [
          [`${list}.${at}.${name}Year`, year],
          [`${list}.${at}.${name}Month`, month],
        ];
      }),
    ),
  ];
  return [
    ...Object.entries(texts),
    ['firstJob', firstJob ? '1' : ''],
    ...rows('experience', experience),
    ...rows('education', education),
  ];
}
