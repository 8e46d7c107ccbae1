import { createHash } from 'node:crypto';
import { bodyLimit } from 'hono/body-limit';
import { removeDraftFile } from '#commands/files';
import { keepTyped, savePage1 } from '#commands/apply-drafts';
import { submitApplication } from '#commands/applications';
import type { CommandCall } from '#commands/command';
import { AppError } from '#domain/app-error';
import { emptyPage1, readApplyPage1, type FieldFault, type RawPage1 } from '#domain/apply-form';
import { fillFromResume, foundInResume, useFound, type OfferField } from '#domain/apply-prefill';
import { searchForm } from '#domain/search-words';
import type { ReadDraft } from '#db/queries/apply-draft';
import { readTextChannels, type PublicPosting } from '#db/queries/career-site';
import { findPlaces, readPlace, type Place } from '#db/queries/places';
import type { ApiDeps } from '../deps.ts';
import { takeToken } from '../rate-limit.ts';
import type { App, Request } from '../request.ts';
import { draftForPost, draftOf, forgetDraft, visitor } from './apply-draft.ts';
import { afterAct, postedForm, rawPage1, type PostedForm } from './apply-input.ts';
import { isRefused } from './apply-files.tsx';
import { ApplyPage1View, PlaceOptions } from './apply-page-1.tsx';
import { AlreadySentView, ApplyPage2View, SubmittedView } from './apply-page-2.tsx';
import { MAX_POST_BYTES, notAcceptedText, storeUploads } from './apply-uploads.ts';
import { adPath } from './career-site.tsx';
import { pageAnswer, seeOther } from './document.tsx';
import { newFormId, readFormId, untilHumanPace } from './form-id.ts';
import { errorPage } from './error-page.tsx';
import { findPosting } from './job-ad.tsx';
import type { SiteCompany } from './layout.tsx';
import { serveCompanyPage } from './serve-page.ts';

const SUBMISSIONS = { size: 10, perSeconds: 3_600 };
const SUBMISSIONS_PER_EMAIL = { size: 3, perSeconds: 3_600 };
const PLACE_SEARCHES = { size: 120, perSeconds: 60 };

type Visit = { company: SiteCompany; posting: PublicPosting; path: string };

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
        const found = await findPosting(deps, request, company, rest);
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

async function showPage1(deps: ApiDeps, request: Request, at: Visit): Promise<Response> {
  const draft = await draftOf(deps, request, at.company, at.posting);
  const formId = newFormId(deps.settings.signingKey);
  if (draft?.submitted) return pageAnswer(<AlreadySentView {...at} formId={formId} />);
  return page1Answer(deps, at, draft?.ended ? null : draft, [], 200, draft?.ended ?? false);
}

/** Page 1 as it stands in the draft, with what a résumé adds, and with what is wrong. */
async function page1Answer(
  deps: ApiDeps,
  at: Visit,
  draft: ReadDraft | null,
  faults: FieldFault[],
  status: number,
  ended = false,
): Promise<Response> {
  const typed = draft?.typed?.raw ?? emptyPage1(at.posting.place?.country ?? at.company.country);
  const reading = draft?.reading ?? null;
  const filled = reading
    ? fillFromResume(typed, foundInResume(reading.record, reading.place), draft?.typed?.filledFrom === reading.fileId)
    : { raw: typed, check: new Set<string>(), offers: [] };
  const files = draft?.files ?? [];
  const refused = files.filter(isRefused).map((file): FieldFault => ({
    field: 'resume',
    code: 'FILE_TYPE_NOT_ACCEPTED',
    message: `${file.name}: ${notAcceptedText('RESUME')}`,
  }));
  const all = [...refused.filter((fault) => !faults.some((one) => one.message === fault.message)), ...faults];
  const places = await placesFor(deps, filled.raw);
  const formId = newFormId(deps.settings.signingKey);
  return pageAnswer(
    <ApplyPage1View
      company={at.company}
      posting={at.posting}
      formId={formId}
      raw={filled.raw}
      faults={all}
      check={filled.check}
      offers={filled.offers}
      files={files}
      filledFrom={reading?.fileId ?? null}
      places={places}
      notice={ended ? 'ENDED' : null}
    />,
    status,
  );
}

async function postPage1(deps: ApiDeps, request: Request, at: Visit): Promise<Response> {
  const form = await postedForm(request);
  const act = form.text('act') || 'next';
  const formId = form.text('formId');
  if (form.text('website') !== '') return seeOther(at.path);
  if (act === 'new') {
    forgetDraft(deps, request, at.posting);
    return redirected(request, `${at.path}/apply`);
  }
  const draft = await draftForPost(deps, request, at.company, at.posting, formId);
  if (draft.submitted) return redirected(request, `${at.path}/apply/submitted`);
  const call = { db: deps.db, actor: visitor(at.company, request) };
  const uploadFaults = await storeUploads(deps, request, at.company, draft.id, form);
  if (act.startsWith('remove-file:')) await removeFile(deps, call, draft, act.slice('remove-file:'.length));
  const raw = await withPlace(deps, withFound(afterAct(rawPage1(form), act), draft, act));
  await keepTyped(call, { draftId: draft.id, typed: { raw, filledFrom: form.text('filledFrom') || null } });
  if (act === 'next') await untilHumanPace(readFormId(deps.settings.signingKey, formId));
  const result = act === 'next' ? await next(call, draft, raw) : null;
  if (result && uploadFaults.length === 0 && result.length === 0) return redirected(request, `${at.path}/apply/2`);
  const faults = [...uploadFaults, ...(result ?? [])];
  if (faults.length === 0) return redirected(request, `${at.path}/apply${anchorOf(act, raw)}`);
  const fresh = (await draftOf(deps, request, at.company, at.posting)) ?? {
    ...draft,
    typed: { raw, filledFrom: form.text('filledFrom') || null },
  };
  return withCookies(request, await page1Answer(deps, at, fresh, faults, 422));
}

