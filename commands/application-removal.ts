import { sql } from 'drizzle-orm';
import { rejections } from '#db/schema/candidates';
import { newId } from '#db/id';
import type { ApplicationStatus } from '#domain/stage';
import { AppError } from '#domain/app-error';
import { defineCommand, type CommandContext } from './command.ts';
import { dropDerived } from './derived-profile.ts';
import { deleteEeoAnswers } from './eeo-answers.ts';
import { cancelInterviewsOf } from './interview-cancellation.ts';
import { wakeJourney } from './moves.ts';

/** What hangs on one application, in the order in which it may go. */
const OF_APPLICATION = [
  'tasks',
  'notes',
  'rejections',
  'required_step_exceptions',
  'step_entries',
  'application_seen',
  'match_ordinals',
  'candidate_links',
  'messages',
  'files',
  'apply_drafts',
];
/** What else hangs on the person, after the application and what was derived. */
const OF_CANDIDATE = ['consents', 'recommendation_passes', 'match_scores', 'conversations'];

type Removed = {
  /** Stored files whose content is to be deleted after the commit. */
  storageKeys: string[];
};
type Found = {
  candidate_id: string;
  application_id: string;
  job_id: string;
  ref_code: string;
  status: ApplicationStatus;
  version: number;
  verified: boolean;
  meets: boolean;
};

/**
 * "This was not me": whoever reads the mail to an unconfirmed address says that somebody else applied with it. The
 * application goes with the record that it made (apply-form.md R33). Where an interview already stands on it, the people
 * who set it up must hear of it: it is cancelled, the application is closed as withdrawn, and the address is taken off the
 * record, so that nothing more is sent there. A confirmed address refuses with NOT_ALLOWED.
 */
export const removeNotTheirs = defineCommand(
  'application.removeNotTheirs',
  async (context, input: { linkId: string }): Promise<Removed> => {
    const { tx, companyId, record } = context;
    const [found] =
      await tx.execute<Found>(sql`select l.candidate_id, l.application_id, a.job_id, j.ref_code, a.status, a.version,
        c.email_verified_at is not null as verified,
        exists (select 1 from interviews i where i.company_id = a.company_id and i.application_id = a.id) as meets
      from candidate_links l join applications a on a.company_id = l.company_id and a.id = l.application_id
      join candidates c on c.company_id = l.company_id and c.id = l.candidate_id
      join jobs j on j.company_id = a.company_id and j.id = a.job_id
      where l.company_id = ${companyId}::uuid and l.id = ${input.linkId}::uuid and l.expires_at > now() for update of a, c`);
    if (!found) throw new AppError('LINK_EXPIRED', 'This link has ended.');
    if (found.verified) throw new AppError('NOT_ALLOWED', 'This address was confirmed. Write to the company instead.');
    const keys = found.meets ? await closeAsWithdrawn(context, found) : await deleteAll(context, found);
    record.audits.push({
      name: 'APPLICATION_REMOVED',
      subjectType: 'APPLICATION',
      subjectId: found.application_id,
      jobId: found.job_id,
      applicationId: found.application_id,
      candidateId: found.candidate_id,
      facts: { cause: 'NOT_ME' },
    });
    record.changes.push(
      { topic: 'application', id: found.application_id, jobId: found.job_id },
      { topic: 'candidate', id: found.candidate_id },
    );
    wakeJourney(
      context,
      { id: found.application_id, jobId: found.job_id, jobRefCode: found.ref_code },
      'application.removed',
    );
    return { storageKeys: keys };
  },
);

async function deleteAll({ tx, companyId, record }: CommandContext, found: Found): Promise<string[]> {
  const at = sql`company_id = ${companyId}::uuid and application_id = ${found.application_id}::uuid`;
  const files = await tx.execute<{ storage_key: string }>(sql`select storage_key from files where ${at}`);
  await tx.execute(sql`delete from parsed_resumes r using files f where r.company_id = ${companyId}::uuid and f.company_id = r.company_id
    and f.application_id = ${found.application_id}::uuid and r.file_sha256 = f.sha256
    and not exists (select 1 from files k where k.company_id = f.company_id and k.sha256 = f.sha256 and k.id <> f.id and k.state <> 'REMOVED')`);
  await deleteEeoAnswers({ tx, companyId }, found.application_id);
  for (const table of OF_APPLICATION) await tx.execute(sql`delete from ${sql.identifier(table)} where ${at}`);
  await tx.execute(
    sql`delete from applications where company_id = ${companyId}::uuid and id = ${found.application_id}::uuid`,
  );
  record.events.push({
    aggregate: 'application',
    id: found.application_id,
    version: found.version + 1,
    kind: 'application.removed',
  });
  const others = await tx.execute(
    sql`select 1 from applications where company_id = ${companyId}::uuid and candidate_id = ${found.candidate_id}::uuid limit 1`,
  );
  if (others.length === 0) await deletePerson(tx, companyId, found.candidate_id);
  return files.map((file) => file.storage_key);
}

async function deletePerson(tx: CommandContext['tx'], companyId: string, candidateId: string): Promise<void> {
  await tx.execute(
    sql`delete from duplicate_pairs where company_id = ${companyId}::uuid and ${candidateId}::uuid in (first_id, second_id)`,
  );
  await dropDerived({ tx, companyId }, candidateId);
  for (const table of OF_CANDIDATE)
    await tx.execute(
      sql`delete from ${sql.identifier(table)} where company_id = ${companyId}::uuid and candidate_id = ${candidateId}::uuid`,
    );
  await tx.execute(sql`delete from candidates where company_id = ${companyId}::uuid and id = ${candidateId}::uuid`);
}

async function closeAsWithdrawn(context: CommandContext, found: Found): Promise<string[]> {
  const { tx, actor, companyId, record } = context;
  await cancelInterviewsOf(context, found.application_id, { reason: 'This was not them', notifyCandidate: false });
  await tx.execute(sql`update rejections set ended_at = now()
    where company_id = ${companyId}::uuid and application_id = ${found.application_id}::uuid and ended_at is null`);
  await tx.insert(rejections).values({
    companyId,
    id: newId(),
    applicationId: found.application_id,
    kind: 'WITHDRAWN',
    comment: 'The owner of the e-mail address says that this was not them.',
    statusBefore: found.status,
    by: 'CANDIDATE',
    byName: actor.name,
  });
  await tx.execute(
    sql`update applications set status = 'WITHDRAWN', version = version + 1 where company_id = ${companyId}::uuid and id = ${found.application_id}::uuid`,
  );
  await tx.execute(
    sql`update candidates set email = null, email_key = null, version = version + 1 where company_id = ${companyId}::uuid and id = ${found.candidate_id}::uuid`,
  );
  await tx.execute(
    sql`delete from candidate_links where company_id = ${companyId}::uuid and candidate_id = ${found.candidate_id}::uuid`,
  );
  await tx.execute(
    sql`delete from duplicate_pairs where company_id = ${companyId}::uuid and ${found.candidate_id}::uuid in (first_id, second_id) and status = 'OPEN' and cause = 'EMAIL'`,
  );
  record.events.push({
    aggregate: 'application',
    id: found.application_id,
    version: found.version + 1,
    kind: 'application.closed',
    facts: { cause: 'NOT_ME' },
  });
  return [];
}
