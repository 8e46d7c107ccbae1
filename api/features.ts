import { sql } from 'drizzle-orm';
import type { Actor } from '#commands/actor';
import type { Tx } from '#db/client';
import type { Features } from '#db/schema/companies';
import type { Request } from './request.ts';

/** Features that the company has: from the session, or from the row for API clients. */
export async function featuresOf(tx: Tx, actor: Actor, request: Request): Promise<Features> {
  const session = request.get('session');
  if (session) return session.company.features;
  const [row] = await tx.execute<{ features: Features }>(
    sql`select features from companies where id = ${actor.companyId}::uuid`,
  );
  return row?.features ?? { smartMessage: false, smartAssistant: false };
}
