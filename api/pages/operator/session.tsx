import { createHash, randomBytes } from 'node:crypto';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import {
  endOperatorSession,
  findOperator,
  openOperatorSession,
  operatorOfToken,
  type Operator,
} from '#commands/operator-sessions';
import { AppError } from '#domain/app-error';
import type { ApiDeps } from '../../deps.ts';
import { cookieName } from '../../middleware/session.ts';
import { checkPassword } from '../../password.ts';
import { retryAfter } from '../../problem.ts';
import { takeToken } from '../../rate-limit.ts';
import type { App, Request } from '../../request.ts';
import { safePath } from '../../routes/sign-in.ts';
import { postedForm } from '../apply-input.ts';
import { pageAnswer, seeOther } from '../document.tsx';
import { Fault } from '../sign-in.tsx';
import { servePage } from '../serve-page.ts';
import { StaffCard } from '../staff-layout.tsx';

/** Who is signed in as operator in this browser, or null. */
export async function operatorOf(deps: ApiDeps, request: Request): Promise<Operator | null> {
  const token = getCookie(request, cookieName(deps.settings.production, 'operator'));
  return token ? operatorOfToken(deps.db, hashOf(token)) : null;
}

/** The operators' own sign-in; their accounts belong to no company (security.md section 5). */
export function operatorSignIn(app: App, deps: ApiDeps): void {
  servePage(app, deps, 'get', '/operator/sign-in', async (request) => {
    const next = operatorPath(request.req.query('next'));
    if (await operatorOf(deps, request)) return seeOther(next);
    return pageAnswer(<SignIn next={next} email="" fault={null} />);
  });
  servePage(app, deps, 'post', '/operator/sign-in', async (request) => {
    const form = await postedForm(request);
    const email = form.text('email').trim();
    const next = operatorPath(form.text('next'));
    try {
      await takeToken(
        deps.db,
        `operator:account:${createHash('sha256').update(email.toLowerCase()).digest('hex').slice(0, 32)}`,
        { size: 20, perSeconds: 900 },
      );
      await takeToken(deps.db, `operator:address:${request.get('address')}`, { size: 50, perSeconds: 900 });
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      return pageAnswer(<SignIn next={next} email={email} fault={error.detail} />, 429, {
        'retry-after': retryAfter(error),
      });
    }
    const account = await findOperator(deps.db, email);
    if (!(await checkPassword(account?.phc ?? null, form.text('password'))) || !account)
      return pageAnswer(<SignIn next={next} email={email} fault="Email or password is not correct." />, 401);
    const token = randomBytes(32).toString('base64url');
    await openOperatorSession(deps.db, account.id, hashOf(token));
    const { production } = deps.settings;
    setCookie(request, cookieName(production, 'operator'), token, {
      httpOnly: true,
      secure: production,
      sameSite: 'Lax',
      path: '/',
      maxAge: 8 * 3_600,
    });
    return request.redirect(next, 303);
  });
  servePage(app, deps, 'post', '/operator/sign-out', async (request) => {
    const name = cookieName(deps.settings.production, 'operator');
    const token = getCookie(request, name);
    if (token) await endOperatorSession(deps.db, hashOf(token));
    deleteCookie(request, name, { path: '/', secure: deps.settings.production });
    return request.redirect('/operator/sign-in', 303);
  });
}

function SignIn({ next, email, fault }: { next: string; email: string; fault: string | null }) {
  const invalid = fault ? { 'aria-invalid': 'true' as const, 'aria-describedby': 'fault' } : {};
  return (
    <StaffCard
      title="Operator sign-in"
      heading="Operator sign-in"
      note="For the people who run this installation. Operators see ids, states and counts, nothing personal."
    >
      <Fault text={fault} />
      <form method="post" action="/operator/sign-in">
        <input type="hidden" name="next" value={next} />
        <div class="field">
          <label for="email">Email</label>
          <input
            id="email"
            name="email"
            type="email"
            value={email}
            autocomplete="username"
            required
            autofocus={email === ''}
            maxlength={254}
            {...invalid}
          />
        </div>
        <div class="field">
          <label for="password">Password</label>
          <input
            id="password"
            name="password"
            type="password"
            autocomplete="current-password"
            required
            autofocus={email !== ''}
            maxlength={256}
            {...invalid}
          />
        </div>
        <button class="btn main">Sign in</button>
      </form>
    </StaffCard>
  );
}

function operatorPath(path: string | undefined): string {
  const safe = safePath(path);
  return safe?.startsWith('/operator') ? safe : '/operator';
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
