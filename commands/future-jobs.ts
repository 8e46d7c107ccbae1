import { sql } from 'drizzle-orm';
import { consents, conversations } from '#db/schema/messages';
import { newId } from '#db/id';
import type { ApplyPage1 } from '#domain/apply-form';
import { findLikePeople, insertCandidate } from './applications.ts';
import { defineCommand } from './command.ts';

/**
 * Keeps a person whose job closed while they filled in the form, with their consent to future jobs and without an application
 * (apply-form.md R31). Files of the draft go with them; the draft ends, so that it cannot be kept a second time.
 */
export const keepForFutureJobs = defineCommand(
  'candidate.keepForFutureJobs',
  async (context, input: { draftId: string | null; page1: ApplyPage1 }) => {
    const { tx, companyId, record, now } = context;
    const candidateId = newId();
    if (input.draftId) {
      const ended =
        await tx.execute(sql`update apply_drafts set submitted_at = now(), version = version + 1 where company_id = ${companyId}::uuid
        and id = ${input.draftId}::uuid and submitted_at is null and expires_at > now() returning id`);
      if (ended.length === 0) return { candidateId: null };
    }
    await insertCandidate(context, candidateId, input.page1);
    await tx.insert(conversations).values({ companyId, id: newId(), candidateId });
    await tx.insert(consents).values({
      companyId,
      candidateId,
      kind: 'FUTURE_JOBS',
      address: '',
      status: 'GRANTED',
      source: 'APPLY_FORM',
      textVersion: '1',
      at: now,
    });
    record.audits.push({
      name: 'CONSENT_CHANGED',
      subjectType: 'CANDIDATE',
      subjectId: candidateId,
      candidateId,
      facts: { kind: 'FUTURE_JOBS', status: 'GRANTED', source: 'APPLY_FORM' },
    });
    if (input.draftId)
      await tx.execute(sql`update files set candidate_id = ${candidateId}::uuid, draft_id = null, version = version + 1
        where company_id = ${companyId}::uuid and draft_id = ${input.draftId}::uuid and state <> 'REMOVED'`);
    await findLikePeople(context, candidateId, input.page1);
    return { candidateId };
  },
);
