import { sql } from 'drizzle-orm';
import { messages } from '#db/schema/messages';
import { newId } from '#db/id';
import { AppError } from '#domain/app-error';
import { defineCommand } from './command.ts';

const LIFE_MS = 30 * 60_000;

/**
 * Queues the mail with the one-time code that lets an application through although too many came from the same network or for
 * the same address (apply-form.md R32). The code stands in the mail only.
 */
export const mailApplyCode = defineCommand(
  'applyDraft.mailCode',
  async ({ tx, companyId, record, now }, input: { draftId: string; code: string }) => {
    const [draft] = await tx.execute<{
      email: string;
      first_name: string;
      company: string;
    }>(sql`select d.page1->>'email' as email, d.page1->>'firstName' as first_name, c.name as company from apply_drafts d join companies c on c.id = d.company_id
      where d.company_id = ${companyId}::uuid and d.id = ${input.draftId}::uuid and d.page1 is not null and d.submitted_at is null and d.expires_at > now()`);
    if (!draft) throw new AppError('LINK_EXPIRED', 'Your draft has ended. Please begin again.');
    const id = newId();
    await tx.insert(messages).values({
      companyId,
      id,
      direction: 'OUT',
      channel: 'EMAIL',
      kind: 'APPLY_CODE',
      fromAddress: '',
      toAddress: draft.email,
      subject: `${input.code} is your code for ${draft.company}`,
      body: `Dear ${draft.first_name},\n\nenter this code on the page of your application to send it:\n\n${input.code}\n\nIt works once and for 30 minutes. If you did not apply at ${draft.company}, you need not do anything: nothing is sent without the code.\n\nKind regards\n${draft.company}`,
      state: 'QUEUED',
      stateRank: 0,
      deadlineAt: new Date(now.getTime() + LIFE_MS),
    });
    record.wakes.push({
      type: 'message',
      subjectId: id,
      kind: 'message.queued',
      label: 'Mail APPLY_CODE',
      subjectType: 'MESSAGE',
      priority: 1,
    });
    return {};
  },
  { unhashed: ['code'] },
);
