import { sql } from 'drizzle-orm';
import { beforeAll, expect, test } from 'vitest';
import { automation } from '#commands/actor';
import { writeConfirmation } from '#commands/confirmations';
import { scheduleInterview } from '#commands/interviews';
import { setSeat } from '#commands/users';
import { newFormId } from '#api/pages/form-id';
import { createDatabase } from '../../support/database.ts';
import { hidden, openSite } from './site.ts';

const site = await openSite(await createDatabase());

beforeAll(async () => {
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

test('an invitation by mail is answered on the status page, may be changed, and reaches the team as an answer by link', async () => {
  const [application] = await rows<{ id: string }>(
    sql`select id from applications where company_id = ${site.companyId}::uuid`,
  );
  const startsAt = new Date(Date.now() + 86_400_000).toISOString();
  const endsAt = new Date(Date.now() + 90_000_000).toISOString();
  const userId = site.recruiter.id ?? '';
  await rows(sql`update users set active = true where company_id = ${site.companyId}::uuid`);
  await setSeat(
    { db: site.db, actor: { ...site.recruiter, type: 'SYSTEM' } },
    { userId, seat: 'SMART_MESSAGE', given: true },
  );
  await scheduleInterview(
    { db: site.db, actor: { ...site.recruiter, seats: ['SMART_MESSAGE'] } },
    {
      applicationId: application?.id ?? '',
      stepId: null,
      zone: 'Europe/London',
      private: false,
      recordOnly: false,
      allowOverlap: false,
      bufferBeforeMin: 0,
      bufferAfterMin: 0,
      timeslots: [
        {
          type: 'ONSITE',
          title: 'First talk',
          place: 'Control room, Leeds',
          startsAt,
          endsAt,
          interviewers: [{ userId, required: true }],
        },
      ],
      invitation: { sendNow: true, email: { subject: 'Interview', body: 'Dear {candidate.firstName}' }, text: null },
    },
  );
  const token = 'c'.repeat(43);
  await rows(sql`insert into candidate_links (company_id, id, candidate_id, application_id, purpose, token_hash, expires_at)
    select company_id, gen_random_uuid(), candidate_id, id, 'STATUS', sha256(${token}::bytea), now() + interval '1 day' from applications where company_id = ${site.companyId}::uuid`);
  const path = `/${site.slug}/status/${token}`;
  const browser = site.browser();
  const page = await browser.get(path);
  expect(page.html).toContain('Will you be there?');
  expect(page.html).toContain('Control room, Leeds');
  const interviewId = hidden(page, 'interviewId');
  for (const [answer, words] of [
    ['DECLINED', 'You said no.'],
    ['ACCEPTED', 'You said yes.'],
    ['ACCEPTED', 'You said yes.'],
  ] as const) {
    expect((await browser.post(path, { interviewId, answer })).location).toBe(`${path}#interview-${interviewId}`);
    expect((await browser.get(path)).html).toContain(words);
  }
  const answers = await rows(
    sql`select data->>'answer' as answer, data->>'by' as by from audit_events where company_id = ${site.companyId}::uuid and name = 'RSVP_REGISTERED' order by at`,
  );
  expect(answers).toEqual([
    { answer: 'DECLINED', by: 'LINK' },
    { answer: 'ACCEPTED', by: 'LINK' },
  ]);
});
