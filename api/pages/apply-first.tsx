import { keepTyped, savePage1 } from '#commands/apply-drafts';
import type { CommandCall } from '#commands/command';
import { removeDraftFile } from '#commands/files';
import { emptyPage1, readApplyPage1, type FieldFault, type RawPage1 } from '#domain/apply-form';
import { readRulesText, rulesText, type ApplyFormRules } from '#domain/apply-form-rules';
import { fillFromResume, foundInResume, useFound, type OfferField } from '#domain/apply-prefill';
import { searchForm } from '#domain/search-words';
import { readDraftAgain, type DraftFileRow, type ReadDraft } from '#db/queries/apply-draft';
import type { PublicPosting } from '#db/queries/career-site';
import { findPlaces, readPlace, type Place } from '#db/queries/places';
import type { ApiDeps } from '../deps.ts';
import type { Request } from '../request.ts';
import { draftForPost, draftOf, forgetDraft, visitor } from './apply-draft.ts';
import { isRefused } from './apply-files.tsx';
import { afterAct, postedForm, rawPage1, type PostedForm } from './apply-input.ts';
import { ApplyPage1View } from './apply-page-1.tsx';
import { AlreadySentView } from './apply-page-2.tsx';
import { notAcceptedText, storeUploads } from './apply-uploads.ts';
import { pageAnswer, seeOther } from './document.tsx';
import { newFormId, openSealed, readFormId, sealText, untilHumanPace } from './form-id.ts';
import type { SiteCompany } from './layout.tsx';

/** The open ad that somebody applies for; `path` is its address. */
export type Visit = { company: SiteCompany; posting: PublicPosting; path: string };

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

/** Page 1: as the draft holds it, or empty. */
export async function showPage1(deps: ApiDeps, request: Request, at: Visit): Promise<Response> {
  const draft = await draftOf(deps, request, at.company, at.posting);
  if (draft?.submitted) return pageAnswer(<AlreadySentView {...at} formId={newFormId(deps.settings.signingKey)} />);
  const ended = draft?.ended ?? false;
  return page1Answer(deps, at, ended ? null : draft, { faults: [], status: 200, ended, rules: at.company.applyForm });
}

/** Every act of page 1: it keeps what was typed, then goes on, or comes back with what is wrong (apply-form.md R24, R27). */
export async function postPage1(deps: ApiDeps, request: Request, at: Visit): Promise<Response> {
  const form = await postedForm(request);
  const act = form.text('act') || 'next';
  if (form.text('website') !== '') return seeOther(at.path);
  if (act === 'new') {
    forgetDraft(deps, request, at.posting);
    return request.redirect(`${at.path}/apply`, 303);
  }
  const draft = await draftForPost(deps, request, at.company, at.posting, form.text('formId'));
  if (draft.submitted) return request.redirect(`${at.path}/apply/submitted`, 303);
  const call = { db: deps.db, actor: visitor(at.company, request) };
  const uploadFaults = await storeUploads(deps, request, at.company, draft.id, form);
  if (act.startsWith('remove-file:')) await removeFile(deps, call, draft, act.slice('remove-file:'.length));
  const raw = await withPlace(deps, withFound(afterAct(rawPage1(form), act), draft, act));
  await keepTyped(call, { draftId: draft.id, typed: { raw, filledFrom: form.text('filledFrom') || null } });
  const kept = await deps.db.transaction(at.company.id, (tx) => readDraftAgain(tx, at.company.id, draft.id));
  const rules = rulesShown(deps, at, form);
  const isNext = act === 'next';
  if (isNext) await untilHumanPace(readFormId(deps.settings.signingKey, form.text('formId')));
  const faults = [...uploadFaults, ...(isNext ? await checked(call, kept, raw, rules, uploadFaults.length === 0) : [])];
  if (faults.length > 0)
    return withCookies(request, await page1Answer(deps, at, kept, { faults, status: 422, ended: false, rules }));
  return request.redirect(isNext ? `${at.path}/apply/2` : `${at.path}/apply${anchorOf(act, raw)}`, 303);
}

type Shown = { faults: FieldFault[]; status: number; ended: boolean; rules: ApplyFormRules };

async function page1Answer(
  deps: ApiDeps,
  at: Visit,
  draft: ReadDraft | null,
  { faults, status, ended, rules }: Shown,
): Promise<Response> {
  const { signingKey } = deps.settings;
  const typed = draft?.typed?.raw ?? emptyPage1(at.posting.place?.country ?? at.company.country);
  const reading = draft?.reading ?? null;
  const filled = reading
    ? fillFromResume(typed, foundInResume(reading.record, reading.place), draft?.typed?.filledFrom === reading.fileId)
    : { raw: typed, check: new Set<string>(), offers: [] };
  const files = draft?.files ?? [];
  const refused = refusedFiles(files).filter((fault) => !faults.some((one) => one.message === fault.message));
  return pageAnswer(
    <ApplyPage1View
      company={at.company}
      posting={at.posting}
      formId={newFormId(signingKey)}
      rules={rules}
      asked={sealText(signingKey, 'asked', rulesText(rules))}
      raw={filled.raw}
      faults={[...refused, ...faults]}
      check={filled.check}
      offers={filled.offers}
      files={files}
      filledFrom={reading?.fileId ?? null}
      places={await placesFor(deps, filled.raw)}
      notice={ended ? 'ENDED' : null}
    />,
    status,
  );
}

/** Checks the whole page and stores it when it is right; answers what is wrong. */
async function checked(
  call: CommandCall,
  draft: ReadDraft,
  raw: RawPage1,
  rules: ApplyFormRules,
  mayStore: boolean,
): Promise<FieldFault[]> {
  const hasResume = draft.files.some((file) => file.kind === 'RESUME' && !isRefused(file));
  const read = readApplyPage1(raw, new Date().toISOString().slice(0, 10), { ...rules, hasResume });
  const refused = refusedFiles(draft.files);
  if (!read.ok) return [...refused, ...read.errors];
  if (refused.length === 0 && mayStore) await savePage1(call, { draftId: draft.id, page1: read.value });
  return refused;
}

/** What the page asked for when it was shown; a later change of the settings does not count against the person (R18). */
function rulesShown(deps: ApiDeps, at: Visit, form: PostedForm): ApplyFormRules {
  return readRulesText(openSealed(deps.settings.signingKey, 'asked', form.text('asked')) ?? '') ?? at.company.applyForm;
}

function refusedFiles(files: readonly DraftFileRow[]): FieldFault[] {
  return files.filter(isRefused).map((file) => ({
    field: 'resume',
    code: 'FILE_TYPE_NOT_ACCEPTED',
    message: `${file.name}: ${notAcceptedText('RESUME')}`,
  }));
}

async function removeFile(deps: ApiDeps, call: CommandCall, draft: ReadDraft, fileId: string): Promise<void> {
  if (!draft.files.some((file) => file.id === fileId)) return;
  const { storageKey } = await removeDraftFile(call, { draftId: draft.id, fileId });
  if (storageKey) await deps.storage.remove(storageKey);
}

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

function withCookies(request: Request, answer: Response): Response {
  for (const cookie of request.res.headers.getSetCookie()) answer.headers.append('set-cookie', cookie);
  return answer;
}
