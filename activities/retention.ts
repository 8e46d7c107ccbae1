import { heartbeat } from '@temporalio/activity';
import type { Database } from '#db/client';
import { sweepCompany, sweepInstallation, type FileRemover, type Swept } from '#commands/retention';
import { listCompanies } from '#db/queries/operator';
import { faultsAsFailures } from './run.ts';

export type RetentionActivities = ReturnType<typeof createRetentionActivities>;

/** What the retention process may ask for; each activity deletes in batches and may be repeated. */
export function createRetentionActivities({
  db,
  relayDb,
  storage,
}: {
  db: Database;
  relayDb: Database;
  storage: FileRemover;
}) {
  return {
    listCompanyIds: (): Promise<string[]> =>
      faultsAsFailures(() =>
        relayDb.transaction(null, async (tx) => (await listCompanies(tx)).map((company) => company.id)),
      ),
    sweepInstallation: (): Promise<Swept> => faultsAsFailures(() => sweepInstallation(relayDb, db, () => heartbeat())),
    sweepCompany: ({ companyId }: { companyId: string }): Promise<Swept> =>
      faultsAsFailures(() => sweepCompany(db, storage, companyId, () => heartbeat())),
  };
}
