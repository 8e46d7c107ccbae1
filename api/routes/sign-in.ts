import { createHash, randomBytes } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { deleteCookie, setCookie } from 'hono/cookie';
import { getMe, identify, signInWithPassword, signOut } from '#api/contract/sign-in';
import { AppError } from '#domain/app-error';
import { publicId } from '#domain/id';
import { companyCapabilities } from '#domain/permission';
import type { Actor } from '#commands/actor';
import { endSession, openSession, recordFailedSignIn } from '#commands/sessions';
import type { ApiDeps } from '../deps.ts';
import { cookieName, prefixOf } from '../middleware/session.ts';
import { checkPassword } from '../password.ts';
import { takeToken } from '../rate-limit.ts';
import type { App, Request } from '../request.ts';
import { serve } from '../route.ts';

type Found = { company_id: string; user_id: string; slug: string };

/** Two-phase sign-in by e-mail, then password (sign-in.md section 4). */
export function signInRoutes(app: App, deps: ApiDeps) {
  return [
    serve(app, deps, identify, async ({ request }) => {
      await takeToken(deps.db, `identify:${request.get('address')}`, { size: 50, perSeconds: 900 });
      return { next: 'PASSWORD' as const };
    }),
    serve(app, deps, signInWithPassword, async ({ body, request }) => {
      const user = await authenticate(deps, request, body);
      const { token } = await startSession(deps, request, user);
      setSessionCookie(deps, request, token);
      return { redirectTo: safePath(body.next) ?? '/jobs' };
    }),
    serve(app, deps, signOut, async ({ call, request }) => {
      const session = request.get('session');
      if (session) await endSession(call, { sessionId: session.sessionId });
      deleteCookie(request, cookieName(deps.settings.production, 'session'), {
        path: '/',
        secure: deps.settings.production,
      });
      return undefined;
    }),
    serve(app, deps, getMe, async ({ request, actor }) => {
      const session = request.get('session');
      if (!session || !actor.systemRole) throw new AppError('UNAUTHENTICATED', 'Sign in first.');
      return {
        user: {
          id: publicId('user', session.userId),
          name: session.name,
          email: session.email,
          systemRole: session.systemRole,
          seats: session.seats,
          zone: session.zone,
        },
        company: { ...session.company, id: publicId('company', session.company.id) },
        features: session.company.features,
        capabilities: [...companyCapabilities(actor.systemRole)],
        operator: request.get('operator') ? { processesUrl: '/operator/processes' } : null,
      };
    }),
  ];
}

/** The user behind e-mail and password; unknown, inactive and wrong answer alike and take the same work. */
export async function authenticate(
  deps: ApiDeps,
  request: Request,
  given: { email: string; password: string; company?: string | undefined },
): Promise<Found> {
  const email = given.email.trim().toLowerCase();
  await takeToken(deps.db, `sign-in:account:${createHash('sha256').update(email).digest('hex').slice(0, 32)}`, {
    size: 20,
    perSeconds: 900,
  });
  await takeToken(deps.db, `sign-in:address:${request.get('address')}`, { size: 50, perSeconds: 900 });
  const found = await deps.db.transaction(null, (tx) =>
    tx.execute<Found>(sql`select * from resolve_user_companies(${email})`),
  );
  const user = given.company ? found.find((one) => one.slug === given.company) : found[0];
  const phc = user
    ? await deps.db.transaction(user.company_id, async (tx) => {
        const [row] = await tx.execute<{ phc: string }>(
          sql`select phc from passwords where company_id = ${user.company_id}::uuid and user_id = ${user.user_id}::uuid`,
        );
        return row?.phc ?? null;
      })
    : null;
  const right = await checkPassword(phc, given.password);
  if (!user || !right) {
    if (user)
      await recordFailedSignIn(
        { db: deps.db, actor: systemActor(user.company_id, request) },
        { userId: user.user_id, reason: 'PASSWORD' },
      );
    throw new AppError('INVALID_CREDENTIALS', 'E-mail or password is not right. Check both, or reset your password.');
  }
  return user;
}

/** Opens a session and answers its token; the old session of this browser ends. */
export async function startSession(deps: ApiDeps, request: Request, user: Found): Promise<{ token: string }> {
  const token = randomBytes(32).toString('base64url');
  const old = request.get('session');
  await openSession(
    {
      db: deps.db,
      actor: { ...systemActor(user.company_id, request), type: 'USER', id: user.user_id, channel: 'DESKTOP' },
    },
    {
      userId: user.user_id,
      tokenHash: createHash('sha256').update(token).digest('hex'),
      device: (request.req.header('user-agent') ?? '').slice(0, 200) || null,
      endSessionId: old && old.company.id === user.company_id ? old.sessionId : null,
    },
  );
  return { token };
}

export function setSessionCookie(deps: ApiDeps, request: Request, token: string): void {
  const { production } = deps.settings;
  setCookie(request, cookieName(production, 'session'), token, {
    httpOnly: true,
    secure: production,
    sameSite: 'Lax',
    path: '/',
    maxAge: 7 * 86_400,
  });
}

/** A path of ours to go on to after sign-in; anything else is dropped (sign-in.md section 4). */
export function safePath(path: string | undefined): string | null {
  return path !== undefined && path.length <= 2_000 && /^\/(?![/\\])/.test(path) && !path.includes('\\') ? path : null;
}

function systemActor(companyId: string, request: Request): Actor {
  return {
    type: 'SYSTEM',
    id: null,
    name: 'Sign-in',
    companyId,
    channel: null,
    systemRole: null,
    seats: [],
    scopes: [],
    requestId: request.get('requestId'),
    ipPrefix: prefixOf(request.get('address')),
  };
}
