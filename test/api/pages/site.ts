import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { Hono } from 'hono';
import { pino } from 'pino';
import { afterAll } from 'vitest';
import type { ApiDeps } from '#api/deps';
import { requestContext } from '#api/middleware/request-context';
import { securityHeaders } from '#api/middleware/security-headers';
import { pageRoutes } from '#api/pages/pages';
import type { App, Env } from '#api/request';
import type { Actor } from '#commands/actor';
import { createCompany, createDepartment, createLocation } from '#commands/companies';
import { createJobAd, publishJobAd } from '#commands/job-ads';
import { createJob } from '#commands/jobs';
import { createUser } from '#commands/users';
import { createDatabase, createPlainClient, type Database } from '#db/client';
import { newId } from '#db/id';
import { bareId } from '#domain/id';
import type { AdVisibility } from '#domain/job';
import { createFileStorage } from '#integrations/storage/client';
import type { TestDatabase } from '../../support/database.ts';

export const ORIGIN = 'http://127.0.0.1:3000';

export type Site = {
  db: Database;
  deps: ApiDeps;
  app: App;
  companyId: string;
  slug: string;
  recruiter: Actor;
  /** A published ad; the answer has its address and number. */
  publish(ad: {
    title: string;
    visibility?: AdVisibility;
    department?: string;
    remote?: boolean;
    city?: string;
    description?: string;
  }): Promise<{ path: string; number: number; jobAdId: string; jobId: string; postingId: string }>;
  browser(): TestBrowser;
};

export type Page = { status: number; url: string; html: string; location: string | null; headers: Headers };
/** A browser without JavaScript: keeps cookies, posts forms from our own address. */
export type TestBrowser = {
  get(path: string): Promise<Page>;
  post(
    path: string,
    fields: Record<string, string | File>,
    more?: { origin?: string; multipart?: boolean },
  ): Promise<Page>;
  cookies: Map<string, string>;
};

/** One company with a career site, over a real database. */
export async function openSite(database: TestDatabase): Promise<Site> {
  const db = createDatabase(database.appUrl, 4);
  const operatorDb = createDatabase(database.relayUrl, 2);
  const folder = mkdtempSync(join(tmpdir(), 'throughline-files-'));
  afterAll(async () => {
    await Promise.allSettled([db.close(), operatorDb.close()]);
    rmSync(folder, { recursive: true, force: true });
  });
  await loadPlaces(database);
  const companyId = newId();
  const slug = `acme-${randomBytes(3).toString('hex')}`;
  const system: Actor = {
    type: 'SYSTEM',
    id: null,
    name: 'Test',
    companyId,
    channel: null,
    systemRole: null,
    seats: [],
    scopes: [],
    requestId: null,
    ipPrefix: null,
  };
  await createCompany(
    { db, actor: system },
    {
      slug,
      name: 'Acme <Energy>',
      zone: 'Europe/London',
      country: 'GB',
      features: { smartMessage: true, smartAssistant: true },
      textSender: {
        address: `+1202555${String(Math.random()).slice(2, 6)}`,
        accountSid: 'AC1',
        messagingServiceSid: 'MG1',
      },
    },
  );
  const user = await createUser(
    { db, actor: system },
    {
      firstName: 'Alex',
      lastName: 'Rivera',
      email: `alex@${slug}.test`,
      systemRole: 'ADMINISTRATOR',
      zone: 'Europe/London',
    },
  );
  const recruiter: Actor = {
    ...system,
    type: 'USER',
    id: bareId('user', user.id) ?? '',
    name: 'Alex Rivera',
    channel: 'DESKTOP',
    systemRole: 'ADMINISTRATOR',
  };
  const deps: ApiDeps = {
    db,
    operatorDb,
    log: pino({ level: process.env['TEST_LOG'] ?? 'silent' }),
    storage: createFileStorage(folder),
    codec: null,
    settings: {
      publicBaseUrl: ORIGIN,
      production: false,
      signingKey: new Uint8Array(randomBytes(32)),
      trustedProxyHops: 0,
      temporalUiUrl: 'http://127.0.0.1:8233',
      temporalNamespace: 'default',
      twilio: null,
      webRoot: folder,
    },
  } satisfies ApiDeps;
  const app: App = new Hono<Env>();
  app.use(requestContext(deps));
  app.use(securityHeaders(deps));
  pageRoutes(app, deps);
  return {
    db,
    deps,
    app,
    companyId,
    slug,
    recruiter,
    publish: publisher(db, companyId, recruiter),
    browser: () => browserOf(app),
  };
}

