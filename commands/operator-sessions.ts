import { sql } from 'drizzle-orm';
import type { Database } from '#db/client';

export type Operator = { id: string; email: string };

/** Operators stay signed in for 8 hours, and 30 minutes without a request (security.md section 5). */
const IDLE = sql`interval '30 minutes'`;
const ABSOLUTE = sql`interval '8 hours'`;

/** Opens an operator's session; the browser keeps the token, the row its SHA-256. */
export async function openOperatorSession(db: Database, operatorId: string, tokenHash: Uint8Array): Promise<void> {
  await db.transaction(null, async (tx) => {
    await tx.execute(sql`delete from operator_sessions where absolute_expires_at < now() or idle_expires_at < now()`);
    await tx.execute(
      sql`insert into operator_sessions (token_hash, operator_id, idle_expires_at, absolute_expires_at) values (${tokenHash}, ${operatorId}::uuid, now() + ${IDLE}, now() + ${ABSOLUTE})`,
    );
  });
}

/** The operator behind a token, whose idle time begins again; null when there is none. */
export async function operatorOfToken(db: Database, tokenHash: Uint8Array): Promise<Operator | null> {
  const [row] = await db.transaction(null, (tx) =>
    tx.execute<Operator>(sql`update operator_sessions s set idle_expires_at = least(now() + ${IDLE}, s.absolute_expires_at) from operators o
      where s.token_hash = ${tokenHash} and o.id = s.operator_id and s.idle_expires_at > now() and s.absolute_expires_at > now() returning o.id, o.email`),
  );
  return row ?? null;
}

/** The account of an address, for the check of its password. */
export async function findOperator(db: Database, email: string): Promise<{ id: string; phc: string } | null> {
  const [row] = await db.transaction(null, (tx) =>
    tx.execute<{ id: string; phc: string }>(
      sql`select id, phc from operators where email = ${email.trim().toLowerCase()}`,
    ),
  );
  return row ?? null;
}

export async function endOperatorSession(db: Database, tokenHash: Uint8Array): Promise<void> {
  await db.transaction(null, (tx) => tx.execute(sql`delete from operator_sessions where token_hash = ${tokenHash}`));
}
