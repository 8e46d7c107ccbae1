import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { afterAll } from 'vitest';
import { createDatabase as openDatabase, type Database } from '#db/client';
import { stepsOfProcess } from '#db/queries/hiring-processes';
import { bareId, type IdKind } from '#domain/id';
import type { ProcessStep } from '#domain/required-step';
import type { Stage } from '#domain/stage';
import type { Seat, SystemRole, TeamRole } from '#domain/member';
import { candidateActor, type Actor } from '#commands/actor';
import { submitApplication } from '#commands/applications';
import { beginDraft, savePage1 } from '#commands/apply-drafts';
import type { CommandCall } from '#commands/command';
import { createCompany } from '#commands/companies';
import { createHiringProcess } from '#commands/hiring-processes';
import { createJobAd, publishJobAd } from '#commands/job-ads';
import { putHiringTeam } from '#commands/hiring-teams';
import { createJob } from '#commands/jobs';
import { setPassword } from '#commands/sessions';
import { createUser, setSeat } from '#commands/users';
import { hashPassword } from '#api/password';
import type { TestDatabase } from './database.ts';

export const TEST_PASSWORD = 'correct horse battery';
export const ACCOUNT_SID = 'AC00000000000000000000000000000001';

export type TestUser = { actor: Actor; id: string; email: string };
export type TestJob = {
  id: string;
  publicId: string;
  postingId: string;
  steps: ProcessStep[];
  step(name: string): ProcessStep;
};
export type TestApplication = { id: string; publicId: string; candidateId: string; conversationId: string };
export type TestCompany = {
  db: Database;
  id: string;
  slug: string;
  admin: TestUser;
  /** How a command is called as somebody; a fresh key unless one is given. */
  as(user: TestUser | Actor, more?: Partial<CommandCall>): CommandCall;
  makeUser(given?: { systemRole?: SystemRole; seats?: Seat[] }): Promise<TestUser>;
  makeJob(given?: {
    steps?: { name: string; stage: Stage; required?: boolean }[];
    team?: { user: TestUser; role: TeamRole }[];
    title?: string;
    by?: TestUser;
  }): Promise<TestJob>;
  makeApplication(job: TestJob, given?: Partial<Person>): Promise<TestApplication>;
};
type Person = {
  firstName: string;
  lastName: string;
  email: string;
  phone: string | null;
  sms: boolean;
  futureJobs: boolean;
};

const STEPS: { name: string; stage: Stage; required?: boolean }[] = [
  { name: 'Screening', stage: 'IN_REVIEW' },
  { name: 'Phone screen', stage: 'IN_REVIEW', required: true },
  { name: 'First interview', stage: 'INTERVIEW' },
  { name: 'Final interview', stage: 'INTERVIEW', required: true },
];
let counter = 0;