async function loadPlaces(database: TestDatabase): Promise<void> {
  const owner = createPlainClient(database.ownerUrl);
  await owner.unsafe(`insert into places (id, name, ascii, region, country, lat, lng, population, time_zone) values
    ('1', 'Leeds', 'leeds', 'England', 'GB', 53.8, -1.5, 500000, 'Europe/London'), ('2', 'Leeds', 'leeds', 'Alabama', 'US', 33.5, -86.5, 12000, 'America/Chicago'),
    ('3', 'Berlin', 'berlin', 'Berlin', 'DE', 52.5, 13.4, 3600000, 'Europe/Berlin') on conflict do nothing`);
  await owner.end();
}

function publisher(db: Database, companyId: string, recruiter: Actor): Site['publish'] {
  const departments = new Map<string, string>();
  const locations = new Map<string, string>();
  return async ({
    title,
    visibility = 'PUBLIC',
    department = 'Grid',
    remote = false,
    city = '1',
    description = '<p>Keep the lights on.</p>',
  }) => {
    const call = { db, actor: recruiter };
    if (!departments.has(department))
      departments.set(department, bareId('department', (await createDepartment(call, { name: department })).id) ?? '');
    if (!locations.has(city))
      locations.set(city, bareId('location', (await createLocation(call, { placeId: city })).id) ?? '');
    const [process] = await db.transaction(companyId, (tx) =>
      tx.execute<{ id: string }>(
        sql`select id from hiring_processes where company_id = ${companyId}::uuid and is_default`,
      ),
    );
    const job = await createJob(
      { db, actor: recruiter },
      {
        title,
        departmentId: departments.get(department) ?? null,
        locationId: locations.get(city) ?? null,
        workMode: remote ? 'REMOTE' : 'ON_SITE',
        employmentType: 'FULL_TIME',
        experienceLevel: 'MID_SENIOR',
        hiringProcessId: process?.id ?? '',
        salaryRange: { minCents: 4_600_000, maxCents: 5_400_000, currency: 'GBP', period: 'YEAR' },
      },
    );
    const jobId = bareId('job', job.id) ?? '';
    const ad = await createJobAd(call, { jobId, visibility, showSalary: true, sections: { description } });
    const jobAdId = bareId('jobAd', ad.id) ?? '';
    await publishJobAd(call, { jobAdId });
    const [posting] = await db.transaction(companyId, (tx) =>
      tx.execute<{ id: string; number: number }>(
        sql`select id, number from postings where company_id = ${companyId}::uuid and job_ad_id = ${jobAdId}::uuid`,
      ),
    );
    const path =
      (
        await db.transaction(companyId, (tx) =>
          tx.execute<{ path: string }>(sql`select '/' || slug as path from companies where id = ${companyId}::uuid`),
        )
      )[0]?.path ?? '';
    return {
      path: `${path}/jobs/${posting?.number}`,
      number: posting?.number ?? 0,
      jobAdId,
      jobId,
      postingId: posting?.id ?? '',
    };
  };
}

function browserOf(app: App): TestBrowser {
  const cookies = new Map<string, string>();
  const send = async (path: string, init: RequestInit): Promise<Page> => {
    const headers = new Headers(init.headers);
    headers.set('accept', 'text/html');
    if (cookies.size > 0) headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '));
    const answer = await app.request(`${ORIGIN}${path}`, { ...init, headers });
    for (const cookie of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = (cookie.split(';')[0] ?? '').split('=');
      if (/max-age=0/i.test(cookie)) cookies.delete(name);
      else cookies.set(name, value);
    }
    return {
      status: answer.status,
      url: path,
      html: await answer.text(),
      location: answer.headers.get('location'),
      headers: answer.headers,
    };
  };
  return {
    cookies,
    get: (path) => send(path, {}),
    post(path, fields, { origin = ORIGIN, multipart = false } = {}) {
      const form = new FormData();
      for (const [name, value] of Object.entries(fields)) form.append(name, value);
      const body = multipart
        ? form
        : new URLSearchParams(
            Object.entries(fields).flatMap(([name, value]): [string, string][] =>
              typeof value === 'string' ? [[name, value]] : [],
            ),
          );
      return send(path, { method: 'POST', headers: { origin }, body });
    },
  };
}

/** Value of a hidden field of a page. */
export function hidden(page: Page, name: string): string {
  return new RegExp(`name="${name}" value="([^"]*)"`).exec(page.html)?.[1] ?? '';
}
