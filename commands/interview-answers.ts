import { sql } from 'drizzle-orm';
import { AppError } from '#domain/app-error';
import { notFound } from './access.ts';
import { defineCommand } from './command.ts';
import { lockInterview, writeAnswer } from './interview-lock.ts';

/**
 * The answer of whoever holds the status link of an application (candidate-portal.md R3). It may change until the interview
 * begins and closes no invitation: a later word by text still counts (smart-message.md R15). The same answer twice is one.
 */
export const answerByLink = defineCommand(
  'interview.answerByLink',
  async (context, input: { linkId: string; interviewId: string; answer: 'ACCEPTED' | 'DECLINED' }) => {
    const { tx, companyId, now } = context;
    const [link] = await tx.execute<{ application_id: string }>(
      sql`select application_id from candidate_links where company_id = ${companyId}::uuid and id = ${input.linkId}::uuid and expires_at > now()`,
    );
    if (!link) throw new AppError('LINK_EXPIRED', 'This link has ended.');
    const interview = await lockInterview(context, input.interviewId);
    if (interview.applicationId !== link.application_id) throw notFound('This interview');
    if (interview.status !== 'SCHEDULED')
      throw new AppError('STATUS_NOT_POSSIBLE', 'This interview does not take place any more.');
    if (interview.startsAt <= now) throw new AppError('ALREADY_STARTED', 'This interview has already started.');
    const [before] = await tx.execute<{ answer: string }>(
      sql`select candidate_status as answer from interviews where company_id = ${companyId}::uuid and id = ${interview.id}::uuid`,
    );
    if (before?.answer === input.answer) return { changed: false };
    await writeAnswer(context, interview, input.answer, 'LINK');
    return { changed: true };
  },
);
