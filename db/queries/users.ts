import { sql, type SQL } from 'drizzle-orm';
import { publicId } from '#domain/id';
import type { Seat, SystemRole } from '#domain/member';
import { searchForm } from '#domain/search-words';
import type { Tx } from '#db/client';
import type { Features } from '#db/schema/companies';

type UserRow = {
  id: string;
  version: number;
  first_name: string;
  last_name: string;
  email: string;
  system_role: SystemRole;
  time_zone: string;
  active: boolean;
  seats: Seat[];
  last_seen_at: string | null;
};

/** One person of the company. */
export async function readUser(tx: Tx, companyId: string, userId: string) {
  const rows = await tx.execute<UserRow>(
    sql`${userSelect()} where u.company_id = ${companyId}::uuid and u.id = ${userId}::uuid`,
  );
  return rows[0] ? userDto(rows[0]) : null;
}

/** People by last name, first name, id. */
export async function listUsers(
  tx: Tx,
  companyId: string,
  question: {
    q?: string | undefined;
    active?: boolean | undefined;
    limit: number;
    after: { value: string; id: string } | null;
  },
) {
  const name = sql`lower(u.last_name || ' ' || u.first_name)`;
  const like = `%${searchForm(question.q ?? '').replace(/[\\%_]/g, '\\$&')}%`;
  const rows = await tx.execute<
    UserRow & { sort_value: string }
  >(sql`${userSelect(sql`, ${name} as sort_value`)} where u.company_id = ${companyId}::uuid
    and (${question.active ?? null}::boolean is null or u.active = ${question.active ?? null}::boolean)
    and lower(u.first_name || ' ' || u.last_name || ' ' || u.email) like ${like}
    ${question.after ? sql`and (${name}, u.id) > (${question.after.value}, ${question.after.id}::uuid)` : sql``}
    order by ${name}, u.id limit ${question.limit + 1}`);
  const shown = rows.slice(0, question.limit);
  const last = rows.length > question.limit ? shown.at(-1) : undefined;
  return { items: shown.map(userDto), next: last ? { value: last.sort_value, id: last.id } : null };
}

function userSelect(more: SQL = sql``): SQL {
  return sql`select u.id, u.version, u.first_name, u.last_name, u.email, u.system_role, u.time_zone, u.active,
    (select coalesce(jsonb_agg(s.seat order by s.seat), '[]') from seats s where s.company_id = u.company_id and s.user_id = u.id) as seats,
    (select max(t.last_seen_at)::text from sessions t where t.company_id = u.company_id and t.user_id = u.id) as last_seen_at ${more} from users u`;
}

function userDto(row: UserRow) {
  return {
    id: publicId('user', row.id),
    version: row.version,
    firstName: row.first_name,
    lastName: row.last_name,
    name: `${row.first_name} ${row.last_name}`,
    email: row.email,
    systemRole: row.system_role,
    seats: row.seats,
    zone: row.time_zone,
    active: row.active,
    lastSeenAt: row.last_seen_at && new Date(row.last_seen_at).toISOString(),
  };
}

export type SessionUser = {
  sessionId: string;
  userId: string;
  name: string;
  email: string;
  systemRole: SystemRole;
  zone: string;
  seats: Seat[];
  company: { id: string; name: string; slug: string; zone: string; language: string; features: Features };
};

/** The live session behind a token's hash with all that a request needs to know of its user; null when it ended. */
export async function readSession(tx: Tx, companyId: string, sessionId: string): Promise<SessionUser | null> {
  const [row] = await tx.execute<{
    user_id: string;
    name: string;
    email: string;
    system_role: SystemRole;
    time_zone: string;
    seats: Seat[];
    c: SessionUser['company'];
  }>(sql`
    select s.user_id, u.first_name || ' ' || u.last_name as name, u.email, u.system_role, u.time_zone,
      (select coalesce(jsonb_agg(x.seat), '[]') from seats x where x.company_id = u.company_id and x.user_id = u.id) as seats,
      jsonb_build_object('id', c.id, 'name', c.name, 'slug', c.slug, 'zone', c.time_zone, 'language', c.language, 'features', c.features) as c
    from sessions s join users u on u.company_id = s.company_id and u.id = s.user_id join companies c on c.id = s.company_id
    where s.company_id = ${companyId}::uuid and s.id = ${sessionId}::uuid and s.ended_at is null and s.idle_expires_at > now()
      and s.absolute_expires_at > now() and u.active`);
  return row
    ? {
        sessionId,
        userId: row.user_id,
        name: row.name,
        email: row.email,
        systemRole: row.system_role,
        zone: row.time_zone,
        seats: row.seats,
        company: row.c,
      }
    : null;
}
