import { createHash, createHmac } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { Database } from '#db/client';
import { findPlaces } from '#db/queries/places';
import { stepsOfProcess } from '#db/queries/hiring-processes';
import type { ProcessStep } from '#domain/required-step';
import type { Stage } from '#domain/stage';
import type { SystemRole } from '#domain/member';
import { bareId, type IdKind } from '#domain/id';
import type { Actor } from '#commands/actor';
import { createApiClient } from '#commands/api-clients';
import type { CommandCall } from '#commands/command';
import { createCompany, createDepartment, createLocation } from '#commands/companies';
import { createHiringProcess } from '#commands/hiring-processes';
import { createJobAd, publishJobAd } from '#commands/job-ads';
import { putHiringTeam } from '#commands/hiring-teams';
import { createJob, setJobStatus } from '#commands/jobs';
import { createOperator } from '#commands/operators';
import { setPassword } from '#commands/sessions';
import { createUser, setSeat } from '#commands/users';
import { hashPassword } from '#api/password';
import type { Storage } from '#integrations/storage/client';
import { COMPANY_TEXT, daysSinceOpening, DEMO_JOBS, type DemoJob } from './jobs.ts';
import { DEMO_COMPANY, DEMO_TEAM } from './team.ts';
import type { Demo } from '../ready.ts';

export type DemoContext = {
  db: Database;
  companyId: string;
  storage: Storage;
  password: string;
  accountSid: string | null;
  twilioUrl: string | null;
  now: Date;
};
export type DemoSetUp = {
  userIds: Map<string, string>;
  actors: Map<string, Actor>;
  processIds: Map<string, string>;
  description: Demo;
};
export type OpenJob = { job: DemoJob; jobId: string; postingId: string; steps: ProcessStep[] };

const STANDARD_STEPS: { name: string; stage: Stage; required: boolean }[] = [
  { name: 'CV check', stage: 'IN_REVIEW', required: false },
  { name: 'Phone screen', stage: 'IN_REVIEW', required: true },
  { name: 'First interview', stage: 'INTERVIEW', required: false },
  { name: 'Final interview', stage: 'INTERVIEW', required: false },
];
const ENGINEERING_STEPS: typeof STANDARD_STEPS = [
  { name: 'CV check', stage: 'IN_REVIEW', required: false },
  { name: 'Phone screen', stage: 'IN_REVIEW', required: true },
  { name: 'First interview', stage: 'INTERVIEW', required: false },
  { name: 'Team interview', stage: 'INTERVIEW', required: false },
  { name: 'Case study', stage: 'INTERVIEW', required: false },
  { name: 'Final interview', stage: 'INTERVIEW', required: true },
];

/** A call whose key makes it act once, however often the seeding runs; `at` replaces the clock for what happened earlier. */
export function onceBy(context: DemoContext, actor: Actor, key: string, at?: Date): CommandCall {
  return { db: context.db, actor, key: `demo:${key}`, ...(at ? { clock: () => Promise.resolve(at) } : {}) };
}

export function installer(companyId: string): Actor {
  return {
    type: 'SYSTEM',
    id: null,
    name: 'Installation',
    companyId,
    channel: null,
    systemRole: null,
    seats: [],
    scopes: [],
    requestId: null,
    ipPrefix: null,
  };
}

/** Company, people, process, client and operator; finds what an earlier run made. */
export async function setUpCompany(context: DemoContext): Promise<DemoSetUp> {
  const { db, companyId } = context;
  const system = installer(companyId);
  const [known] = await db.transaction(companyId, (tx) =>
    tx.execute(sql`select 1 from companies where id = ${companyId}::uuid`),
  );
  if (!known) {
    await createCompany(onceBy(context, system, 'company'), {
      slug: DEMO_COMPANY.slug,
      name: DEMO_COMPANY.name,
      tagline:
        'We run the distribution grid for 1.9 million homes around Leeds and Lisbon. See what is open and apply in about ten minutes.',
      zone: DEMO_COMPANY.zone,
      country: DEMO_COMPANY.country,
      brandColor: DEMO_COMPANY.brandColor,
      features: { smartMessage: true, smartAssistant: true },
      settings: { institutionStacks: true, locationStacks: true, eeoQuestions: true },
      ...(context.accountSid
        ? {
            textSender: {
              address: '+12025550100',
              accountSid: context.accountSid,
              messagingServiceSid: 'MG00000000000000000000000000000001',
            },
          }
        : {}),
    });
  }
  const userIds = new Map<string, string>();
  const actors = new Map<string, Actor>();
  const users = [];
  const phc = await hashPassword(context.password);
  for (const member of DEMO_TEAM) {
    const email = `${member.key}@${DEMO_COMPANY.domain}`;
    const created = await createUser(onceBy(context, system, `user:${member.key}`), {
      firstName: member.firstName,
      lastName: member.lastName,
      email,
      systemRole: member.systemRole,
      zone: member.zone,
    });
    const userId = uuidOf('user', created.id);
    await setPassword({ db, actor: system }, { userId, phc });
    for (const seat of member.seats)
      await setSeat(onceBy(context, system, `seat:${member.key}:${seat}`), { userId, seat, given: true });
    userIds.set(member.key, userId);
    actors.set(member.key, {
      ...system,
      type: 'USER',
      id: userId,
      name: `${member.firstName} ${member.lastName}`,
      channel: 'DESKTOP',
      systemRole: member.systemRole satisfies SystemRole,
      seats: member.seats,
    });
    users.push({
      email,
      password: context.password,
      name: `${member.firstName} ${member.lastName}, ${member.says}`,
      systemRole: member.systemRole,
      seats: member.seats,
    });
  }
  const process = (name: string, steps: typeof STANDARD_STEPS) =>
    createHiringProcess(onceBy(context, system, `process:${name}`), { name, steps });
  const [office, engineering] = [
    await process('Office and field', STANDARD_STEPS),
    await process('Engineering', ENGINEERING_STEPS),
  ];
  const secret = createHmac('sha256', context.password).update('api client').digest('base64url');
  const client = await createApiClient(onceBy(context, system, 'apiClient'), {
    name: 'Intranet',
    scopes: ['jobs:read', 'applications:read'],
    secretHash: createHash('sha256').update(secret).digest('hex'),
    secretEnd: secret.slice(-4),
  });
  const operator = { email: 'operator@throughline.localhost', password: context.password };
  await createOperator(db, { email: operator.email, phc });
  return {
    userIds,
    actors,
    processIds: new Map([
      ['Standard', uuidOf('process', office.id)],
      ['Engineering', uuidOf('process', engineering.id)],
    ]),
    description: {
      company: DEMO_COMPANY.name,
      slug: DEMO_COMPANY.slug,
      users,
      apiClient: { id: client.id, secret, scopes: client.scopes },
      operator,
    },
  };
}

