import { createHash, randomBytes } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { automation } from '#commands/actor';
import { writeConfirmation } from '#commands/confirmations';
import { scheduleInterview } from '#commands/interviews';
import { createDatabase } from '../../support/database.ts';
import { applicant, pdf } from './applicant.ts';
import { openSite } from './site.ts';

const site = await openSite(await createDatabase());

const rows = <T extends Record<string, unknown>>(query: ReturnType<typeof sql>) =>
  site.db.transaction(site.companyId, (tx) => tx.execute<T>(query));

/** Applies with an address; answers with the new application and the status link of its mail. */
async function apply(title: string, fields: Record<string, string | File>, page2: Record<string, string> = {}) {
  const job = await site.publish({ title });
  const person = applicant(site, site.browser(), `${job.path}-${title.toLowerCase().replaceAll(' ', '-')}/apply`);
  await person.post(fields);
  await person.submit(page2);
  const [made] = await rows<{ id: string; candidate: string }>(
    sql`select id, candidate_id as candidate from applications where job_id = ${job.jobId}::uuid`,
  );
  if (!made) throw new Error('nothing was submitted');
  const token = randomBytes(32).toString('base64url');
  await writeConfirmation(
    { db: site.db, actor: automation(site.companyId) },
    { applicationId: made.id, publicBaseUrl: 'http://x.test', token },
  );
  return { ...made, jobId: job.jobId, link: `/${site.slug}/status/${token}` };
}

await rows(sql`update users set active = true where company_id = ${site.companyId}::uuid`);

const ownerOf = async (applicationId: string) =>
  (await rows<{ id: string }>(sql`select candidate_id as id from applications where id = ${applicationId}::uuid`))[0]
    ?.id;

test('using the link of the second application makes one person of the two records, with all that both had', async () => {
  const email = 'ann@example.test';
  const first = await apply('Line engineer', { email, phone: '+44 7700 900123' });
  await site.browser().post(first.link, {});
  const second = await apply(
    'Substation planner',
    { email: 'Ann@Example.test', firstName: 'Anna', phone: '+44 7700 900124', resume: pdf('ann.pdf') },
    { sms: '1', futureJobs: '1' },
  );
  expect(second.candidate).not.toBe(first.candidate);
  const pairs = () =>
    rows<{ status: string }>(
      sql`select status from duplicate_pairs where ${second.candidate}::uuid in (first_id, second_id) order by status`,
    );
  expect(await pairs()).toEqual([{ status: 'OPEN' }]);
  expect((await site.browser().post(second.link, {})).location).toBe(`${second.link}?confirmed=1`);

  expect(await ownerOf(second.id)).toBe(first.candidate);
  expect(await pairs()).toEqual([{ status: 'MERGED' }]);
  const [person] = await rows<{ first_name: string; phone: string; verified: boolean }>(
    sql`select first_name, phone_e164 as phone, email_verified_at is not null as verified from candidates where id = ${first.candidate}::uuid`,
  );
  expect(person).toEqual({ first_name: 'Ngozi', phone: '+447700900123', verified: true });
  const files = await rows(sql`select 1 from files where candidate_id = ${first.candidate}::uuid`);
  const talks = await rows(
    sql`select 1 from messages m join conversations v on v.id = m.conversation_id where v.candidate_id = ${first.candidate}::uuid`,
  );
  expect([files.length, talks.length]).toEqual([1, 2]);
  const consents = await rows<{ kind: string; address: string; status: string }>(
    sql`select kind, address, status from consents where candidate_id = ${first.candidate}::uuid and kind in ('SMS', 'FUTURE_JOBS') order by kind, address`,
  );
  expect(consents).toEqual([
    { kind: 'FUTURE_JOBS', address: '', status: 'GRANTED' },
    { kind: 'SMS', address: '+447700900123', status: 'NONE' },
    { kind: 'SMS', address: '+447700900124', status: 'GRANTED' },
  ]);
  const [merge] = await rows<{ kept: string; name: string }>(
    sql`select kept_id as kept, moved->'merged'->>'first_name' as name from candidate_merges where merged_id = ${second.candidate}::uuid`,
  );
  expect(merge).toEqual({ kept: first.candidate, name: 'Anna' });
  const woken = await rows(
    sql`select 1 from outbox where kind = 'candidate.merged' and workflow_id in (${`applicationJourney:${first.id}`}, ${`applicationJourney:${second.id}`})`,
  );
  expect(woken).toHaveLength(2);

  await site.browser().post(second.link, {});
  expect(await rows(sql`select 1 from candidate_merges`)).toHaveLength(1);
});

