import { sql } from 'drizzle-orm';
import { MockActivityEnvironment } from '@temporalio/testing';
import { moveApplication } from '#commands/moves';
import { rejectApplication } from '#commands/rejections';
import type { TestApplication, TestCompany, TestJob } from './builders.ts';

/** Two kinds of people, so that decisions can follow something that a profile tells. */
const KINDS = {
  grid: {
    title: 'Grid operations engineer',
    summary: 'Runs SCADA desks, switching schedules and outage planning in a transmission control room.',
    skills: ['SCADA', 'Switching', 'Outage planning', 'Power systems'],
  },
  shop: {
    title: 'Shop assistant',
    summary: 'Sells shoes, keeps the till, arranges shelves and windows in a department store.',
    skills: ['Sales', 'Cash handling', 'Customer service', 'Merchandising'],
  },
};
export type PersonKind = keyof typeof KINDS;

/** Types a working life into a candidate, as the apply form stores it, so that no file has to be read. */
export async function giveExperience(
  company: TestCompany,
  application: TestApplication,
  kind: PersonKind,
  n: number,
): Promise<void> {
  const { title, summary, skills } = KINDS[kind];
  const experience = [
    {
      title: `${title}${n % 3 === 0 ? '' : n % 3 === 1 ? ', senior' : ', night shift'}`,
      employer: `Works ${n}`,
      from: `20${String(10 + (n % 8)).padStart(2, '0')}-03`,
      to: null,
      text: `${summary} ${skills.slice(0, 2 + (n % 3)).join(', ')}.`,
    },
  ];
  await company.db.transaction(company.id, (tx) =>
    tx.execute(
      sql`update candidates set experience = ${JSON.stringify(experience)}::jsonb, headline = ${title} where company_id = ${company.id}::uuid and id = ${application.candidateId}::uuid`,
    ),
  );
}

/** Moves an application to the first step after New, by hand. */
export async function advance(company: TestCompany, job: TestJob, application: TestApplication, step = 'Screening') {
  await moveApplication(company.as(company.admin), { applicationId: application.id, toStepId: job.step(step).stepId });
}

/** Rejects an application by hand for a reason that says something about the person. */
export async function reject(company: TestCompany, application: TestApplication): Promise<void> {
  const [reason] = await company.db.transaction(company.id, (tx) =>
    tx.execute<{ id: string }>(
      sql`select id from reasons where company_id = ${company.id}::uuid and kind = 'rejection' and name = 'Less qualified than others'`,
    ),
  );
  await rejectApplication(company.as(company.admin), {
    applicationId: application.id,
    reasonId: reason?.id ?? '',
    cancelInterviews: false,
  });
}

/** Runs one activity as a worker would, with a context that takes its heartbeats. */
export function asActivity<A extends unknown[], R>(work: (...args: A) => Promise<R>, ...args: A): Promise<R> {
  return new MockActivityEnvironment().run(work, ...args);
}