/** Opens and advertises the jobs, the first of them three months ago. */
export async function openJobs(context: DemoContext, demo: DemoSetUp): Promise<OpenJob[]> {
  const { companyId, db } = context;
  const system = installer(companyId);
  const departments = new Map<string, string>();
  const locations = new Map<string, string>();
  const opened: OpenJob[] = [];
  for (const job of DEMO_JOBS) {
    if (!departments.has(job.department))
      departments.set(
        job.department,
        uuidOf(
          'department',
          (await createDepartment(onceBy(context, system, `department:${job.department}`), { name: job.department }))
            .id,
        ),
      );
    if (!locations.has(job.city)) {
      const [place] = await db.transaction(null, (tx) => findPlaces(tx, job.city, job.country));
      if (!place) throw new Error(`${job.city} is not in the place list`);
      locations.set(
        job.city,
        uuidOf(
          'location',
          (await createLocation(onceBy(context, system, `location:${job.city}`), { placeId: place.id })).id,
        ),
      );
    }
    const at = new Date(context.now.getTime() - daysSinceOpening(job) * 86_400_000);
    const recruiter = demo.actors.get(job.recruiter);
    if (!recruiter) throw new Error(`${job.recruiter} is not in the team`);
    const created = await createJob(onceBy(context, recruiter, `job:${job.key}`, at), {
      ...job.fields,
      departmentId: departments.get(job.department),
      locationId: locations.get(job.city),
      hiringProcessId: demo.processIds.get(job.process) ?? '',
    });
    const jobId = uuidOf('job', created.id);
    const member = (key: string, role: 'RECRUITER' | 'HIRING_MANAGER' | 'INTERVIEW_TEAM' | 'COORDINATOR') => ({
      userId: demo.userIds.get(key) ?? '',
      role,
    });
    await putHiringTeam(onceBy(context, recruiter, `team:${job.key}`), {
      jobId,
      members: [
        member(job.recruiter, 'RECRUITER'),
        member(job.manager, 'HIRING_MANAGER'),
        ...job.panel.map((key) => member(key, 'INTERVIEW_TEAM')),
        ...(job.recruiter === 'ines.carvalho' ? [] : [member('ines.carvalho', 'COORDINATOR')]),
        ...(job.recruiter === 'alex.rivera' ? [] : [member('alex.rivera', 'RECRUITER')]),
      ],
    });
    const ad = await createJobAd(onceBy(context, recruiter, `ad:${job.key}`, at), {
      jobId,
      sections: {
        company: COMPANY_TEXT,
        description: job.description,
        qualifications: job.qualifications,
        additional: job.additional,
      },
      showSalary: job.fields.salaryRange !== undefined,
    });
    await publishJobAd(onceBy(context, recruiter, `publish:${job.key}`, at), { jobAdId: uuidOf('jobAd', ad.id) });
    const { posting, steps } = await db.transaction(companyId, async (tx) => ({
      posting: (
        await tx.execute<{ id: string }>(
          sql`select id from postings where company_id = ${companyId}::uuid and job_id = ${jobId}::uuid order by created_at limit 1`,
        )
      )[0],
      steps: await stepsOfProcess(tx, companyId, demo.processIds.get(job.process) ?? ''),
    }));
    if (posting) opened.push({ job, jobId, postingId: posting.id, steps });
  }
  return opened;
}

export function uuidOf(kind: IdKind, id: string): string {
  const uuid = bareId(kind, id);
  if (uuid === null) throw new Error(`${id} is no ${kind}`);
  return uuid;
}

/** The jobs of last year are cancelled once everybody has applied; their people stay where they were. */
export async function closeEarlierJobs(context: DemoContext, demo: DemoSetUp, jobs: readonly OpenJob[]): Promise<void> {
  for (const { job, jobId } of jobs) {
    const recruiter = demo.actors.get(job.recruiter);
    if (job.openedDaysAgo === undefined || !recruiter) continue;
    const at = new Date(context.now.getTime() - (job.openedDaysAgo - 60) * 86_400_000);
    await setJobStatus(onceBy(context, recruiter, `close:${job.key}`, at), { jobId, jobStatus: 'CANCELLED' });
  }
}
