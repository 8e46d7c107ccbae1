import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { createDatabase } from '#db/client';
import { migrate } from '#db/migrate';
import { createFileStorage } from '#integrations/storage/client';
import { candidateActor } from '#commands/actor';
import { submitApplication } from '#commands/applications';
import { beginDraft, savePage1 } from '#commands/apply-drafts';
import { addDraftFile } from '#commands/files';
import { applicantsOf } from '#stack/demo/people';
import { writeResumeFile } from '#stack/demo/resume-file';
import { writeResume } from '#stack/demo/resume-text';
import { localSecrets } from '#stack/home';
import type { StackDescription } from '#stack/ready';
import { createHash, randomBytes } from 'node:crypto';
import { signIn } from './client.ts';
import { pause, spread } from './figures.ts';

type Jobs = { items: { id: string; title: string }[] };
type Score = { value: number | null; state: string };

/** Applies to a job of the demo company by the form, each person with a file that has to be read. */
export async function openApplying(stack: StackDescription, home: string) {
  const { appUrl } = await migrate(stack.databaseUrl, localSecrets(home).secretKeys);
  const db = createDatabase(appUrl, 2);
  const storage = createFileStorage(join(home, 'files'));
  const recruiter = await signIn(stack, 'mia.thornton');
  const run = randomBytes(3).toString('hex');
  const job = (await recruiter.get<Jobs>('/jobs')).items.find((one) => one.title === 'Grid operations engineer');
  const [company] = await db.transaction(null, (tx) =>
    tx.execute<{ id: string }>(sql`select id from companies limit 1`),
  );
  if (!job || !company) throw new Error('the demo company is missing');
  const [posting] = await db.transaction(company.id, (tx) =>
    tx.execute<{ id: string }>(
      sql`select id from postings where job_id = ${job.id.slice(4)}::uuid and state = 'ACTIVE'`,
    ),
  );
  const call = { db, actor: candidateActor(company.id, null) };
  const submit = async (n: number): Promise<string> => {
    const [person] = applicantsOf('gridEngineer').slice(n % 20);
    if (!person) throw new Error('the demo company has applicants');
    const file = await writeResumeFile(
      writeResume(person, 1_000 + n, `+1 202 555 ${1000 + n}`),
      n % 2 === 0 ? 'sidebar' : 'detailed',
    );
    const { draftId } = await beginDraft(call, {
      postingId: posting?.id ?? '',
      tokenHash: createHash('sha256').update(randomBytes(16)).digest('hex'),
    });
    const stored = await storage.put(new Blob([Buffer.from(file.bytes)]).stream(), { maxBytes: 10_000_000 });
    await addDraftFile(call, {
      draftId,
      kind: 'RESUME',
      name: file.name,
      contentType: 'application/pdf',
      bytes: stored.size,
      sha256: stored.sha256,
      storageKey: stored.key,
    });
    await savePage1(call, {
      draftId,
      page1: {
        firstName: 'Bench',
        lastName: `Number ${n}`,
        email: `bench-${run}-${n}@example.com`,
        phoneRaw: null,
        phone: null,
        placeId: null,
        experience: [],
        education: [],
        links: [],
      },
    });
    const { applicationId } = await submitApplication(call, {
      draftId,
      page2: { answers: [], consents: { sms: false, whatsapp: false, futureJobs: false } },
    });
    return applicationId ?? '';
  };
  return { submit, recruiter, close: () => db.close() };
}

/** From Submit to the score over the API, one person after the other. */
export async function measureApplying(stack: StackDescription, home: string, people: number) {
  const applying = await openApplying(stack, home);
  const waits: number[] = [];
  for (let n = 0; n < people; n += 1) {
    const from = performance.now();
    const applicationId = await applying.submit(n);
    for (;;) {
      const score = await applying.recruiter.get<Score>(`/applications/app_${applicationId}/match-score`);
      if (score.value !== null) break;
      if (performance.now() - from > 60_000) throw new Error('no score within a minute');
      await pause(50);
    }
    waits.push(performance.now() - from);
  }
  await applying.close();
  return { submitToScoreMs: spread(waits) };
}
