import { sql } from 'drizzle-orm';
import { passwordLinks, sessions } from '#db/schema/users';
import { newId } from '#db/id';
import { AppError } from '#domain/app-error';
import { mustInCompany, notFound } from './access.ts';
import { defineCommand } from './command.ts';
import { endSessionsOf } from './users.ts';

const IDLE_HOURS = 12;
const ABSOLUTE_DAYS = 7;

/** Opens a session after the password was checked; the caller keeps the token, the row keeps its SHA-256 (sign-in.md section 7). */
export const openSession = defineCommand(
  'session.open',
  async (
    { tx, companyId, now, record },
    input: { userId: string; tokenHash: string; device: string | null; endSessionId: string | null },
  ) => {
    const id = newId();
    if (input.endSessionId) {
      await tx.execute(
        sql`update sessions set ended_at = now(), end_cause = 'REPLACED' where company_id = ${companyId}::uuid and id = ${input.endSessionId}::uuid and ended_at is null`,
      );
    }
    await tx.insert(sessions).values({
      companyId,
      id,
      userId: input.userId,
      tokenHash: Buffer.from(input.tokenHash, 'hex'),
      method: 'PASSWORD',
      idleExpiresAt: new Date(now.getTime() + IDLE_HOURS * 3_600_000),
      absoluteExpiresAt: new Date(now.getTime() + ABSOLUTE_DAYS * 86_400_000),
      device: input.device,
    });
    record.audits.push({
      name: 'USER_AUTHENTICATION_SUCCESS',
      subjectType: 'USER',
      subjectId: input.userId,
      facts: { authenticationType: 'PASSWORD' },
    });
    return { sessionId: id };
  },
);

/** Writes down a failed sign-in; the answer to the person is always the same (audit.md †). */
export const recordFailedSignIn = defineCommand(
  'session.failed',
  async ({ record }, input: { userId: string | null; reason: string }) => {
    record.audits.push({
      name: 'USER_AUTHENTICATION_FAILED',
      subjectType: 'USER',
      subjectId: input.userId,
      facts: { reason: input.reason },
    });
    return {};
  },
);

/** Ends one session; its live connections close within five seconds. */
export const endSession = defineCommand(
  'session.end',
  async ({ tx, actor, companyId, record }, input: { sessionId: string }) => {
    await tx.execute(
      sql`update sessions set ended_at = now(), end_cause = 'SIGNED_OUT' where company_id = ${companyId}::uuid and id = ${input.sessionId}::uuid and ended_at is null`,
    );
    record.audits.push({ name: 'USER_SIGNED_OUT', subjectType: 'USER', subjectId: actor.id });
    record.changes.push({ topic: 'session', id: actor.id, userId: actor.id });
    return {};
  },
);

/** Makes a one-time link to choose a password, voiding older ones of its kind; RESET lasts 60 minutes, ACTIVATION 7 days. */
export const createPasswordLink = defineCommand(
  'password.createLink',
  async (
    { tx, actor, companyId, now, record },
    input: { userId: string; kind: 'RESET' | 'ACTIVATION'; tokenHash: string },
  ) => {
    if (actor.type === 'USER') mustInCompany(actor, 'user.manage');
    const [user] = await tx.execute<{ id: string }>(
      sql`select id from users where company_id = ${companyId}::uuid and id = ${input.userId}::uuid for update`,
    );
    if (!user) throw notFound('This person');
    await tx.execute(
      sql`update password_links set voided_at = now() where company_id = ${companyId}::uuid and user_id = ${input.userId}::uuid and kind = ${input.kind} and used_at is null and voided_at is null`,
    );
    await tx.insert(passwordLinks).values({
      companyId,
      id: newId(),
      userId: input.userId,
      kind: input.kind,
      tokenHash: Buffer.from(input.tokenHash, 'hex'),
      expiresAt: new Date(now.getTime() + (input.kind === 'RESET' ? 3_600_000 : 7 * 86_400_000)),
    });
    record.audits.push({
      name: 'USER_PASSWORD_RESET_REQUESTED',
      subjectType: 'USER',
      subjectId: input.userId,
      facts: { by: actor.type },
    });
    return { state: 'QUEUED' as const };
  },
);

/** Uses a link: stores the hash, activates a new user, ends the person's sessions. A used or ended link is refused. */
export const choosePassword = defineCommand(
  'password.choose',
  async (context, input: { linkId: string; phc: string }) => {
    const { tx, companyId, record } = context;
    const [link] = await tx.execute<{ user_id: string; kind: string }>(sql`update password_links set used_at = now()
    where company_id = ${companyId}::uuid and id = ${input.linkId}::uuid and used_at is null and voided_at is null and expires_at > now() returning user_id, kind`);
    if (!link) throw new AppError('LINK_EXPIRED', 'This link has ended or was used already. Ask for a new one.');
    await storePassword(context, link.user_id, input.phc);
    if (link.kind === 'ACTIVATION') {
      await tx.execute(
        sql`update users set active = true, version = version + 1 where company_id = ${companyId}::uuid and id = ${link.user_id}::uuid and not active`,
      );
      record.audits.push({ name: 'USER_ACTIVATED', subjectType: 'USER', subjectId: link.user_id });
    }
    return { userId: link.user_id };
  },
);

/** Sets a password without a link; for the start of an installation only, never reachable from outside. */
export const setPassword = defineCommand('password.set', async (context, input: { userId: string; phc: string }) => {
  if (context.actor.type !== 'SYSTEM') throw new AppError('NOT_ALLOWED', 'Only the installation itself may do this.');
  await storePassword(context, input.userId, input.phc);
  await context.tx.execute(
    sql`update users set active = true where company_id = ${context.companyId}::uuid and id = ${input.userId}::uuid`,
  );
  return {};
});

async function storePassword(context: Parameters<typeof endSessionsOf>[0], userId: string, phc: string): Promise<void> {
  const { tx, companyId, record } = context;
  await tx.execute(sql`insert into passwords (company_id, user_id, phc) values (${companyId}::uuid, ${userId}::uuid, ${phc})
    on conflict (company_id, user_id) do update set phc = excluded.phc, set_at = now()`);
  await endSessionsOf(context, userId, 'PASSWORD_CHANGED');
  record.audits.push({ name: 'USER_PASSWORD_CHANGED', subjectType: 'USER', subjectId: userId });
}
