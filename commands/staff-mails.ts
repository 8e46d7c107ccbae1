import { sql } from 'drizzle-orm';
import { messages } from '#db/schema/messages';
import { newId } from '#db/id';
import { notFound } from './access.ts';
import { defineCommand } from './command.ts';

/** Queues the mail with a link to choose a password; the link itself is never logged or audited. */
export const mailPasswordLink = defineCommand(
  'mail.passwordLink',
  async ({ tx, companyId, record, now }, input: { userId: string; kind: 'RESET' | 'ACTIVATION'; url: string }) => {
    const [user] = await tx.execute<{
      email: string;
      first_name: string;
      company: string;
    }>(sql`select u.email, u.first_name, c.name as company from users u
      join companies c on c.id = u.company_id where u.company_id = ${companyId}::uuid and u.id = ${input.userId}::uuid`);
    if (!user) throw notFound('This person');
    const id = newId();
    const reset = input.kind === 'RESET';
    await tx.insert(messages).values({
      companyId,
      id,
      userId: input.userId,
      direction: 'OUT',
      channel: 'EMAIL',
      kind: reset ? 'PASSWORD_RESET' : 'ACTIVATION',
      fromAddress: '',
      toAddress: user.email,
      subject: reset ? 'Choose a new password' : `You were invited to ${user.company} on Throughline`,
      body: `Hello ${user.first_name},\n\n${reset ? 'use this link to choose a new password. It works once and for 60 minutes.' : 'use this link to choose your password and sign in. It works once and for 7 days.'}\n\n${input.url}\n\nIf you did not expect this mail, you need not do anything.`,
      state: 'QUEUED',
      stateRank: 0,
      deadlineAt: new Date(now.getTime() + 3_600_000),
    });
    record.wakes.push({
      type: 'message',
      subjectId: id,
      kind: 'message.queued',
      label: `Mail ${input.kind}`,
      subjectType: 'MESSAGE',
      priority: 1,
    });
    return {};
  },
);
