import { sql } from 'drizzle-orm';
import { bookings } from '#db/schema/interviews';
import { newId } from '#db/id';
import { AppError } from '#domain/app-error';
import { bookingRows } from '#domain/booking';
import type { CommandContext } from './command.ts';

export type Panel = Parameters<typeof bookingRows>[0];

/**
 * Books panel, rooms and candidate of an interview (scheduling.md section 3): locks the resources in key order, refuses any
 * overlap with the names of those who are busy, lets optional people through as "busy" without a row. The exclusion
 * constraint stands behind it for every other writer.
 */
export async function bookPanel(
  context: CommandContext,
  interview: { id: string; revision: number },
  panel: Panel,
  allowOverlap: boolean,
): Promise<void> {
  const { tx, companyId } = context;
  const rows = bookingRows(panel);
  for (const key of [
    ...new Set(rows.map((row) => `booking:${companyId}:${row.resourceKind}:${row.resourceKey}`)),
  ].toSorted()) {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`);
  }
  const keys = [...new Set(rows.map((row) => row.resourceKey))];
  if (keys.length === 0) return;
  await tx.execute(
    sql`delete from bookings where company_id = ${companyId}::uuid and state = 'HELD' and hold_expires_at < now() and resource_key in ${keys}`,
  );
  const live = await tx.execute<{
    kind: string;
    key: string;
    from: string;
    to: string;
  }>(sql`select resource_kind as kind, resource_key as key, lower(during)::text as from, upper(during)::text as to from bookings
    where company_id = ${companyId}::uuid and state in ('HELD', 'CONFIRMED') and resource_key in ${keys} and interview_id <> ${interview.id}::uuid`);
  const busy = (row: (typeof rows)[number]) =>
    live.some(
      (other) =>
        other.kind === row.resourceKind &&
        other.key === row.resourceKey &&
        new Date(other.from) < row.to &&
        new Date(other.to) > row.from,
    );
  const taken = rows.filter((row) => busy(row));
  const refused = taken.filter((row) => (row.resourceKind === 'USER' ? row.required && !allowOverlap : true));
  if (refused.length > 0)
    throw await slotTaken(
      context,
      refused.map((row) => ({ kind: row.resourceKind, key: row.resourceKey })),
    );
  const wanted = rows.filter((row) => !(busy(row) && !row.required));
  if (wanted.length === 0) return;
  const holdId = newId();
  await tx.insert(bookings).values(
    wanted.map((row) => ({
      companyId,
      id: newId(),
      interviewId: interview.id,
      revision: interview.revision,
      holdId,
      resourceKind: row.resourceKind,
      resourceKey: row.resourceKey,
      during: `[${row.from.toISOString()},${row.to.toISOString()})`,
      state: 'CONFIRMED' as const,
      overlapAccepted: busy(row),
    })),
  );
}

async function slotTaken({ tx, companyId }: CommandContext, taken: { kind: string; key: string }[]): Promise<AppError> {
  const ids = taken.filter((one) => one.kind === 'USER').map((one) => one.key);
  const names =
    ids.length > 0
      ? await tx.execute<{ name: string }>(
          sql`select first_name || ' ' || last_name as name from users where company_id = ${companyId}::uuid and id::text in ${ids} order by 1`,
        )
      : [];
  const people = names.map((row) => row.name);
  const candidate = taken.some((one) => one.kind === 'CANDIDATE');
  const who = [
    ...people,
    ...(candidate ? ['the candidate'] : []),
    ...(taken.some((one) => one.kind === 'ROOM') ? ['the room'] : []),
  ].join(', ');
  return new AppError(
    'SLOT_TAKEN',
    `Already booked at that time: ${who}. Nothing was saved. Choose another time${candidate ? '' : ', or book anyway'}.`,
    { people, candidate },
  );
}