/** Checks the whole page and stores it; answers what is wrong. */
async function next(call: CommandCall, draft: ReadDraft, raw: RawPage1): Promise<FieldFault[]> {
  const read = readApplyPage1(raw, new Date().toISOString().slice(0, 10));
  const refused = draft.files.filter(isRefused).map((file): FieldFault => ({
    field: 'resume',
    code: 'FILE_TYPE_NOT_ACCEPTED',
    message: `${file.name}: ${notAcceptedText('RESUME')}`,
  }));
  if (!read.ok) return [...refused, ...read.errors];
  if (refused.length === 0) await savePage1(call, { draftId: draft.id, page1: read.value });
  return refused;
}

async function showPage2(deps: ApiDeps, request: Request, at: Visit): Promise<Response> {
  const draft = await draftOf(deps, request, at.company, at.posting);
  if (draft?.submitted) return seeOther(`${at.path}/apply/submitted`);
  if (!draft?.page1 || draft.ended) return seeOther(`${at.path}/apply`);
  const channels = at.company.features.smartMessage
    ? await deps.db.transaction(at.company.id, (tx) => readTextChannels(tx, at.company.id))
    : [];
  return pageAnswer(
    <ApplyPage2View
      {...at}
      formId={newFormId(deps.settings.signingKey)}
      page1={draft.page1}
      channels={channels}
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
  await takeToken(deps.db, `apply:address:${request.get('address')}`, SUBMISSIONS);
  await takeToken(
    deps.db,
    `apply:email:${createHash('sha256').update(draft.page1.email.toLowerCase()).digest('hex').slice(0, 32)}`,
    SUBMISSIONS_PER_EMAIL,
  );
  await submitApplication(
    { db: deps.db, actor: visitor(at.company, request), key: formId ? `form:${formId.id}` : undefined },
    { draftId: draft.id, page2: { answers: [], consents: consentsOf(form) } },
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

async function removeFile(deps: ApiDeps, call: CommandCall, draft: ReadDraft, fileId: string): Promise<void> {
  if (!draft.files.some((file) => file.id === fileId)) return;
  const { storageKey } = await removeDraftFile(call, { draftId: draft.id, fileId });
  if (storageKey) await deps.storage.remove(storageKey);
}

const OFFER_FIELDS: readonly OfferField[] = [
  'firstName',
  'lastName',
  'email',
  'phone',
  'place',
  'links',
  'experience',
  'education',
];

function withFound(raw: RawPage1, draft: ReadDraft, act: string): RawPage1 {
  const field = OFFER_FIELDS.find((one) => act === `use:${one}`);
  return field && draft.reading ? useFound(raw, foundInResume(draft.reading.record, draft.reading.place), field) : raw;
}

/** A chosen place counts only while it fits what stands in the field; its name then stands there (apply-form.md R12). */
async function withPlace(deps: ApiDeps, raw: RawPage1): Promise<RawPage1> {
  if (raw.placeId === '' || raw.place.trim() === '') return { ...raw, placeId: '' };
  const place = await deps.db.transaction(null, (tx) => readPlace(tx, raw.placeId));
  const [city = ''] = raw.place.split(',');
  return place && searchForm(place.name).startsWith(searchForm(city))
    ? { ...raw, place: place.name }
    : { ...raw, placeId: '' };
}

async function placesFor(deps: ApiDeps, raw: RawPage1): Promise<Place[]> {
  if (raw.place.trim().length < 2) return [];
  return deps.db.transaction(null, async (tx) => {
    const chosen = raw.placeId === '' ? null : await readPlace(tx, raw.placeId);
    return chosen ? [chosen] : findPlaces(tx, raw.place);
  });
}

/** Where the eye goes after a smaller act: the part that it changed. */
function anchorOf(act: string, raw: RawPage1): string {
  if (act === 'add-experience') return `#experience.${raw.experience.length - 1}`;
  if (act === 'add-education') return `#education.${raw.education.length - 1}`;
  const part = /^(?:remove|use)[-:](experience|education|\w+)/.exec(act)?.[1];
  return part === undefined || part === 'file' ? '' : `#${part}`;
}

/** 303 that carries the cookies which were set on the way. */
function redirected(request: Request, path: string): Response {
  return request.redirect(path, 303);
}

function withCookies(request: Request, answer: Response): Response {
  for (const cookie of request.res.headers.getSetCookie()) answer.headers.append('set-cookie', cookie);
  return answer;
}
