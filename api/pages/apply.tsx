import { bodyLimit } from 'hono/body-limit';
import { submitApplication } from '#commands/applications';
import { AppError } from '#domain/app-error';
import { readTextChannels } from '#db/queries/career-site';
import { asksEeoQuestions } from '#db/queries/eeo-questions';
import { findPlaces } from '#db/queries/places';
import type { ApiDeps } from '../deps.ts';
import { takeToken } from '../rate-limit.ts';
import type { App, Request } from '../request.ts';
import { closedWhileApplying, keepAfterClosing, keptPage } from './apply-closed.tsx';
import { askForCode } from './apply-code.tsx';
import { draftOf, visitor } from './apply-draft.ts';
import { postPage1, showPage1, type Visit } from './apply-first.tsx';
import { postedForm, type PostedForm } from './apply-input.ts';
import { PlaceOptions } from './apply-page-1.tsx';
import { ApplyPage2View, SubmittedView } from './apply-page-2.tsx';
import { MAX_POST_BYTES } from './apply-uploads.ts';
import { adPath } from './career-site.tsx';
import { pageAnswer, seeOther } from './document.tsx';
import { eeoAnswersOf } from './eeo-questions.tsx';
import { newFormId, readFormId, untilHumanPace } from './form-id.ts';
import { errorPage } from './error-page.tsx';
import { findPosting } from './job-ad.tsx';
import { serveCompanyPage } from './serve-page.ts';

const PLACE_SEARCHES = { size: 120, perSeconds: 60 };

/** The apply form of two pages; the draft lies on the server, the browser holds its token (apply-form.md section 2). */
export function applyPages(app: App, deps: ApiDeps): void {
  const visit = (
    method: 'get' | 'post',
    rest: string,
    handle: (request: Request, visit: Visit) => Response | Promise<Response>,
    limited = method === 'get',
  ) =>
    serveCompanyPage(
      app,
      deps,
      method,
      `/jobs/:posting${rest}`,
      async (request, company) => {
        const found = await findPosting(deps, request, company, rest, (posting) =>
          closedWhileApplying(deps, request, { company, posting }),
        );
        return found instanceof Response
          ? found
          : handle(request, { company, posting: found.posting, path: adPath(company, found.posting) });
      },
      { limited },
    );

  const tooLarge = new AppError(
    'PAYLOAD_TOO_LARGE',
    'All files together are larger than 30 MB. Nothing was stored; go back and choose fewer or smaller files.',
  );
  app.post(
    '/:company/jobs/:posting/apply',
    bodyLimit({ maxSize: MAX_POST_BYTES, onError: (request) => errorPage(tooLarge, request) }),
  );
  visit('get', '/apply', (request, at) => showPage1(deps, request, at));
  visit('post', '/apply', (request, at) => postPage1(deps, request, at));
  visit('get', '/apply/2', (request, at) => showPage2(deps, request, at));
  visit('post', '/apply/2', (request, at) => postPage2(deps, request, at));
  visit('get', '/apply/submitted', async (request, at) => {
    const draft = await draftOf(deps, request, at.company, at.posting);
    if (!draft?.submitted || !draft.page1) return seeOther(at.path);
    return pageAnswer(<SubmittedView {...at} firstName={draft.page1.firstName} />);
  });
  serveCompanyPage(app, deps, 'post', '/jobs/:posting/apply/keep', async (request, company) => {
    const found = await findPosting(deps, request, company, '/apply', (posting) =>
      keepAfterClosing(deps, request, { company, posting }),
    );
    return found instanceof Response ? found : seeOther(`${adPath(company, found.posting)}/apply`);
  });
  serveCompanyPage(app, deps, 'get', '/jobs/:posting/apply/kept', (_request, company) => keptPage(company));
  const readingState = async (request: Request, at: Visit) => {
    const draft = await draftOf(deps, request, at.company, at.posting);
    return request.json({ state: draft?.files.some((file) => file.reading === 'READING') ? 'READING' : 'DONE' }, 200, {
      'cache-control': 'no-store',
    });
  };
  visit('get', '/apply/reading', readingState, false);

  serveCompanyPage(
    app,
    deps,
    'get',
    '/places',
    async (request) => {
      await takeToken(deps.db, `places:${request.get('address')}`, PLACE_SEARCHES);
      const typed = (request.req.query('q') ?? '').trim().slice(0, 100);
      const places = typed.length < 2 ? [] : await deps.db.transaction(null, (tx) => findPlaces(tx, typed));
      return request.html(<PlaceOptions typed={typed} places={places} chosen="" />);
    },
    { limited: false },
  );
}

async function showPage2(deps: ApiDeps, request: Request, at: Visit): Promise<Response> {
  const draft = await draftOf(deps, request, at.company, at.posting);
  if (draft?.submitted) return seeOther(`${at.path}/apply/submitted`);
  if (!draft?.page1 || draft.ended) return seeOther(`${at.path}/apply`);
  const { channels, asksEeo } = await deps.db.transaction(at.company.id, async (tx) => ({
    channels: at.company.features.smartMessage ? await readTextChannels(tx, at.company.id) : [],
    asksEeo: await asksEeoQuestions(tx, at.company.id),
  }));
  return pageAnswer(
    <ApplyPage2View
      {...at}
      formId={newFormId(deps.settings.signingKey)}
      page1={draft.page1}
      channels={channels}
      asksEeo={asksEeo}
      files={draft.files.length}
    />,
  );
}

async function postPage2(deps: ApiDeps, request: Request, at: Visit): Promise<Response> {
  const form = await postedForm(request);
  if (form.text('website') !== '') return seeOther(at.path);
  const draft = await draftOf(deps, request, at.company, at.posting);
  if (draft?.submitted) return seeOther(`${at.path}/apply/submitted`);
  if (!draft?.page1 || draft.ended) return seeOther(`${at.path}/apply`);
  const formId = readFormId(deps.settings.signingKey, form.text('formId'));
  await untilHumanPace(formId);
  const asked = await askForCode(deps, request, at, { ...draft, page1: draft.page1 }, form);
  if (asked) return asked;
  await submitApplication(
    { db: deps.db, actor: visitor(at.company, request), key: formId ? `form:${formId.id}` : undefined },
    { draftId: draft.id, page2: { answers: [], consents: consentsOf(form) }, eeo: eeoAnswersOf(form) },
  );
  return seeOther(`${at.path}/apply/submitted`);
}

function consentsOf(form: PostedForm): { sms: boolean; whatsapp: boolean; futureJobs: boolean } {
  return {
    sms: form.text('sms') === '1',
    whatsapp: form.text('whatsapp') === '1',
    futureJobs: form.text('futureJobs') === '1',
  };
}
