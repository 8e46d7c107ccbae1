import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { endSession } from '#commands/sessions';
import { AppError } from '#domain/app-error';
import { readPublicCompany } from '#db/queries/career-site';
import { RESERVED_SLUGS } from '#domain/slug';
import type { ApiDeps } from '../deps.ts';
import { cookieName, sessions } from '../middleware/session.ts';
import { retryAfter } from '../problem.ts';
import { takeToken } from '../rate-limit.ts';
import type { App, Request } from '../request.ts';
import { authenticate, safePath, setSessionCookie, startSession } from '../routes/sign-in.ts';
import { postedForm } from './apply-input.ts';
import { pageAnswer, seeOther } from './document.tsx';
import { errorPage } from './error-page.tsx';
import { servePage } from './serve-page.ts';
import { StaffCard } from './staff-layout.tsx';
import { Icon } from './icon.tsx';

const IDENTIFIED_SECONDS = 600;
const WRONG = 'Email or password is not correct.';

type Door = { path: string; company: { slug: string; name: string } | null };

/**
 * Sign-in in two phases, e-mail and then password, at the bare address and at each company's (access-management.md R5, R6).
 * What the first page was told lies in a cookie for ten minutes: an address of ours never holds an e-mail.
 */
export function signInPages(app: App, deps: ApiDeps): void {
  app.use('/sign-in/*', sessions(deps));
  app.use('/:company/sign-in/*', sessions(deps));
  app.use('/sign-out', sessions(deps));
  for (const prefix of ['', '/:company']) {
    const door = (method: 'get' | 'post', rest: string, handle: (request: Request, door: Door) => Promise<Response>) =>
      servePage(app, deps, method, `${prefix}/sign-in${rest}`, async (request) =>
        handle(request, await doorOf(deps, request)),
      );
    door('get', '', (request, at) => showEmail(request, at));
    door('post', '', (request, at) => postEmail(deps, request, at));
    door('get', '/password', (request, at) => showPassword(deps, request, at));
    door('post', '/password', (request, at) => postPassword(deps, request, at));
  }
  servePage(app, deps, 'post', '/sign-out', async (request) => {
    const [session, actor] = [request.get('session'), request.get('actor')];
    if (session && actor) await endSession({ db: deps.db, actor }, { sessionId: session.sessionId });
    deleteCookie(request, cookieName(deps.settings.production, 'session'), {
      path: '/',
      secure: deps.settings.production,
    });
    return request.redirect('/sign-in?signed-out=1', 303);
  });
}

async function doorOf(deps: ApiDeps, request: Request): Promise<Door> {
  const slug = request.req.param('company');
  if (slug === undefined) return { path: '/sign-in', company: null };
  const company = RESERVED_SLUGS.has(slug)
    ? null
    : await deps.db.transaction(null, (tx) => readPublicCompany(tx, slug));
  if (!company)
    throw new AppError(
      'NOT_FOUND',
      'Nothing stands at this address. It may have moved, or the link may be incomplete.',
    );
  return { path: `/${company.slug}/sign-in`, company };
}

function showEmail(request: Request, door: Door): Promise<Response> {
  const next = safePath(request.req.query('next'));
  if (request.get('session')) return Promise.resolve(seeOther(next ?? '/jobs'));
  return pageAnswer(
    <EmailPage door={door} next={next} email="" fault={null} signedOut={request.req.query('signed-out') === '1'} />,
  );
}

async function postEmail(deps: ApiDeps, request: Request, door: Door): Promise<Response> {
  const form = await postedForm(request);
  const email = form.text('email').trim();
  const next = safePath(form.text('next'));
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email) || email.length > 254) {
    return pageAnswer(
      <EmailPage
        door={door}
        next={next}
        email={email}
        fault="Enter an e-mail address like name@example.com."
        signedOut={false}
      />,
      422,
    );
  }
  await takeToken(deps.db, `identify:${request.get('address')}`, { size: 50, perSeconds: 900 });
  setCookie(request, emailCookie(deps), Buffer.from(email).toString('base64url'), {
    httpOnly: true,
    secure: deps.settings.production,
    sameSite: 'Lax',
    path: '/',
    maxAge: IDENTIFIED_SECONDS,
  });
  return request.redirect(`${door.path}/password${next ? `?next=${encodeURIComponent(next)}` : ''}`, 303);
}

