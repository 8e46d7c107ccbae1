import type { Client } from '@temporalio/client';
import { repairProcesses } from '#commands/reconciliation';
import type { Database } from '#db/client';
import { listSettledProcesses } from '#db/queries/drift';
import { OPEN_PROCESSES } from './open-workflows.ts';

/**
 * After Temporal lost its store: nothing is open although processes must exist. Wakes all of them at once; each starts anew,
 * reads its facts and computes its timers from them (consistency.md section 10). Answers how many; 0 when nothing was lost.
 */
export async function reconcileFull({
  db,
  relayDb,
  client,
}: {
  db: Database;
  relayDb: Database;
  client: Client;
}): Promise<number> {
  const { count } = await client.workflow.count(OPEN_PROCESSES);
  if (count > 0) return 0;
  const processes = await relayDb.transaction(null, (tx) => listSettledProcesses(tx, 'ALL'));
  return repairProcesses(db, { kind: 'STORE_LOST', processes });
}
