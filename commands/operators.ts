import { sql } from 'drizzle-orm';
import type { Database } from '#db/client';
import { newId } from '#db/id';

/**
 * Makes the account of a person who runs the installation, or sets its password. Operators belong to no company, so no
 * company's command can make one (security.md section 5).
 */
export async function createOperator(db: Database, input: { email: string; phc: string }): Promise<void> {
  await db.transaction(null, (tx) =>
    tx.execute(sql`insert into operators (id, email, phc) values (${newId()}::uuid, ${input.email.toLowerCase()}, ${input.phc})
      on conflict (email) do update set phc = excluded.phc`),
  );
}
