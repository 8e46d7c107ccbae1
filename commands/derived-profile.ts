import { sql } from 'drizzle-orm';
import type { CommandContext } from './command.ts';

/** What matching works out from one record alone; vectors besides, which have owners of several kinds. */
const DERIVED = [
  'candidate_profiles',
  'candidate_facts',
  'match_score_current',
  'match_score_shadow',
  'recommendations',
];

/** Drops what was worked out for a record that is no person of its own any more. */
export async function dropDerived(
  { tx, companyId }: Pick<CommandContext, 'tx' | 'companyId'>,
  candidateId: string,
): Promise<void> {
  for (const table of DERIVED)
    await tx.execute(
      sql`delete from ${sql.identifier(table)} where company_id = ${companyId}::uuid and candidate_id = ${candidateId}::uuid`,
    );
  await tx.execute(
    sql`delete from vectors where company_id = ${companyId}::uuid and owner_id = ${candidateId}::uuid and owner_kind in ('PROFILE', 'PROFILE_WINDOW', 'TITLE')`,
  );
}
