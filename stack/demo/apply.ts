import { createHash } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { findPlaces } from '#db/queries/places';
import type { EeoAnswers } from '#domain/eeo';
import { MAX_FILE_BYTES } from '#domain/file-type';
import { candidateActor } from '#commands/actor';
import { submitApplication } from '#commands/applications';
import { beginDraft, savePage1 } from '#commands/apply-drafts';
import { addDraftFile } from '#commands/files';
import { onceBy, type DemoContext, type OpenJob } from './company.ts';
import { daysSinceOpening } from './jobs.ts';
import { applicantsOf, type DemoPerson } from './people.ts';
import { writeResumeFile } from './resume-file.ts';
import { addressOf, phoneBook, writeResume, type ResumeText } from './resume-text.ts';

export type Applied = {
  person: DemoPerson;
  open: OpenJob;
  applicationId: string;
  /** From 0, in the order of applying. */ place: number;
  appliedAt: Date;
};

const TYPES: Record<string, string> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  txt: 'text/plain',
};
const DAY_MS = 86_400_000;

/** Everybody applies by the form's own commands: draft, file, page 1, submit. The newest ones applied today. */
export async function applyAll(
  context: DemoContext,
  jobs: readonly OpenJob[],
  tell: (done: number, total: number) => void,
): Promise<Applied[]> {
  const everybody = jobs.flatMap((open) =>
    applicantsOf(open.job.key).map((person, place, all) => ({ open, person, place, of: all.length })),
  );
  const applied: Applied[] = [];
  const phoneOf = phoneBook();
  for (const [index, { open, person, place, of }] of everybody.entries()) {
    const opened = daysSinceOpening(open.job);
    const daysAgo = open.job.openedDaysAgo === undefined ? ((of - place) / of) * (opened - 6) : opened - 3 - place;
    const appliedAt = new Date(context.now.getTime() - daysAgo * DAY_MS - (place % 7) * 3_600_000 + DAY_MS / 2);
    applied.push({
      person,
      open,
      place,
      appliedAt: appliedAt > context.now ? context.now : appliedAt,
      applicationId: await apply(
        context,
        open,
        person,
        writeResume(person, index + 1, phoneOf(person)),
        index + 1,
        appliedAt,
      ),
    });
    tell(index + 1, everybody.length);
  }
  return applied;
}

async function apply(
  context: DemoContext,
  open: OpenJob,
  person: DemoPerson,
  resume: ResumeText,
  number: number,
  at: Date,
): Promise<string> {
  const { companyId, db, storage } = context;
  const known = await db.transaction(companyId, (tx) =>
    tx.execute<{
      id: string;
    }>(sql`select a.id from applications a join candidates c on c.company_id = a.company_id and c.id = a.candidate_id
      where a.company_id = ${companyId}::uuid and a.job_id = ${open.jobId}::uuid and c.email_key = ${addressOf(person)}`),
  );
  if (known[0]) return known[0].id;
  const actor = candidateActor(companyId, null);
  const key = `apply:${open.job.key}:${number}`;
  const clock = at > context.now ? context.now : at;
  const { draftId } = await beginDraft(
    { db, actor },
    {
      postingId: open.postingId,
      tokenHash: createHash('sha256').update(`${companyId}:${key}`).update(String(Math.random())).digest('hex'),
    },
  );
  const file = await writeResumeFile(resume, person.layout);
  const stored = await storage.put(new Blob([Buffer.from(file.bytes)]).stream(), { maxBytes: MAX_FILE_BYTES });
  await addDraftFile(
    { db, actor },
    {
      draftId,
      kind: 'RESUME',
      name: file.name,
      contentType: TYPES[file.name.split('.').at(-1) ?? ''] ?? 'application/octet-stream',
      bytes: stored.size,
      sha256: stored.sha256,
      storageKey: stored.key,
    },
  );
  const [place] = await db.transaction(null, (tx) => findPlaces(tx, person.city, person.country));
  await savePage1(
    { db, actor },
    {
      draftId,
      page1: {
        firstName: person.firstName,
        lastName: person.lastName,
        email: resume.email,
        phoneRaw: resume.phone,
        phone: resume.phone.replace(/\s+/g, ''),
        placeId: place?.id ?? null,
        experience: [],
        education: [],
        links: [],
      },
    },
  );
  const submitted = await submitApplication(onceBy(context, actor, key, clock), {
    draftId,
    page2: {
      answers: [],
      consents: {
        sms: number % 5 !== 0,
        whatsapp: false,
        futureJobs: open.job.openedDaysAgo !== undefined || number % 3 !== 0,
      },
    },
    eeo: toldOf(resume.email),
  });
  if (!submitted.applicationId) throw new Error(`${resume.email} could not apply`);
  return submitted.applicationId;
}

/** Of twenty people so many say this of their race or ethnicity; the rest does not say. */
const RACES =
  'WHITE WHITE WHITE WHITE WHITE WHITE WHITE WHITE WHITE ASIAN ASIAN ASIAN BLACK BLACK HISPANIC HISPANIC SEVERAL'.split(
    ' ',
  );

/** What somebody tells about themselves: six in seven answer, and the answer has nothing to do with name or trade. */
function toldOf(email: string): EeoAnswers {
  const [answers = 0, sex = 0, race = 0] = createHash('sha256').update(email).digest();
  if (answers % 7 === 0) return {};
  return { SEX: sex % 2 === 0 ? 'FEMALE' : 'MALE', RACE: RACES[race % 20] ?? null };
}
