import { createHash, randomBytes } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { candidateActor } from '#commands/actor';
import { submitApplication } from '#commands/applications';
import { beginDraft, savePage1 } from '#commands/apply-drafts';
import { makeCompany, type TestJob } from '#test/support/builders';
import { createDatabase } from '#test/support/database';

const database = await createDatabase();
const company = await makeCompany(database);
const job = await company.makeJob();
const visitor = () => company.as(candidateActor(company.id, null));

/** Page 1 filled in by somebody in a browser of their own. */
async function draftOf(email: string, on: TestJob = job): Promise<string> {
  const { draftId } = await beginDraft(visitor(), {
    postingId: on.postingId,
    tokenHash: createHash('sha256').update(randomBytes(16)).digest('hex'),
  });
  await savePage1(visitor(), {
    draftId,
    page1: {
      firstName: 'Ann',
      lastName: 'Lee',
      email,
      phoneRaw: null,
      phone: null,
      placeId: null,
      experience: [],
      education: [],
      links: [],
    },
  });
  return draftId;
}
const submit = (draftId: string) =>
  submitApplication(visitor(), {
    draftId,
    page2: { answers: [], consents: { sms: false, whatsapp: false, futureJobs: false } },
  });
const countOf = async (email: string) =>
  (
    await company.db.transaction(company.id, (tx) =>
      tx.execute<{ applications: number; candidates: number; pairs: number }>(sql`select
        (select count(*)::int from applications a join candidates c on c.company_id = a.company_id and c.id = a.candidate_id where c.email_key = ${email}) as applications,
        (select count(*)::int from candidates where email_key = ${email}) as candidates,
        (select count(*)::int from duplicate_pairs) as pairs`),
    )
  )[0];

test('a form that is submitted twenty times at once is one application, and every answer names it', async () => {
  const draftId = await draftOf('twice@example.com');
  const answers = await Promise.all(Array.from({ length: 20 }, () => submit(draftId)));
  expect(new Set(answers.map((answer) => answer.applicationId)).size).toBe(1);
  expect(answers[0]).toMatchObject({ firstName: 'Ann', applicationId: expect.any(String) });
  expect(await submit(draftId)).toEqual(answers[0]);
  expect(await countOf('twice@example.com')).toMatchObject({ applications: 1, candidates: 1 });
});

test('an address that has applied makes no second application, whatever its spelling, and the page looks the same (apply-form.md R30)', async () => {
  const first = await submit(await draftOf('again@example.com'));
  const second = await submit(await draftOf('Again@Example.com'));
  expect([first.firstName, second.firstName]).toEqual(['Ann', 'Ann']);
  expect(await countOf('again@example.com')).toMatchObject({ applications: 1, candidates: 1 });
});

test('ten browsers that apply with one address at the same moment make one application', async () => {
  const drafts = await Promise.all(Array.from({ length: 10 }, () => draftOf('race@example.com')));
  await Promise.all(drafts.map(submit));
  expect(await countOf('race@example.com')).toMatchObject({ applications: 1, candidates: 1 });
});

test('the same address on another job is another application, kept apart until the address is confirmed', async () => {
  const other = await company.makeJob();
  const before = (await countOf('both@example.com'))?.pairs ?? 0;
  await submit(await draftOf('both@example.com'));
  await submit(await draftOf('both@example.com', other));
  expect(await countOf('both@example.com')).toEqual({ applications: 2, candidates: 2, pairs: before + 1 });
});

test('a job that was closed while somebody filled in the form takes nothing', async () => {
  const closing = await company.makeJob();
  const draftId = await draftOf('late@example.com', closing);
  await company.db.transaction(company.id, (tx) =>
    tx.execute(sql`update jobs set job_status = 'FILLED' where id = ${closing.id}::uuid`),
  );
  await expect(submit(draftId)).rejects.toMatchObject({ code: 'JOB_CLOSED' });
  expect(await countOf('late@example.com')).toMatchObject({ applications: 0, candidates: 0 });
});
