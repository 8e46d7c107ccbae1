import { createHash } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { candidateLinks } from '#db/schema/candidates';
import { messages } from '#db/schema/messages';
import { newId } from '#db/id';
import { AppError } from '#domain/app-error';
import { notFound } from './access.ts';
import { mergeByEmail } from './candidate-merges.ts';
import { defineCommand } from './command.ts';

/**
 * Writes the confirmation mail of an application with its status link, once per round (apply-form.md R28, R33). The link is
 * made here, so that its token never lies anywhere but in the mail.
 */
export const writeConfirmation = defineCommand(
  'application.confirm',
  async ({ tx, companyId, record, now }, input: { applicationId: string; publicBaseUrl: string; token: string }) => {
    const [row] = await tx.execute<{
      first_name: string;
      email: string | null;
      candidate_id: string;
      conversation_id: string;
      job_id: string;
      title: string;
      company: string;
      slug: string;
      ref_code: string;
      round: string;
    }>(sql`select c.first_name, c.email, a.candidate_id, a.conversation_id, a.job_id, j.title, j.ref_code, co.name as company, co.slug,
        coalesce(extract(epoch from a.applied_again_at)::bigint, 1)::text as round
      from applications a join candidates c on c.company_id = a.company_id and c.id = a.candidate_id join jobs j on j.company_id = a.company_id and j.id = a.job_id
      join companies co on co.id = a.company_id where a.company_id = ${companyId}::uuid and a.id = ${input.applicationId}::uuid`);
    if (!row) throw notFound('This application');
    if (row.email === null) return { messageId: null };
    const id = newId();
    const url = `${input.publicBaseUrl}/${row.slug}/status/${input.token}`;
    const inserted = await tx
      .insert(messages)
      .values({
        companyId,
        id,
        conversationId: row.conversation_id,
        candidateId: row.candidate_id,
        applicationId: input.applicationId,
        direction: 'OUT',
        channel: 'EMAIL',
        kind: 'CONFIRMATION',
        businessKey: `confirmation:${input.applicationId}:${row.round}`,
        fromAddress: '',
        toAddress: row.email,
        subject: `Your application for ${row.title} at ${row.company}`,
        body: `Dear ${row.first_name},\n\nthank you for applying for ${row.title} at ${row.company}. Your application has arrived.\n\nHere you can see where it stands, and confirm that this e-mail address is yours:\n${url}\n\nKind regards\n${row.company}`,
        state: 'QUEUED',
        stateRank: 0,
      })
      .onConflictDoNothing()
      .returning({ id: messages.id });
    if (inserted.length === 0) return { messageId: null };
    await tx.insert(candidateLinks).values({
      companyId,
      id: newId(),
      candidateId: row.candidate_id,
      applicationId: input.applicationId,
      purpose: 'STATUS',
      tokenHash: createHash('sha256').update(input.token).digest(),
      expiresAt: new Date(now.getTime() + 365 * 86_400_000),
    });
    record.events.push({ aggregate: 'message', id, version: 1, kind: 'message.queued' });
    record.changes.push({ topic: 'conversation', id: row.conversation_id, jobId: row.job_id });
    record.wakes.push({
      type: 'message',
      subjectId: id,
      kind: 'message.queued',
      label: 'Mail CONFIRMATION',
      subjectType: 'MESSAGE',
      jobId: row.job_id,
      applicationId: input.applicationId,
    });
    return { messageId: id };
  },
  { unhashed: ['token'] },
);

/**
 * The person behind a status link confirms that its e-mail address is theirs: records with the same address become one at
 * once (apply-form.md R33); a second time changes nothing. Ended and unknown links are refused alike.
 */
export const confirmEmail = defineCommand('candidate.confirmEmail', async (context, input: { linkId: string }) => {
  const { tx, companyId, record } = context;
  const [link] = await tx.execute<{
    candidate_id: string;
  }>(sql`update candidate_links set used_at = coalesce(used_at, now())
    where company_id = ${companyId}::uuid and id = ${input.linkId}::uuid and expires_at > now() returning candidate_id`);
  if (!link) throw new AppError('LINK_EXPIRED', 'This link has ended.');
  const [candidate] = await tx.execute<{
    version: number;
  }>(sql`update candidates set email_verified_at = now(), version = version + 1
    where company_id = ${companyId}::uuid and id = ${link.candidate_id}::uuid and email_verified_at is null returning version`);
  if (!candidate) return { changed: false };
  record.events.push({
    aggregate: 'candidate',
    id: link.candidate_id,
    version: candidate.version,
    kind: 'candidate.emailConfirmed',
  });
  record.audits.push({
    name: 'CANDIDATE_UPDATED',
    subjectType: 'CANDIDATE',
    subjectId: link.candidate_id,
    candidateId: link.candidate_id,
    facts: { fields: ['emailVerified'] },
  });
  record.changes.push({ topic: 'candidate', id: link.candidate_id });
  await mergeByEmail(context, link.candidate_id);
  return { changed: true };
});
