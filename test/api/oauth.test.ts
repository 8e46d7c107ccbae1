import { createHash } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { createApiClient, revokeApiClient } from '#commands/api-clients';
import { createTestApi, TEST_ORIGIN } from '#test/support/api';
import { bare, makeCompany } from '#test/support/builders';
import { createDatabase } from '#test/support/database';

const database = await createDatabase();
const company = await makeCompany(database);
const api = createTestApi(database);
const job = await company.makeJob({ title: 'Line worker' });
const SECRET = 'a secret: of many/signs %';

const makeClient = (scopes: string[], of = company) =>
  createApiClient(of.as(of.admin), {
    name: 'HR system',
    scopes,
    secretHash: createHash('sha256').update(SECRET).digest('hex'),
    secretEnd: SECRET.slice(-4),
  });

async function ask(form: Record<string, string>, headers: Record<string, string> = {}) {
  const response = await api.app.request(`${TEST_ORIGIN}/oauth/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    body: new URLSearchParams({ grant_type: 'client_credentials', ...form }).toString(),
  });
  return {
    status: response.status,
    headers: response.headers,
    body: (await response.json()) as {
      access_token?: string;
      token_type?: string;
      expires_in?: number;
      scope?: string;
      error?: string;
    },
  };
}
async function jobsWith(token: string | undefined) {
  const response = await api.app.request(`${TEST_ORIGIN}/api/v1/jobs?show=ALL`, {
    headers: { authorization: `Bearer ${token ?? ''}` },
  });
  const body = (await response.json()) as { items?: { id: string }[]; code?: string };
  return { status: response.status, code: body.code, ids: body.items?.map((one) => one.id) };
}
const basic = (id: string, secret: string) => ({
  authorization: `Basic ${Buffer.from(`${encodeURIComponent(id)}:${encodeURIComponent(secret)}`).toString('base64')}`,
});

test('the right secret, in the form or by HTTP Basic, gives a token that reads the jobs of its company', async () => {
  const client = await makeClient(['jobs:read']);
  for (const answer of [
    await ask({ client_id: client.id, client_secret: SECRET }),
    await ask({}, basic(client.id, SECRET)),
  ]) {
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ token_type: 'Bearer', expires_in: 3600, scope: 'jobs:read' });
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const jobs = await jobsWith(answer.body.access_token);
    expect([jobs.status, jobs.ids]).toEqual([200, [job.publicId]]);
  }
});

test('a wrong secret, an unknown client and no secret are answered alike', async () => {
  const client = await makeClient(['jobs:read']);
  for (const answer of [
    await ask({ client_id: client.id, client_secret: `${SECRET}x` }),
    await ask({ client_id: client.id }),
    await ask({ client_id: 'apc_01930000-0000-7000-8000-000000000000', client_secret: SECRET }),
    await ask({ client_id: 'nobody', client_secret: SECRET }),
    await ask({}, basic(client.id, 'wrong')),
    await ask({}, { authorization: `Basic ${Buffer.from(`${client.id}:100%`).toString('base64')}` }),
  ]) {
    expect([answer.status, answer.body]).toEqual([401, { error: 'invalid_client' }]);
    expect(answer.headers.get('www-authenticate')).toMatch(/^Basic /);
  }
});

test('a scope that the client does not have is refused, a narrower one is given as asked', async () => {
  const client = await makeClient(['jobs:read', 'applications:read']);
  const wide = await ask({ client_id: client.id, client_secret: SECRET, scope: 'jobs:read jobs:write' });
  expect([wide.status, wide.body]).toEqual([400, { error: 'invalid_scope' }]);
  const narrow = await ask({ client_id: client.id, client_secret: SECRET, scope: 'applications:read' });
  expect([narrow.status, narrow.body.scope]).toEqual([200, 'applications:read']);
});

test('another way to ask is named as such', async () => {
  const client = await makeClient(['jobs:read']);
  const answer = await ask({ grant_type: 'password', client_id: client.id, client_secret: SECRET });
  expect([answer.status, answer.body]).toEqual([400, { error: 'unsupported_grant_type' }]);
});

test('a client that was taken away gets no token, and the one it had ends with it', async () => {
  const client = await makeClient(['jobs:read']);
  const { body } = await ask({ client_id: client.id, client_secret: SECRET });
  expect((await jobsWith(body.access_token)).status).toBe(200);
  await revokeApiClient(company.as(company.admin), { clientId: bare('apiClient', client.id) });
  expect(await jobsWith(body.access_token)).toMatchObject({ status: 401, code: 'UNAUTHENTICATED' });
  expect((await ask({ client_id: client.id, client_secret: SECRET })).body.error).toBe('invalid_client');
});

test('a token ends after its hour, is stored as a hash only, and shows nothing of another company', async () => {
  const client = await makeClient(['jobs:read']);
  const { body } = await ask({ client_id: client.id, client_secret: SECRET });
  const token = body.access_token ?? '';
  const hash = createHash('sha256').update(token).digest('hex');
  const expire = () =>
    company.db.transaction(company.id, (tx) =>
      tx.execute(
        sql`update access_tokens set expires_at = now() - interval '1 second' where encode(token_hash, 'hex') = ${hash} returning client_id`,
      ),
    );
  const other = await makeCompany(database);
  await other.makeJob();
  const foreign = await makeClient(['jobs:read'], other);
  const theirs = await jobsWith((await ask({ client_id: foreign.id, client_secret: SECRET })).body.access_token);
  expect([theirs.status, theirs.ids?.length, theirs.ids?.includes(job.publicId)]).toEqual([200, 1, false]);
  expect(await expire()).toHaveLength(1);
  expect((await jobsWith(token)).status).toBe(401);
});

test('only an administrator makes clients', async () => {
  const user = await company.makeUser({ systemRole: 'EXTENDED' });
  await expect(
    createApiClient(company.as(user), {
      name: 'Mine',
      scopes: ['jobs:read'],
      secretHash: '00'.repeat(32),
      secretEnd: '0000',
    }),
  ).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
});
