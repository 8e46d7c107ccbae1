import { createHash, randomBytes } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { candidateActor } from '#commands/actor';
import { submitApplication } from '#commands/applications';
import { beginDraft, savePage1 } from '#commands/apply-drafts';
import { addDraftFile } from '#commands/files';
import { readRecommendations } from '#db/queries/recommendations';
import { applicantsOf } from '#stack/demo/people';
import { writeResumeFile } from '#stack/demo/resume-file';
import { writeResume } from '#stack/demo/resume-text';
import { makeCompany } from '#test/support/builders';
import { createDatabase } from '#test/support/database';
import { HISTORY_KEY, record } from '#test/support/histories';
import { rowsOf, startLine, until } from '#test/support/line';

const database = await createDatabase();
const line = await startLine(database, { matcher: true, secretKeys: HISTORY_KEY });
const company = await makeCompany(database);
const job = await company.makeJob({ title: 'Grid operations engineer' });

/** Somebody applies with a real file, by the commands of the form. */
async function applyWith(
  file: { name: string; bytes: Uint8Array },
  contentType: string,
  email: string,
  futureJobs = false,
) {
  const call = company.as(candidateActor(company.id, null));
  const { draftId } = await beginDraft(call, {
    postingId: job.postingId,
    tokenHash: createHash('sha256').update(randomBytes(16)).digest('hex'),
  });
  const stored = await line.storage.put(new Blob([Buffer.from(file.bytes)]).stream(), { maxBytes: 10_000_000 });
  const added = await addDraftFile(call, {
    draftId,
    kind: 'RESUME',
    name: file.name,
    contentType,
    bytes: stored.size,
    sha256: stored.sha256,
    storageKey: stored.key,
  });
  await savePage1(call, {
    draftId,
    page1: {
      firstName: 'Ada',
      lastName: 'Byron',
      email,
      phoneRaw: null,
      phone: null,
      placeId: null,
      experience: [],
      education: [],
      links: [],
    },
  });
  const submitted = await submitApplication(call, {
    draftId,
    page2: { answers: [], consents: { sms: false, whatsapp: false, futureJobs } },
  });
  return { applicationId: submitted.applicationId ?? '', fileId: added.id };
}
const scoreOf = async (applicationId: string) =>
  (
    await rowsOf<{ value: number | null; band: string | null; state: string }>(
      line.db,
      company.id,
      sql`select m.value, m.band, m.state from applications a join match_score_current m on m.company_id = a.company_id and m.job_id = a.job_id and m.candidate_id = a.candidate_id where a.id = ${applicationId}::uuid`,
    )
  )[0];
test('a résumé is read, scored with reasons that add up, and found in a stack', async () => {
  const people = applicantsOf('gridEngineer').slice(0, 8);
  const applied = [];
  for (const [index, person] of people.entries()) {
    applied.push(
      await applyWith(
        await writeResumeFile(writeResume(person, index, '+44 7700 900101'), 'sidebar'),
        'application/pdf',
        `person${index}@example.com`,
        true,
      ),
    );
  }
  const { applicationId, fileId } = applied[0] ?? { applicationId: '', fileId: '' };
  const score = await until('a score', () => scoreOf(applicationId), 40_000);
  expect(score.state).toBe('SCORED');
  expect(score.value).toBeGreaterThan(40);
  const [whole] = await rowsOf<{ base: number; points: { points: number }[]; value: number }>(
    line.db,
    company.id,
    sql`select base, points, value from match_scores order by created_at desc limit 1`,
  );
  expect((whole?.base ?? 0) + (whole?.points.reduce((sum, one) => sum + one.points, 0) ?? 0)).toBe(whole?.value);
  await until(
    'stacks',
    async () =>
      (await rowsOf(line.db, company.id, sql`select 1 from stacks where job_id = ${job.id}::uuid and state = 'SHOWN'`))
        .length > 0,
    40_000,
  );
  const settled = (type: string, id: string) =>
    until(
      `${type} closes`,
      async () =>
        (
          await rowsOf<{ wanted: boolean }>(
            line.db,
            company.id,
            sql`select wanted from processes where workflow_id = ${`${type}:${id}`}`,
          )
        )[0]?.wanted === false,
      40_000,
    );
  await settled('applicationJourney', applicationId);
  await settled('resumeReading', fileId);
  await settled('jobMatching', job.id);
  await record(line.client, 'applicationJourney', applicationId);
  await record(line.client, 'resumeReading', fileId);
  await record(line.client, 'jobMatching', job.id);
});

test('past applicants who agreed to hear about future jobs are recommended for a like job, and no more when they withdraw', async () => {
  const next = await company.makeJob({ title: 'Grid operations engineer' });
  await until(
    'past applicants were looked through',
    async () =>
      (
        await rowsOf(
          line.db,
          company.id,
          sql`select 1 from job_facts where job_id = ${next.id}::uuid and recommended_at is not null`,
        )
      ).length > 0,
    40_000,
  );
  const recommended = () =>
    line.db.transaction(company.id, (tx) => readRecommendations(tx, company.admin.actor, next.id, false));
  const { items } = await recommended();
  expect(items.length).toBeGreaterThan(0);
  expect(items[0]).toMatchObject({ applied: 'Applied this month', earlier: { jobId: job.publicId } });
  await rowsOf(
    line.db,
    company.id,
    sql`update consents set status = 'DECLINED' where kind = 'FUTURE_JOBS' and candidate_id = ${items[0]?.candidateId.slice(4)}::uuid`,
  );
  expect((await recommended()).items).toEqual(items.slice(1));
});

test('a file that cannot be read says so; the application is there all the same', async () => {
  const broken = { name: 'resume.pdf', bytes: new TextEncoder().encode('%PDF-1.7\nnot really a document') };
  const { applicationId, fileId } = await applyWith(broken, 'application/pdf', 'broken@example.com');
  const file = await until(
    'the reading fails',
    async () =>
      (
        await rowsOf<{ reading: string; reading_error: string | null }>(
          line.db,
          company.id,
          sql`select reading, reading_error from files where id = ${fileId}::uuid and reading <> 'READING'`,
        )
      )[0],
  );
  expect(file.reading).toBe('FAILED');
  expect(file.reading_error).not.toBeNull();
  await until(
    'the application stands without a number',
    async () => (await scoreOf(applicationId))?.value === null || undefined,
    40_000,
  );
  expect(
    (
      await rowsOf<{ status: string }>(
        line.db,
        company.id,
        sql`select status from applications where id = ${applicationId}::uuid`,
      )
    )[0]?.status,
  ).toBe('NEW');
});
