import { sql } from 'drizzle-orm';
import { beforeAll, expect, test } from 'vitest';
import { automation } from '#commands/actor';
import { writeConfirmation } from '#commands/confirmations';
import { newFormId } from '#api/pages/form-id';
import { createDatabase } from '../../support/database.ts';
import { openSite, type Site } from './site.ts';

let site: Site;

beforeAll(async () => {
  site = await openSite(await createDatabase());
  const apply = `${(await site.publish({ title: 'Grid engineer' })).path}-grid-engineer/apply`;
  const browser = site.browser();
  const formId = () => newFormId(site.deps.settings.signingKey, Date.now() - 10_000);
  await browser.post(
    apply,
    { formId: formId(), act: 'next', firstName: 'Ngozi', lastName: 'Adeyemi', email: 'status@example.test' },
    { multipart: true },
  );
  await browser.post(`${apply}/2`, { formId: formId() });
});

const rows = <T extends Record<string, unknown>>(query: ReturnType<typeof sql>) =>
  site.db.transaction(site.companyId, (tx) => tx.execute<T>(query));

test('the status link shows one application in the candidate’s words, confirms the address by a press, and ends like an unknown one', async () => {
  const [application] = await rows<{ id: string }>(
    sql`select a.id from applications a join candidates c on c.company_id = a.company_id and c.id = a.candidate_id where a.company_id = ${site.companyId}::uuid and c.email_key = 'status@example.test'`,
  );
  const token = 'a'.repeat(43);
  await writeConfirmation(
    { db: site.db, actor: automation(site.companyId) },
    { applicationId: application?.id ?? '', publicBaseUrl: 'http://x.test', token },
  );
  const path = `/${site.slug}/status/${token}`;
  const stranger = site.browser();
  const page = await stranger.get(path);
  expect(page.html).toContain('Received');
  expect(page.html).toContain('Is this your e-mail address?');
  expect((await stranger.post(path, {})).location).toBe(`${path}?confirmed=1`);
  expect((await stranger.get(`${path}?confirmed=1`)).html).toContain('Your e-mail address is confirmed.');
  expect(
    (
      await rows<{ at: string | null }>(
        sql`select email_verified_at::text as at from candidates where company_id = ${site.companyId}::uuid and email_key = 'status@example.test'`,
      )
    )[0]?.at,
  ).not.toBeNull();
  const unknown = await stranger.get(`/${site.slug}/status/${'b'.repeat(43)}`);
  await rows(
    sql`update candidate_links set expires_at = now() - interval '1 day' where company_id = ${site.companyId}::uuid`,
  );
  const ended = await stranger.get(path);
  expect(ended.status).toBe(410);
  expect(ended.html).toBe(unknown.html);
});