/** A company of the calling test's own with an administrator; everything in it is made by the product's own commands. */
export async function makeCompany(
  database: TestDatabase,
  given: { features?: { smartMessage: boolean; smartAssistant: boolean }; sender?: string } = {},
): Promise<TestCompany> {
  const db = openDatabase(database.appUrl, 6);
  afterAll(() => db.close());
  const id = randomUUID();
  const slug = `company-${randomBytes(5).toString('hex')}`;
  const system: Actor = {
    type: 'SYSTEM',
    id: null,
    name: 'Test',
    companyId: id,
    channel: null,
    systemRole: null,
    seats: [],
    scopes: [],
    requestId: null,
    ipPrefix: null,
  };
  const as: TestCompany['as'] = (user, more = {}) => ({ db, actor: 'actor' in user ? user.actor : user, ...more });
  await createCompany(as(system), {
    slug,
    name: 'Example Works',
    zone: 'Europe/London',
    country: 'GB',
    features: given.features ?? { smartMessage: true, smartAssistant: true },
    textSender: {
      address: given.sender ?? `+1202555${String(1000 + (counter += 1)).padStart(4, '0')}`,
      accountSid: ACCOUNT_SID,
      messagingServiceSid: 'MG00000000000000000000000000000001',
    },
  });
  const makeUser: TestCompany['makeUser'] = async ({ systemRole = 'STANDARD', seats = [] } = {}) => {
    const email = `user-${(counter += 1)}-${randomBytes(3).toString('hex')}@${slug}.example`;
    const created = await createUser(as(system), {
      firstName: 'Robin',
      lastName: `Number${counter}`,
      email,
      systemRole,
    });
    const userId = bare('user', created.id);
    await setPassword(as(system), { userId, phc: await passwordHash() });
    for (const seat of seats) await setSeat(as(system), { userId, seat, given: true });
    return {
      id: userId,
      email,
      actor: {
        ...system,
        type: 'USER',
        id: userId,
        name: `Robin Number${counter}`,
        channel: 'DESKTOP',
        systemRole,
        seats,
      },
    };
  };
  const admin = await makeUser({ systemRole: 'ADMINISTRATOR', seats: ['SMART_ASSISTANT', 'SMART_MESSAGE'] });
  const makeJob: TestCompany['makeJob'] = async ({
    steps = STEPS,
    team = [],
    title = 'Grid engineer',
    by = admin,
  } = {}) => {
    const process = await createHiringProcess(as(system), {
      name: `Process ${(counter += 1)}`,
      steps: steps.map((step) => ({ required: false, ...step })),
    });
    const processId = bare('process', process.id);
    const job = await createJob(as(by), { title, workMode: 'REMOTE', hiringProcessId: processId, mustHave: ['SCADA'] });
    const jobId = bare('job', job.id);
    if (team.length > 0)
      await putHiringTeam(as(by), {
        jobId,
        members: [
          { userId: by.id, role: 'RECRUITER' },
          ...team.map((one) => ({ userId: one.user.id, role: one.role })),
        ],
      });
    const ad = await createJobAd(as(by), {
      jobId,
      sections: {
        description: '<p>Operate the SCADA desk and lead a shift.</p>',
        qualifications: '<ul><li>Three years in a control room</li></ul>',
      },
    });
    await publishJobAd(as(by), { jobAdId: bare('jobAd', ad.id) });
    return db.transaction(id, async (tx) => {
      const [posting] = await tx.execute<{ id: string }>(
        sql`select id from postings where company_id = ${id}::uuid and job_id = ${jobId}::uuid`,
      );
      const all = await stepsOfProcess(tx, id, processId);
      return {
        id: jobId,
        publicId: job.id,
        postingId: posting?.id ?? '',
        steps: all,
        step: (name) => named(all, name),
      };
    });
  };
  const makeApplication: TestCompany['makeApplication'] = async (job, person = {}) => {
    const n = (counter += 1);
    const draft = await beginDraft(as(candidateActor(id, null)), {
      postingId: job.postingId,
      tokenHash: createHash('sha256').update(randomBytes(16)).digest('hex'),
    });
    const phone = person.phone === undefined ? `+447700900${100 + (n % 800)}` : person.phone;
    const page1 = {
      firstName: person.firstName ?? 'Ada',
      lastName: person.lastName ?? `Person${n}`,
      email: person.email ?? `person${n}@example.com`,
      phoneRaw: phone,
      phone,
      placeId: null,
      experience: [],
      education: [],
      links: [],
    };
    await savePage1(as(candidateActor(id, null)), { draftId: draft.draftId, page1 });
    const submitted = await submitApplication(as(candidateActor(id, null)), {
      draftId: draft.draftId,
      page2: {
        answers: [],
        consents: { sms: person.sms ?? true, whatsapp: false, futureJobs: person.futureJobs ?? false },
      },
    });
    const applicationId = submitted.applicationId ?? '';
    const [row] = await db.transaction(id, (tx) =>
      tx.execute<{ candidate_id: string; conversation_id: string }>(
        sql`select candidate_id, conversation_id from applications where company_id = ${id}::uuid and id = ${applicationId}::uuid`,
      ),
    );
    return {
      id: applicationId,
      publicId: `app_${applicationId}`,
      candidateId: row?.candidate_id ?? '',
      conversationId: row?.conversation_id ?? '',
    };
  };
  return { db, id, slug, admin, as, makeUser, makeJob, makeApplication };
}

let hashed: Promise<string> | null = null;
const passwordHash = (): Promise<string> => (hashed ??= hashPassword(TEST_PASSWORD));

function named(steps: readonly ProcessStep[], name: string): ProcessStep {
  const found = steps.find((step) => step.name === name);
  if (!found) throw new Error(`no step ${name}`);
  return found;
}

/** The UUID behind a public id. */
export function bare(kind: IdKind, id: string): string {
  const uuid = bareId(kind, id);
  if (uuid === null) throw new Error(`${id} is no ${kind}`);
  return uuid;
}
