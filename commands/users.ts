import { sql } from 'drizzle-orm';
import { seats, users } from '#db/schema/users';
import { newId } from '#db/id';
import { readUser } from '#db/queries/users';
import { AppError } from '#domain/app-error';
import type { Seat, SystemRole } from '#domain/member';
import { mustInCompany, mustMatch, notFound } from './access.ts';
import { defineCommand, type CommandContext } from './command.ts';

export type NewUser = {
  firstName: string;
  lastName: string;
  email: string;
  systemRole: SystemRole;
  zone?: string | undefined;
};
type UserRow = { id: string; version: number; system_role: SystemRole; active: boolean };

/** Adds a person, inactive until they have chosen a password (glossary: created inactive). */
export const createUser = defineCommand('user.create', async (context, input: NewUser) => {
  const { tx, actor, companyId, record } = context;
  mustInCompany(actor, 'user.manage');
  const id = newId();
  const [company] = await tx.execute<{ zone: string }>(
    sql`select time_zone as zone from companies where id = ${companyId}::uuid`,
  );
  await tx.insert(users).values({
    companyId,
    id,
    firstName: input.firstName,
    lastName: input.lastName,
    email: input.email.trim(),
    systemRole: input.systemRole,
    zone: input.zone ?? company?.zone ?? 'UTC',
  });
  record.events.push({ aggregate: 'user', id, version: 1, kind: 'user.created' });
  record.audits.push({
    name: 'USER_CREATED',
    subjectType: 'USER',
    subjectId: id,
    facts: { systemRole: input.systemRole },
  });
  return present(context, id);
});

type UserChange = {
  userId: string;
  firstName?: string | undefined;
  lastName?: string | undefined;
  zone?: string | undefined;
  active?: boolean | undefined;
};

/** Changes names, zone, or whether the person may sign in; deactivation ends their sessions at once (permissions.md R13). */
export const updateUser = defineCommand('user.update', async (context, input: UserChange) => {
  const { tx, actor, companyId, record } = context;
  mustInCompany(actor, 'user.manage');
  const row = await lockUser(context, input.userId);
  mustMatch(context, row.version, { version: row.version });
  if (input.active === false) await keepOneAdministrator(context, row);
  await tx.execute(sql`update users set first_name = coalesce(${input.firstName ?? null}, first_name), last_name = coalesce(${input.lastName ?? null}, last_name),
    time_zone = coalesce(${input.zone ?? null}, time_zone), active = coalesce(${input.active ?? null}::boolean, active), version = version + 1
    where company_id = ${companyId}::uuid and id = ${input.userId}::uuid`);
  const activity =
    input.active === undefined || input.active === row.active
      ? 'USER_UPDATED'
      : input.active
        ? 'USER_ACTIVATED'
        : 'USER_DEACTIVATED';
  if (activity === 'USER_DEACTIVATED') await endSessionsOf(context, input.userId, 'DEACTIVATED');
  record.events.push({ aggregate: 'user', id: input.userId, version: row.version + 1, kind: 'user.updated' });
  record.audits.push({ name: activity, subjectType: 'USER', subjectId: input.userId });
  record.changes.push({ topic: 'session', id: input.userId, userId: input.userId });
  return present(context, input.userId);
});

/** Changes the company-wide role; the company keeps one active administrator. */
export const setSystemRole = defineCommand(
  'user.setSystemRole',
  async (context, input: { userId: string; systemRole: SystemRole }) => {
    const { tx, actor, companyId, record } = context;
    mustInCompany(actor, 'user.manage');
    const row = await lockUser(context, input.userId);
    if (row.system_role === input.systemRole) return present(context, input.userId);
    if (input.systemRole !== 'ADMINISTRATOR') await keepOneAdministrator(context, row);
    await tx.execute(
      sql`update users set system_role = ${input.systemRole}, version = version + 1 where company_id = ${companyId}::uuid and id = ${input.userId}::uuid`,
    );
    record.events.push({ aggregate: 'user', id: input.userId, version: row.version + 1, kind: 'user.roleChanged' });
    record.audits.push({
      name: 'USER_ROLE_CHANGED',
      subjectType: 'USER',
      subjectId: input.userId,
      facts: { previousRole: row.system_role, currentRole: input.systemRole },
    });
    record.changes.push({ topic: 'session', id: input.userId, userId: input.userId });
    return present(context, input.userId);
  },
);

/** Gives or takes a paid seat; acts on the next request (permissions.md R6). */
export const setSeat = defineCommand(
  'user.setSeat',
  async (context, input: { userId: string; seat: Seat; given: boolean }) => {
    const { tx, actor, companyId, record } = context;
    mustInCompany(actor, 'user.manage');
    const row = await lockUser(context, input.userId);
    const changed = input.given
      ? await tx
          .insert(seats)
          .values({ companyId, userId: input.userId, seat: input.seat })
          .onConflictDoNothing()
          .returning({ seat: seats.seat })
      : await tx.execute(
          sql`delete from seats where company_id = ${companyId}::uuid and user_id = ${input.userId}::uuid and seat = ${input.seat} returning seat`,
        );
    if (changed.length > 0) {
      await tx.execute(
        sql`update users set version = version + 1 where company_id = ${companyId}::uuid and id = ${input.userId}::uuid`,
      );
      record.events.push({ aggregate: 'user', id: input.userId, version: row.version + 1, kind: 'user.seatChanged' });
      record.audits.push({
        name: 'USER_SEAT_CHANGED',
        subjectType: 'USER',
        subjectId: input.userId,
        facts: { seat: input.seat, given: input.given },
      });
      record.changes.push({ topic: 'session', id: input.userId, userId: input.userId });
    }
    return present(context, input.userId);
  },
);

async function present({ tx, companyId }: CommandContext, userId: string) {
  const dto = await readUser(tx, companyId, userId);
  if (!dto) throw notFound('This person');
  return dto;
}

async function lockUser({ tx, companyId }: CommandContext, userId: string): Promise<UserRow> {
  const [row] = await tx.execute<UserRow>(
    sql`select id, version, system_role, active from users where company_id = ${companyId}::uuid and id = ${userId}::uuid for update`,
  );
  if (!row) throw notFound('This person');
  return row;
}

async function keepOneAdministrator({ tx, companyId }: CommandContext, row: UserRow): Promise<void> {
  if (row.system_role !== 'ADMINISTRATOR' || !row.active) return;
  const [others] = await tx.execute<{
    n: number;
  }>(sql`select count(*)::int as n from (select 1 from users where company_id = ${companyId}::uuid
    and system_role = 'ADMINISTRATOR' and active and id <> ${row.id}::uuid for update) others`);
  if ((others?.n ?? 0) === 0)
    throw new AppError(
      'LAST_ADMINISTRATOR',
      'A company keeps at least one active administrator. Make somebody else one first.',
    );
}

/** Ends every session of a user; their live connections close within five seconds. */
export async function endSessionsOf({ tx, companyId }: CommandContext, userId: string, cause: string): Promise<void> {
  await tx.execute(
    sql`update sessions set ended_at = now(), end_cause = ${cause} where company_id = ${companyId}::uuid and user_id = ${userId}::uuid and ended_at is null`,
  );
}
