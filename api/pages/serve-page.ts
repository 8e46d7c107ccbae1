import { AppError } from '#domain/app-error';
import { readBrandColor, readPublicCompany } from '#db/queries/career-site';
import { RESERVED_SLUGS } from '#domain/slug';
import type { ApiDeps } from '../deps.ts';
import { originCheck } from '../middleware/origin-check.ts';
import { takeToken } from '../rate-limit.ts';
import type { App, Request } from '../request.ts';
import { errorPage } from './error-page.tsx';
import type { SiteCompany } from './layout.tsx';

type Method = 'get' | 'post';
type Answer = Response | Promise<Response>;
type Options = {
  /** Counts against the limit of public page views. */
  limited?: boolean;
};

const PAGE_VIEWS = { size: 60, perSeconds: 60 };

/** Registers a page: posts must come from our own address, and every error becomes a page. */
export function servePage(
  app: App,
  deps: ApiDeps,
  method: Method,
  path: string,
  handle: (request: Request) => Answer,
): void {
  const own = originCheck(deps);
  app.on(method.toUpperCase(), path, async (request) => {
    try {
      await own(request, () => Promise.resolve());
      return await handle(request);
    } catch (error) {
      if (!(error instanceof AppError))
        deps.log.error({ requestId: request.get('requestId'), err: error }, 'page failed');
      return errorPage(error, request);
    }
  });
}

/** Registers a page below a company's address; first path segments that are not companies go on to the next route. */
export function serveCompanyPage(
  app: App,
  deps: ApiDeps,
  method: Method,
  path: string,
  handle: (request: Request, company: SiteCompany) => Answer,
  { limited = method === 'get' }: Options = {},
): void {
  const own = originCheck(deps);
  app.on(method.toUpperCase(), `/:company${path}`, async (request, next) => {
    const slug = request.req.param('company');
    if (RESERVED_SLUGS.has(slug)) return next();
    try {
      await own(request, () => Promise.resolve());
      if (limited) await takeToken(deps.db, `public:${request.get('address')}`, PAGE_VIEWS);
      return await handle(request, await findCompany(deps, slug));
    } catch (error) {
      if (!(error instanceof AppError))
        deps.log.error({ requestId: request.get('requestId'), err: error }, 'page failed');
      return errorPage(error, request);
    }
  });
}

async function findCompany(deps: ApiDeps, slug: string): Promise<SiteCompany> {
  const company = /^[a-z0-9-]{1,60}$/.test(slug)
    ? await deps.db.transaction(null, (tx) => readPublicCompany(tx, slug))
    : null;
  if (!company)
    throw new AppError(
      'NOT_FOUND',
      'Nothing stands at this address. It may have moved, or the link may be incomplete.',
    );
  return { ...company, color: await deps.db.transaction(company.id, (tx) => readBrandColor(tx, company.id)) };
}
