import { createHash } from 'node:crypto';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { beginDraft } from '#commands/apply-drafts';
import { candidateActor, type Actor } from '#commands/actor';
import { readDraft, type ReadDraft } from '#db/queries/apply-draft';
import type { PublicPosting } from '#db/queries/career-site';
import type { ApiDeps } from '../deps.ts';
import { prefixOf } from '../middleware/session.ts';
import type { Request } from '../request.ts';
import { formSecret, newFormId, readFormId } from './form-id.ts';
import type { SiteCompany } from './layout.tsx';

const DAY_SECONDS = 86_400;

/** The draft that this browser keeps for a posting, or null. */
export async function draftOf(
  deps: ApiDeps,
  request: Request,
  company: SiteCompany,
  posting: PublicPosting,
): Promise<ReadDraft | null> {
  const token = getCookie(request, nameOf(deps, posting));
  if (!token) return null;
  return deps.db.transaction(company.id, (tx) =>
    readDraft(tx, company.id, posting.id, createHash('sha256').update(token).digest()),
  );
}

/**
 * The browser's draft, or a new one whose token follows from the form's id: the same form posted twice finds one draft
 * (apply-form.md R24, R29).
 */
export async function draftForPost(
  deps: ApiDeps,
  request: Request,
  company: SiteCompany,
  posting: PublicPosting,
  formId: string,
): Promise<ReadDraft> {
  const known = await draftOf(deps, request, company, posting);
  if (known && !known.ended) return known;
  const { signingKey, production } = deps.settings;
  const id = readFormId(signingKey, formId)?.id ?? newFormId(signingKey);
  const token = formSecret(signingKey, `draft:${posting.id}`, id);
  const tokenHash = createHash('sha256').update(token).digest();
  await beginDraft(
    { db: deps.db, actor: visitor(company, request), key: `form:${id}` },
    { postingId: posting.id, tokenHash: tokenHash.toString('hex') },
  );
  setCookie(request, nameOf(deps, posting), token, {
    httpOnly: true,
    secure: production,
    sameSite: 'Lax',
    path: '/',
    maxAge: DAY_SECONDS,
  });
  const draft = await deps.db.transaction(company.id, (tx) => readDraft(tx, company.id, posting.id, tokenHash));
  if (!draft) throw new Error('a draft that was begun is there');
  return draft;
}

/** Lets the browser forget its draft, so that another application can be filled in. */
export function forgetDraft(deps: ApiDeps, request: Request, posting: PublicPosting): void {
  deleteCookie(request, nameOf(deps, posting), { path: '/', secure: deps.settings.production });
}

/** Whoever fills in a public form. */
export function visitor(company: SiteCompany, request: Request): Actor {
  return { ...candidateActor(company.id, request.get('requestId')), ipPrefix: prefixOf(request.get('address')) };
}

function nameOf(deps: ApiDeps, posting: PublicPosting): string {
  return `${deps.settings.production ? '__Host-' : ''}tl_apply_${posting.id.replaceAll('-', '')}`;
}
