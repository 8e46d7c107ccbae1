import { sql } from 'drizzle-orm';
import { applications, candidates, duplicatePairs, stepEntries } from '#db/schema/candidates';
import { consents, conversations } from '#db/schema/messages';
import { newId } from '#db/id';
import { stepsOfProcess } from '#db/queries/hiring-processes';
import { AppError } from '#domain/app-error';
import type { ApplyPage1, ApplyPage2 } from '#domain/apply-form';
import type { EeoAnswers } from '#domain/eeo';
import { isOpen } from '#domain/job';
import { searchForm } from '#domain/search-words';
import { defineCommand, type CommandContext } from './command.ts';
import { storeEeoAnswers } from './eeo-answers.ts';
import { raiseJob } from './job-ads.ts';
import { lockJob } from './jobs.ts';
import { wakeJourney } from './moves.ts';

export type Submission = {
  draftId: string;
  page2: ApplyPage2;
  /** Kept apart from everything else; the stored request does not hold it. */
  eeo?: EeoAnswers;
};
export type Submitted = { applicationId: string | null; firstName: string };

type Draft = {
  id: string;
  page1: ApplyPage1 | null;
  application_id: string | null;
  posting_id: string;
  job_id: string;
  live: boolean;
};

/**
 * Takes an application in one transaction: candidate, application at step 1, answers, consents, files, source, wake-up
 * (apply-form.md R28). The same draft twice gives the first result (R29). An e-mail that already applied makes no second
 * application and the page looks the same (R30); an unverified e-mail equal to another person's makes a duplicatePair (R33).
 */
export const submitApplication = defineCommand(
  'application.submit',
  async (context, input: Submission): Promise<Submitted> => {
    const { tx, companyId, now } = context;
    const [draft] =
      await tx.execute<Draft>(sql`select d.id, d.page1, d.application_id, d.posting_id, p.job_id, (p.state = 'ACTIVE' and d.expires_at > now()) as live
    from apply_drafts d join postings p on p.company_id = d.company_id and p.id = d.posting_id where d.company_id = ${companyId}::uuid and d.id = ${input.draftId}::uuid for update of d`);
    if (!draft?.page1) throw new AppError('LINK_EXPIRED', 'Your draft has ended. Please fill in the form again.');
    const person = draft.page1;
    if (draft.application_id) return { applicationId: draft.application_id, firstName: person.firstName };
    const job = await lockJob(context, draft.job_id);
    if (!draft.live || !isOpen(job.jobStatus)) throw new AppError('JOB_CLOSED', 'This job is no longer open.');
    const emailKey = person.email.toLowerCase();
    if (await hasApplied(context, job.id, emailKey)) {
      await tx.execute(
        sql`update apply_drafts set submitted_at = now(), version = version + 1 where company_id = ${companyId}::uuid and id = ${draft.id}::uuid`,
      );
      return { applicationId: null, firstName: person.firstName };
    }
    const candidateId = newId();
    const conversationId = newId();
    const applicationId = newId();
    await insertCandidate(context, candidateId, person);
    await tx.insert(conversations).values({ companyId, id: conversationId, candidateId });
    const steps = await stepsOfProcess(tx, companyId, job.hiringProcessId);
    const first = steps[0];
    if (!first) throw new Error('a hiring process always has steps');
    await tx.insert(applications).values({
      companyId,
      id: applicationId,
      jobId: job.id,
      candidateId,
      status: 'NEW',
      stepId: first.stepId,
      furthestStage: 'NEW',
      sourceNumber: 1001,
      postingId: draft.posting_id,
      answers: input.page2.answers,
      conversationId,
      appliedAt: now,
    });
    await tx.insert(stepEntries).values({
      companyId,
      id: newId(),
      applicationId,
      jobId: job.id,
      stepId: first.stepId,
      at: now,
      actorType: 'CANDIDATE',
      cause: 'APPLY',
    });
    await storeConsents(context, candidateId, person, input.page2);
    await storeEeoAnswers(context, applicationId, input.eeo ?? {});
    await tx.execute(sql`update files set application_id = ${applicationId}::uuid, candidate_id = ${candidateId}::uuid, draft_id = null, version = version + 1
    where company_id = ${companyId}::uuid and draft_id = ${draft.id}::uuid and state <> 'REMOVED'`);
    await tx.execute(
      sql`update apply_drafts set application_id = ${applicationId}::uuid, submitted_at = now(), version = version + 1 where company_id = ${companyId}::uuid and id = ${draft.id}::uuid`,
    );
    await findLikePeople(context, candidateId, person);
    recordCreation(context, { id: applicationId, jobId: job.id, jobRefCode: job.refCode }, candidateId);
    await raiseJob(context, job, 'SOURCING');
    return { applicationId, firstName: person.firstName };
  },
  { unhashed: ['eeo'] },
);