test('where the team has the person as a lead already, the application further along stays and the lead leaves the lists', async () => {
  const first = await apply('Cable jointer', { email: 'lead@example.test' });
  await rows(sql`update applications set status = 'LEAD' where id = ${first.id}::uuid`);
  const second = await apply('Meter fitter', { email: 'lead@example.test' });
  await rows(sql`update applications set job_id = ${second.jobId}::uuid where id = ${first.id}::uuid`);
  await site.browser().post(second.link, {});
  const left = await rows<{ id: string; status: string }>(
    sql`select id, status from applications where job_id = ${second.jobId}::uuid order by status`,
  );
  expect(left).toEqual([
    { id: second.id, status: 'NEW' },
    { id: first.id, status: 'TRANSFERRED' },
  ]);
});

test('with merging switched off the pair waits for a person', async () => {
  await rows(
    sql`update companies set settings = settings || '{"mergeOnEmail": false}' where id = ${site.companyId}::uuid`,
  );
  const first = await apply('Grid planner', { email: 'kept@example.test' });
  const second = await apply('Grid operator', { email: 'kept@example.test' });
  await site.browser().post(second.link, {});
  expect(await ownerOf(second.id)).toBe(second.candidate);
  expect(
    await rows(sql`select status from duplicate_pairs where first_id = ${first.candidate}::uuid and status = 'OPEN'`),
  ).toHaveLength(1);
  await rows(
    sql`update companies set settings = settings || '{"mergeOnEmail": true}' where id = ${site.companyId}::uuid`,
  );
});

test('“This was not me” asks once more, then removes application, record, files and link; the real owner’s record stays', async () => {
  const email = 'real.owner@example.test';
  const real = await apply('Wind technician', { email });
  await site.browser().post(real.link, {});
  const fake = await apply('Turbine buyer', { email, resume: pdf('fake.pdf') });
  const [file] = await rows<{ key: string }>(
    sql`select storage_key as key from files where application_id = ${fake.id}::uuid`,
  );
  const stranger = site.browser();
  const question = await stranger.get(`${fake.link}?not-me=1`);
  expect(question.html).toContain('Remove this application?');
  expect(await ownerOf(fake.id)).toBe(fake.candidate);
  const done = await stranger.post(fake.link, { act: 'not-me' });
  expect(done.html).toContain('The application was removed');
  expect(await ownerOf(fake.id)).toBeUndefined();
  expect(await rows(sql`select 1 from candidates where id = ${fake.candidate}::uuid`)).toEqual([]);
  await expect(site.deps.storage.open(file?.key ?? '')).rejects.toThrow();
  expect((await stranger.get(fake.link)).status).toBe(410);
  expect((await stranger.post(fake.link, { act: 'not-me' })).status).toBe(410);
  expect(await ownerOf(real.id)).toBe(real.candidate);
  const audit = await rows<{ candidate: string }>(
    sql`select candidate_id as candidate from audit_events where name = 'APPLICATION_REMOVED'`,
  );
  expect(audit).toEqual([{ candidate: fake.candidate }]);
});

test('an address that was confirmed cannot remove its application', async () => {
  const own = await apply('Relay tester', { email: 'own@example.test' });
  const browser = site.browser();
  await browser.post(own.link, {});
  expect((await browser.post(own.link, { act: 'not-me' })).status).toBe(403);
  expect(await ownerOf(own.id)).toBe(own.candidate);
});

test('where an interview stands, it is cancelled without a mail to that address and the application is closed as withdrawn', async () => {
  const fake = await apply('Dam inspector', { email: 'met@example.test' });
  const startsAt = new Date(Date.now() + 86_400_000).toISOString();
  const endsAt = new Date(Date.now() + 90_000_000).toISOString();
  await scheduleInterview(
    { db: site.db, actor: site.recruiter },
    {
      applicationId: fake.id,
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
          place: 'Leeds',
          startsAt,
          endsAt,
          interviewers: [{ userId: site.recruiter.id ?? '', required: true }],
        },
      ],
      invitation: null,
    },
  );
  const done = await site.browser().post(fake.link, { act: 'not-me' });
  expect(done.html).toContain('The application was removed');
  const [left] = await rows<Record<string, unknown>>(
    sql`select a.status, c.email, i.status as interview, i.notify_candidate as notify from applications a join candidates c on c.id = a.candidate_id
      join interviews i on i.application_id = a.id where a.id = ${fake.id}::uuid`,
  );
  expect(left).toEqual({ status: 'WITHDRAWN', email: null, interview: 'CANCELLED', notify: false });
  const token = createHash('sha256')
    .update(fake.link.split('/').at(-1) ?? '')
    .digest();
  expect(await rows(sql`select 1 from candidate_links where token_hash = ${token}`)).toEqual([]);
});
