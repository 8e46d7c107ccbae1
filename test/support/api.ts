import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll } from 'vitest';
import { createDatabase as openDatabase, type Database } from '#db/client';
import { createApp } from '#api/app';
import type { ApiDeps } from '#api/deps';
import { createLiveFeed } from '#api/live-feed';
import { createFileStorage } from '#integrations/storage/client';
import { ACCOUNT_SID, TEST_PASSWORD, type TestUser } from './builders.ts';
import type { TestDatabase } from './database.ts';

export const TEST_ORIGIN = 'http://app.test';
export const AUTH_TOKEN = 'test-auth-token';

export type Answer<T = Record<string, unknown>> = { status: number; body: T; headers: Headers; text: string };
export type TestClient = {
  request(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  get(path: string): Promise<Answer>;
  post(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
};
export type TestApi = {
  app: ReturnType<typeof createApp>['app'];
  served: ReturnType<typeof createApp>['served'];
  db: Database;
  deps: ApiDeps;
  signIn(user: Pick<TestUser, 'email'>): Promise<TestClient>;
  anonymous: TestClient;
};

/** The HTTP face over a test database, called without a port. */
export function createTestApi(database: TestDatabase, settings: Partial<ApiDeps['settings']> = {}): TestApi {
  const db = openDatabase(database.appUrl, 8);
  const operatorDb = openDatabase(database.relayUrl, 2);
  const folder = mkdtempSync(join(tmpdir(), 'throughline-files-'));
  const feed = createLiveFeed(db, () => {});
  afterAll(async () => {
    feed.stop();
    await Promise.allSettled([db.close(), operatorDb.close()]);
    rmSync(folder, { recursive: true, force: true });
  });
  const deps: ApiDeps = {
    db,
    operatorDb,
    log: pino({ level: 'silent' }),
    storage: createFileStorage(folder),
    codec: null,
    settings: {
      publicBaseUrl: TEST_ORIGIN,
      production: false,
      signingKey: new Uint8Array(32).fill(7),
      trustedProxyHops: 0,
      temporalUiUrl: 'http://temporal.test',
      temporalNamespace: 'default',
      twilio: { accountSid: ACCOUNT_SID, authToken: AUTH_TOKEN },
      webRoot: folder,
      ...settings,
    },
  };
  const { app, served } = createApp(deps, feed);
  const client = (cookie: string | null): TestClient => {
    const request: TestClient['request'] = async (method, path, body, headers = {}) => {
      const response = await app.request(`${TEST_ORIGIN}${path}`, {
        method,
        headers: {
          origin: TEST_ORIGIN,
          ...(cookie ? { cookie } : {}),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...(method === 'GET' ? {} : { 'idempotency-key': crypto.randomUUID() }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
      const text = await response.text();
      return { status: response.status, headers: response.headers, text, body: readJson(text) };
    };
    return {
      request,
      get: (path) => request('GET', path),
      post: (path, body, headers) => request('POST', path, body ?? {}, headers),
    };
  };
  return {
    app,
    served,
    db,
    deps,
    anonymous: client(null),
    async signIn(user) {
      const answer = await client(null).post('/api/v1/sign-in/password', {
        email: user.email,
        password: TEST_PASSWORD,
      });
      const cookie = answer.headers.get('set-cookie')?.split(';')[0];
      if (answer.status !== 200 || !cookie) throw new Error(`sign-in failed: ${answer.text}`);
      return client(cookie);
    },
  };
}

function readJson(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return {};
  }
}