/** Whether the address has an application on the job that a second one would double (R30). */
async function hasApplied({ tx, companyId }: CommandContext, jobId: string, emailKey: string): Promise<boolean> {
  const found =
    await tx.execute(sql`select 1 from applications a join candidates c on c.company_id = a.company_id and c.id = a.candidate_id
    where a.company_id = ${companyId}::uuid and a.job_id = ${jobId}::uuid and c.email_key = ${emailKey} and a.status not in ('LEAD', 'TRANSFERRED') limit 1`);
  return found.length > 0;
}

/** A new person as page 1 has them, with event and audit. */
export async function insertCandidate(
  { tx, companyId, record }: CommandContext,
  id: string,
  person: ApplyPage1,
): Promise<void> {
  const latest = person.experience.toSorted(
    (a, b) => (b.to ?? '9999').localeCompare(a.to ?? '9999') || b.from.localeCompare(a.from),
  )[0];
  const headline = latest ? `${latest.title}, ${latest.employer}` : null;
  await tx.insert(candidates).values({
    companyId,
    id,
    firstName: person.firstName,
    lastName: person.lastName,
    email: person.email,
    emailKey: person.email.toLowerCase(),
    phoneRaw: person.phoneRaw,
    phone: person.phone,
    placeId: person.placeId,
    headline,
    links: person.links,
    experience: person.experience,
    education: person.education,
    searchText: searchTextOf(person, headline),
  });
  record.events.push({ aggregate: 'candidate', id, version: 1, kind: 'candidate.created' });
  record.audits.push({ name: 'CANDIDATE_CREATED', subjectType: 'CANDIDATE', subjectId: id, candidateId: id });
}

/** Words by which a person is found: names, address, digits of the phone, headline, employers and schools. */
export function searchTextOf(person: ApplyPage1, headline: string | null): string {
  return searchForm(
    [
      person.firstName,
      person.lastName,
      person.email,
      person.phone?.replace(/\D/g, '') ?? '',
      headline ?? '',
      ...person.experience.flatMap((entry) => [entry.title, entry.employer]),
      ...person.education.flatMap((entry) => [entry.institution, entry.field]),
    ].join(' '),
  );
}

async function storeConsents(
  { tx, companyId, record, now }: CommandContext,
  candidateId: string,
  person: ApplyPage1,
  page2: ApplyPage2,
): Promise<void> {
  const texts = person.phone
    ? [
        { kind: 'SMS', address: person.phone, status: page2.consents.sms ? 'GRANTED' : 'NONE' },
        { kind: 'WHATSAPP', address: person.phone, status: page2.consents.whatsapp ? 'GRANTED' : 'NONE' },
      ]
    : [];
  const rows = [
    { kind: 'APPLICATION', address: '', status: 'GRANTED' },
    { kind: 'FUTURE_JOBS', address: '', status: page2.consents.futureJobs ? 'GRANTED' : 'NONE' },
    ...texts,
  ];
  await tx
    .insert(consents)
    .values(rows.map((row) => ({ companyId, candidateId, ...row, source: 'APPLY_FORM', textVersion: '1', at: now })));
  for (const row of rows.filter((one) => one.status === 'GRANTED')) {
    record.audits.push({
      name: 'CONSENT_CHANGED',
      subjectType: 'CANDIDATE',
      subjectId: candidateId,
      candidateId,
      facts: { kind: row.kind, status: row.status, source: 'APPLY_FORM' },
    });
  }
}

/** Other records that look like the same person wait for a decision; nothing is merged by itself (hiring-process.md R15). */
export async function findLikePeople(
  { tx, companyId }: CommandContext,
  candidateId: string,
  person: ApplyPage1,
): Promise<void> {
  const like = await tx.execute<{ id: string; cause: 'EMAIL' | 'PHONE' }>(sql`
    select id, case when email_key = ${person.email.toLowerCase()} then 'EMAIL' else 'PHONE' end as cause from candidates
    where company_id = ${companyId}::uuid and id <> ${candidateId}::uuid and (email_key = ${person.email.toLowerCase()} or (phone_e164 is not null and phone_e164 = ${person.phone})) limit 5`);
  for (const other of like) {
    await tx
      .insert(duplicatePairs)
      .values({ companyId, id: newId(), firstId: other.id, secondId: candidateId, cause: other.cause, status: 'OPEN' })
      .onConflictDoNothing();
  }
}

function recordCreation(
  context: CommandContext,
  application: { id: string; jobId: string; jobRefCode: string },
  candidateId: string,
): void {
  const { record } = context;
  record.events.push({
    aggregate: 'application',
    id: application.id,
    version: 1,
    kind: 'application.created',
    facts: { jobId: application.jobId },
  });
  record.audits.push({
    name: 'APPLICATION_CREATED',
    subjectType: 'APPLICATION',
    subjectId: application.id,
    jobId: application.jobId,
    candidateId,
    applicationId: application.id,
  });
  record.changes.push({ topic: 'application', id: application.id, jobId: application.jobId, version: 1 });
  wakeJourney(context, application, 'application.created');
}
