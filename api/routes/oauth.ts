import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { bareId } from '#domain/id';
import { ACCESS_TOKEN_SECONDS, issueAccessToken } from '#commands/api-clients';
import type { ApiDeps } from '../deps.ts';
import { takeToken } from '../rate-limit.ts';
import type { App, Request } from '../request.ts';

type Client = { companyId: string; clientId: string; scopes: string[] };

/** Client credentials grant: secret by HTTP Basic or in the form, answers and errors as in RFC 6749 sections 4.4 and 5.2. */
export function oauthRoutes(app: App, deps: ApiDeps): void {
  app.post('/oauth/token', async (request) => {
    await takeToken(deps.db, `oauth:${request.get('address')}`, { size: 60, perSeconds: 60 });
    const form = new URLSearchParams(await request.req.text());
    const basic = readBasic(request);
    const id = basic?.id ?? form.get('client_id') ?? '';
    const secret = basic?.secret ?? form.get('client_secret') ?? '';
    if (form.get('grant_type') !== 'client_credentials') return refuse(request, 400, 'unsupported_grant_type');
    const client = await checkClient(deps, id, secret);
    if (!client) return refuse(request, 401, 'invalid_client');
    const wanted = (form.get('scope') ?? '').split(' ').filter((scope) => scope !== '');
    if (wanted.some((scope) => !client.scopes.includes(scope))) return refuse(request, 400, 'invalid_scope');
    const scopes = wanted.length > 0 ? wanted : client.scopes;
    const token = randomBytes(32).toString('base64url');
    await issueAccessToken(
      {
        db: deps.db,
        actor: {
          type: 'API_CLIENT',
          id: client.clientId,
          name: 'API client',
          companyId: client.companyId,
          channel: 'INTEGRATION',
          systemRole: null,
          seats: [],
          scopes,
          requestId: request.get('requestId'),
          ipPrefix: null,
        },
      },
      { clientId: client.clientId, tokenHash: createHash('sha256').update(token).digest('hex'), scopes },
    );
    return request.json(
      { access_token: token, token_type: 'Bearer', expires_in: ACCESS_TOKEN_SECONDS, scope: scopes.join(' ') },
      200,
      { 'cache-control': 'no-store', pragma: 'no-cache' },
    );
  });
}

function readBasic(request: Request): { id: string; secret: string } | null {
  const given = /^Basic ([A-Za-z0-9+/=]+)$/.exec(request.req.header('authorization') ?? '')?.[1];
  if (!given) return null;
  const [id = '', ...rest] = Buffer.from(given, 'base64').toString('utf8').split(':');
  try {
    return { id: decodeURIComponent(id), secret: decodeURIComponent(rest.join(':')) };
  } catch {
    // Not written as RFC 6749 section 2.3.1 says, so it is nobody's secret.
    return { id, secret: '' };
  }
}

async function checkClient(deps: ApiDeps, publicClientId: string, secret: string): Promise<Client | null> {
  const clientId = bareId('apiClient', publicClientId);
  if (clientId === null || secret === '') return null;
  const [found] = await deps.db.transaction(null, (tx) =>
    tx.execute<{ company_id: string }>(sql`select company_id from resolve_api_client(${clientId}::uuid)`),
  );
  if (!found) return null;
  const [row] = await deps.db.transaction(found.company_id, (tx) =>
    tx.execute<{ hash: string; scopes: string[] }>(
      sql`select encode(secret_hash, 'hex') as hash, scopes from api_clients where company_id = ${found.company_id}::uuid and id = ${clientId}::uuid and revoked_at is null`,
    ),
  );
  const given = createHash('sha256').update(secret).digest();
  if (!row || !timingSafeEqual(given, Buffer.from(row.hash, 'hex'))) return null;
  return { companyId: found.company_id, clientId, scopes: row.scopes };
}

function refuse(request: Request, status: 400 | 401, error: string): Response {
  return request.json({ error }, status, {
    'cache-control': 'no-store',
    ...(status === 401 ? { 'www-authenticate': 'Basic realm="Throughline"' } : {}),
  });
}