function showPassword(deps: ApiDeps, request: Request, door: Door): Promise<Response> {
  const email = identified(deps, request);
  const next = safePath(request.req.query('next'));
  if (email === null) return Promise.resolve(seeOther(door.path));
  return pageAnswer(<PasswordPage door={door} next={next} email={email} fault={null} />);
}

async function postPassword(deps: ApiDeps, request: Request, door: Door): Promise<Response> {
  const form = await postedForm(request);
  // The hidden field is there for password managers; the cookie of the first page may have ended meanwhile.
  const email = form.text('email') || (identified(deps, request) ?? '');
  const next = safePath(form.text('next'));
  try {
    const user = await authenticate(deps, request, {
      email,
      password: form.text('password'),
      company: door.company?.slug,
    });
    const { token } = await startSession(deps, request, user);
    setSessionCookie(deps, request, token);
    deleteCookie(request, emailCookie(deps), { path: '/', secure: deps.settings.production });
    return request.redirect(next ?? '/jobs', 303);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error.code === 'INVALID_CREDENTIALS')
      return pageAnswer(<PasswordPage door={door} next={next} email={email} fault={WRONG} />, 401);
    if (error.code !== 'RATE_LIMITED') return errorPage(error, request);
    return pageAnswer(<PasswordPage door={door} next={next} email={email} fault={error.detail} />, 429, {
      'retry-after': retryAfter(error),
    });
  }
}

function EmailPage({
  door,
  next,
  email,
  fault,
  signedOut,
}: {
  door: Door;
  next: string | null;
  email: string;
  fault: string | null;
  signedOut: boolean;
}) {
  return (
    <StaffCard title="Sign in" heading={door.company ? `Sign in to ${door.company.name}` : 'Sign in'}>
      {signedOut ? (
        <div class="notice good" role="status">
          <Icon name="tick" />
          <p>You are signed out.</p>
        </div>
      ) : null}
      <Fault text={fault} />
      <form method="post" action={door.path} novalidate>
        <input type="hidden" name="next" value={next ?? ''} />
        <div class="field">
          <label for="email">Email</label>
          <input
            id="email"
            name="email"
            type="email"
            value={email}
            autocomplete="username"
            required
            autofocus
            maxlength={254}
            {...(fault ? { 'aria-invalid': 'true', 'aria-describedby': 'fault' } : {})}
          />
        </div>
        <button class="btn main">Next</button>
      </form>
    </StaffCard>
  );
}

function PasswordPage({
  door,
  next,
  email,
  fault,
}: {
  door: Door;
  next: string | null;
  email: string;
  fault: string | null;
}) {
  const back = next ? `?next=${encodeURIComponent(next)}` : '';
  return (
    <StaffCard title="Sign in" heading={door.company ? `Sign in to ${door.company.name}` : 'Sign in'}>
      <Fault text={fault} />
      <p class="who">
        <span>{email}</span>
        <a href={`${door.path}${back}`}>Change</a>
      </p>
      <form method="post" action={`${door.path}/password`}>
        <input type="hidden" name="next" value={next ?? ''} />
        <input
          class="vh"
          type="email"
          name="email"
          value={email}
          autocomplete="username"
          readonly
          tabindex={-1}
          aria-hidden="true"
        />
        <div class="field">
          <label for="password">Password</label>
          <input
            id="password"
            name="password"
            type="password"
            autocomplete="current-password"
            required
            autofocus
            maxlength={256}
            {...(fault ? { 'aria-invalid': 'true', 'aria-describedby': 'fault' } : {})}
          />
        </div>
        <button class="btn main">Sign in</button>
      </form>
      <p class="links">
        <a href={`${door.path}/forgot`}>Forgot password?</a>
      </p>
    </StaffCard>
  );
}

/** What went wrong, above the form and tied to its field. */
export function Fault({ text }: { text: string | null }) {
  return text === null ? null : (
    <div class="notice bad" role="alert" id="fault">
      <Icon name="alert" />
      <p>{text}</p>
    </div>
  );
}

/** The e-mail that the first page was told, or null. */
export function identified(deps: ApiDeps, request: Request): string | null {
  const kept = getCookie(request, emailCookie(deps));
  return kept ? Buffer.from(kept, 'base64url').toString('utf8').slice(0, 254) : null;
}

function emailCookie(deps: ApiDeps): string {
  return `${deps.settings.production ? '__Host-' : ''}tl_sign_in`;
}
