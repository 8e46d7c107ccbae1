import { createHash } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { MiddlewareHandler } from 'hono';
import { getCookie } from 'hono/cookie';
import { readSession, type SessionUser } from '#db/queries/users';
import type { Actor } from '#commands/actor';
import type { ApiDeps } from '../deps.ts';
import type { Env } from '../request.ts';

/** Cookie names; the `__Host-` prefix needs https, which production always has (sign-in.md section 7). */
export function cookieName(production: boolean, audience: 'session' | 'operator' | 'candidate'): string {
  return production ? `__Host-tl_${audience}` : `tl_${audience}`;
}

const CACHE_MS = 1_000;

/**
 * Finds who asks: a browser session by its cookie (channel DESKTOP) or an API client by its bearer token (channel
 * INTEGRATION). Nothing in the request can change the channel. Answers are kept for at most one second.
 */
export function sessions(deps: ApiDeps): MiddlewareHandler<Env> {
  const cache = new Map<string, { until: number; session: SessionUser | null; sessionId: string | null }>();
  const look = async (token: string): Promise<SessionUser | null> => {
    const hash = createHash('sha256').update(token).digest();
    const key = hash.toString('hex');
    const known = cache.get(key);
    if (known && known.until > Date.now()) return known.session;
    const session = await readByHash(deps, hash);
    if (cache.size > 5_000) cache.clear();
    cache.set(key, { until: Date.now() + CACHE_MS, session, sessionId: session?.sessionId ?? null });
    return session;
  };

  return async (request, next) => {
    const bearer = /^Bearer (\S{20,200})$/.exec(request.req.header('authorization') ?? '')?.[1];
    const token = getCookie(request, cookieName(deps.settings.production, 'session'));
    request.set('session', null);
    request.set('actor', null);
    if (bearer) request.set('actor', await readClient(deps, bearer, request.get('requestId')));
    else if (token) {
      const session = await look(token);
      request.set('session', session);
      if (session) request.set('actor', userActor(session, request.get('requestId'), request.get('address')));
    }
    await next();
  };
}

function userActor(session: SessionUser, requestId: string, address: string): Actor {
  return {
    type: 'USER',
    id: session.userId,
    name: session.name,
    companyId: session.company.id,
    channel: 'DESKTOP',
    systemRole: session.systemRole,
    seats: session.seats,
    scopes: [],
    requestId,
    ipPrefix: prefixOf(address),
  };
}

async function readByHash(deps: ApiDeps, hash: Uint8Array): Promise<SessionUser | null> {
  const found = await deps.db.transaction(null, (tx) =>
    tx.execute<{ company_id: string; session_id: string }>(sql`select * from resolve_session(${hash})`),
  );
  const [row] = found;
  if (!row) return null;
  return deps.db.transaction(row.company_id, async (tx) => {
    const session = await readSession(tx, row.company_id, row.session_id);
    if (session) {
      await tx.execute(sql`update sessions set last_seen_at = now(), idle_expires_at = least(now() + interval '12 hours', absolute_expires_at)
        where company_id = ${row.company_id}::uuid and id = ${row.session_id}::uuid and last_seen_at < now() - interval '1 minute'`);
    }
    return session;
  });
}

async function readClient(deps: ApiDeps, token: string, requestId: string): Promise<Actor | null> {
  const hash = createHash('sha256').update(token).digest();
  const [found] = await deps.db.transaction(null, (tx) =>
    tx.execute<{ company_id: string; client_id: string }>(sql`select * from resolve_access_token(${hash})`),
  );
  if (!found) return null;
  return deps.db.transaction(found.company_id, async (tx) => {
    const [client] = await tx.execute<{
      name: string;
      scopes: string[];
    }>(sql`select c.name, t.scopes from access_tokens t join api_clients c on c.company_id = t.company_id and c.id = t.client_id
      where t.company_id = ${found.company_id}::uuid and t.token_hash = ${hash} and t.expires_at > now() and c.revoked_at is null`);
    if (!client) return null;
    return {
      type: 'API_CLIENT',
      id: found.client_id,
      name: client.name,
      companyId: found.company_id,
      channel: 'INTEGRATION',
      systemRole: null,
      seats: [],
      scopes: client.scopes,
      requestId,
      ipPrefix: null,
    };
  });
}

/** /24 or /48: enough to see a pattern, too little to name a person (audit.md R3). */
export function prefixOf(address: string): string | null {
  const plain = address.replace(/^::ffff:/, '');
  if (/^\d+\.\d+\.\d+\.\d+$/.test(plain)) return `${plain.split('.').slice(0, 3).join('.')}.0/24`;
  return plain.includes(':') ? `${plain.split(':').slice(0, 3).join(':')}::/48` : null;
}
